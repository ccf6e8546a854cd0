/** Quantiles of Student's t distribution: how many standard errors an interval over few seeds must reach to each side. */

/** t with 0.975 below it, for 1 to 30 degrees of freedom (any table of the distribution). */
const table = [
  12.7062, 4.30265, 3.18245, 2.77645, 2.57058, 2.44691, 2.36462, 2.306, 2.26216, 2.22814, 2.20099, 2.17881, 2.16037,
  2.14479, 2.13145, 2.11991, 2.10982, 2.10092, 2.09302, 2.08596, 2.07961, 2.07387, 2.06866, 2.0639, 2.05954, 2.05553,
  2.05183, 2.04841, 2.04523, 2.04227,
];

const NORMAL = 1.959963984540054;

/**
 * The t for a two-sided 95 % interval. Beyond the table by the expansion around the normal quantile (Abramowitz and Stegun, 26.7.5),
 * which is right to six digits from 31 on. Infinity below one degree of freedom: a single number has no interval.
 */
export function t95(degreesOfFreedom: number): number {
  if (degreesOfFreedom < 1) return Infinity;
  const known = table[Math.floor(degreesOfFreedom) - 1];
  if (known !== undefined) return known;
  const n = degreesOfFreedom;
  const z = NORMAL;
  const z2 = z * z;
  return (
    z +
    (z * (z2 + 1)) / (4 * n) +
    (z * (3 + z2 * (16 + 5 * z2))) / (96 * n * n) +
    (z * (-15 + z2 * (17 + z2 * (19 + 3 * z2)))) / (384 * n * n * n)
  );
}

/**
 * The knee of a curve: where more of the lever stops paying, or begins to hurt.
 *
 * Method: Kneedle (Satopää, Albrecht, Irwin, Raghavan, "Finding a 'Kneedle' in a Haystack", ICDCS Workshops 2011). The curve is
 * scaled into a unit square and turned so that it rises and bends down; the knee is where it lies highest above the diagonal.
 * A curve that nowhere leaves the diagonal by `LEAST_BEND` has none.
 */
export interface Knee {
  /** The lever's value there. */
  readonly value: number;
  /** Index of the point. */
  readonly index: number;
  /** How far the curve lies above the diagonal of its unit square, 0 to 1: how sharp the knee is. */
  readonly bend: number;
  readonly method: string;
  readonly source: string;
}

const LEAST_BEND = 0.1;
const FEWEST_POINTS = 4;

export const kneeMethod = 'Kneedle: the point farthest from the line between the ends';
export const kneeSource = 'Satopää et al. 2011, "Finding a Kneedle in a Haystack"';

/**
 * @param along the lever, rising, as it is drawn (logarithms for a logarithmic axis)
 * @returns undefined for fewer than four points, a flat curve, a straight one
 */
export function findKnee(along: readonly number[], heights: readonly number[]): Knee | undefined {
  const count = along.length;
  if (count < FEWEST_POINTS) return undefined;
  const firstX = along[0]!;
  const spanX = along[count - 1]! - firstX;
  const low = Math.min(...heights);
  const spanY = Math.max(...heights) - low;
  if (!(spanX > 0) || !(spanY > 0)) return undefined;
  const x = along.map((of) => (of - firstX) / spanX);
  const rises = heights[count - 1]! >= heights[0]!;
  // Rising from the lower left to the upper right, whichever way the curve goes.
  const y = heights.map((of) => (rises ? (of - low) / spanY : 1 - (of - low) / spanY));
  const above = x.map((of, index) => y[index]! - of);
  // A curve that bends up lies below the diagonal: the same knee, seen from the other corner.
  const bendsDown = Math.max(...above) >= -Math.min(...above);
  const distance = bendsDown ? above : above.map((of) => -of);
  let index = 0;
  for (let at = 1; at < count; at++) if (distance[at]! > distance[index]!) index = at;
  const bend = distance[index]!;
  if (bend < LEAST_BEND || index === 0 || index === count - 1) return undefined;
  return { value: along[index]!, index, bend, method: kneeMethod, source: kneeSource };
}

export const powerMethod = 'The most power: finished within budget each second over the mean time to first byte';
export const powerSource = 'Kleinrock 1979, "Power and Deterministic Rules of Thumb for Probabilistic Problems"';

/**
 * The load at which power (throughput over delay) is greatest: the knee of a sweep over the rate of arrivals. Further on the queue
 * grows faster than what is got done.
 * @returns undefined where no point has both
 */
export function mostPower(
  points: readonly { readonly value: number; readonly throughput: number; readonly delayMs: number }[],
): Knee | undefined {
  let index = -1;
  let most = 0;
  points.forEach(({ throughput, delayMs }, at) => {
    const power = delayMs > 0 ? throughput / delayMs : 0;
    if (power > most) {
      most = power;
      index = at;
    }
  });
  const at = points[index];
  return at === undefined ? undefined : { value: at.value, index, bend: 1, method: powerMethod, source: powerSource };
}

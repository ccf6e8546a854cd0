/** What a draw is for: an integer made from its name. */
export type Purpose = number & { readonly brand: 'Purpose' };
/** Keyed draws: the n-th draw of request r for a purpose is a hash of (seed, purpose, r, n). No state. */
export interface Draws {
  /** In the open interval (0, 1). */
  uniform(purpose: Purpose, request: number, n: number): number;
  /** A whole number 0…below-1. */
  integer(purpose: Purpose, request: number, n: number, below: number): number;
  /** True with this probability. */
  chance(purpose: Purpose, request: number, n: number, ratio: number): boolean;
  exponential(purpose: Purpose, request: number, n: number, mean: number): number;
  /** Mean 0, standard deviation 1. */
  normal(purpose: Purpose, request: number, n: number): number;
  /** By its median and the standard deviation of its logarithm. */
  lognormal(purpose: Purpose, request: number, n: number, median: number, sigma: number): number;
  /** At least `scale`; heavier tail with smaller `shape`. */
  pareto(purpose: Purpose, request: number, n: number, scale: number, shape: number): number;
  /** Sum of `phases` exponentials, mean `mean` in all. */
  erlang(purpose: Purpose, request: number, n: number, phases: number, mean: number): number;
}
export declare function purpose(name: string): Purpose;
export declare function draws(seed: number): Draws;

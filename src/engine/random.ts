import { normalQuantile } from './normal';
import { exp, ln } from './real';

/** What a draw is for: an integer made from its name, whatever else was named before. */
export type Purpose = number & { readonly brand: 'Purpose' };

/** The integer of a purpose's name; the same name always gives the same one. Name it once, beside the station. */
export function purpose(name: string): Purpose {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return mix(hash ^ name.length) as Purpose;
}

/**
 * Scrambles 32 bits so that every bit of the input moves every bit of the output about half the time; one to one.
 * (Multipliers found by C. Wellons' search for 32-bit mixers of low bias, published as "lowbias32".)
 */
function mix(x: number): number {
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return x ^ (x >>> 16);
}

/**
 * Keyed draws: the n-th draw of request r for a purpose is a hash of (seed, purpose, r, n). There is no state, so the
 * order of asking does not matter, a changed station cannot shift anybody else's draws (common random numbers), and a
 * snapshot has nothing to copy.
 */
export class Draws {
  readonly seed: number;
  private readonly first: number;
  private readonly second: number;

  constructor(seed: number) {
    this.seed = seed;
    this.first = mix((seed | 0) + 0x2545f491);
    this.second = mix(this.first ^ 0x5bd1e995);
  }

  /**
   * In the open interval (0, 1), on a grid of 2^-53.
   *
   * Two different words are made of seed and purpose and enter at different depths: were there only one, two purposes
   * could share a stretch of draws, shifted by some number of requests.
   */
  uniform(purpose: Purpose, request: number, n: number): number {
    const h = mix((this.first ^ purpose) + request) ^ Math.imul(this.second ^ purpose, 0x9e3779b1);
    const high = mix(h + Math.imul(n, 0x85ebca6b));
    const low = Math.imul(high ^ h ^ Math.imul(request ^ purpose, 0x27d4eb2f), 0x2c1b3c6d) >>> 12;
    return ((high >>> 0) * 1048576 + low + 0.5) / 4503599627370496;
  }

  /** A whole number from 0 to `below` - 1, each equally likely. */
  integer(purpose: Purpose, request: number, n: number, below: number): number {
    return Math.floor(this.uniform(purpose, request, n) * below);
  }

  /** True with this probability. */
  chance(purpose: Purpose, request: number, n: number, ratio: number): boolean {
    return this.uniform(purpose, request, n) < ratio;
  }

  /** Exponential with this mean. */
  exponential(purpose: Purpose, request: number, n: number, mean: number): number {
    return -mean * ln(this.uniform(purpose, request, n));
  }

  /** Normal with mean 0 and standard deviation 1; grows with the uniform underneath. */
  normal(purpose: Purpose, request: number, n: number): number {
    return normalQuantile(this.uniform(purpose, request, n));
  }

  /** Lognormal, by its median and the standard deviation of its logarithm. */
  lognormal(purpose: Purpose, request: number, n: number, median: number, sigma: number): number {
    return median * exp(sigma * this.normal(purpose, request, n));
  }

  /** Pareto: at least `scale`; the smaller `shape`, the heavier the tail. Mean `scale shape / (shape - 1)`. */
  pareto(purpose: Purpose, request: number, n: number, scale: number, shape: number): number {
    return scale * exp(-ln(this.uniform(purpose, request, n)) / shape);
  }

  /** The sum of `phases` exponentials with mean `mean` in all: less variable than one. */
  erlang(purpose: Purpose, request: number, n: number, phases: number, mean: number): number {
    let sum = 0;
    for (let phase = 0; phase < phases; phase++) sum += ln(this.uniform(purpose, request, n * phases + phase));
    return (-mean / phases) * sum;
  }
}

/** Keyed draws under a seed; only its lower 32 bits count. */
export function draws(seed: number): Draws {
  return new Draws(seed);
}

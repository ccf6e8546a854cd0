import type { Ms } from './time';

/** Mean and variance of numbers as they come, without keeping them (Welford's recurrence). */
export class Moments {
  #count = 0;
  #mean = 0;
  #squares = 0;

  get count(): number {
    return this.#count;
  }

  /** NaN of none. */
  get mean(): number {
    return this.#count === 0 ? NaN : this.#mean;
  }

  /** The sample's variance (divided by count - 1); NaN below two. */
  get variance(): number {
    return this.#count < 2 ? NaN : this.#squares / (this.#count - 1);
  }

  /** Standard error of the mean, if the numbers are independent. */
  get standardError(): number {
    return Math.sqrt(this.variance / this.#count);
  }

  add(value: number): void {
    this.#count++;
    const before = value - this.#mean;
    this.#mean += before / this.#count;
    this.#squares += before * (value - this.#mean);
  }

  /** Adds all of another's numbers (Chan's formula). */
  merge(other: Moments): void {
    const count = this.#count + other.#count;
    if (count === 0) return;
    const apart = other.#mean - this.#mean;
    this.#squares += other.#squares + (apart * apart * this.#count * other.#count) / count;
    this.#mean += (apart * other.#count) / count;
    this.#count = count;
  }
}

/** The mean over time of a number that changes in steps: queue length, connections, in flight. */
export class TimeWeighted {
  #value = 0;
  #area = 0;
  #since: number;
  readonly #from: number;

  /** Starts at a time with value 0. */
  constructor(from: Ms) {
    this.#from = from;
    this.#since = from;
  }

  /** The value from `now` on; times must not go back. */
  set(value: number, now: Ms): void {
    if (now < this.#since) throw new RangeError(`time goes back from ${this.#since} to ${now} ms`);
    this.#area += this.#value * (now - this.#since);
    this.#since = now;
    this.#value = value;
  }

  /** The mean from the start until `now`; the value itself when no time has passed. */
  mean(now: Ms): number {
    if (now === this.#from) return this.#value;
    return (this.#area + this.#value * (now - this.#since)) / (now - this.#from);
  }
}

import type { Ms } from './time';

/** Mean and variance of numbers as they come, without keeping them (Welford's recurrence). */
export class Moments {
  private total = 0;
  private average = 0;
  private squares = 0;

  get count(): number {
    return this.total;
  }

  /** NaN of none. */
  get mean(): number {
    return this.total === 0 ? NaN : this.average;
  }

  /** The sample's variance (divided by count - 1); NaN below two. */
  get variance(): number {
    return this.total < 2 ? NaN : this.squares / (this.total - 1);
  }

  /** Standard error of the mean, if the numbers are independent. */
  get standardError(): number {
    return Math.sqrt(this.variance / this.total);
  }

  add(value: number): void {
    this.total++;
    const before = value - this.average;
    this.average += before / this.total;
    this.squares += before * (value - this.average);
  }

  /** Adds all of another's numbers (Chan's formula). */
  merge(other: Moments): void {
    const count = this.total + other.total;
    if (count === 0) return;
    const apart = other.average - this.average;
    this.squares += other.squares + (apart * apart * this.total * other.total) / count;
    this.average += (apart * other.total) / count;
    this.total = count;
  }
}

/** The mean over time of a number that changes in steps: queue length, connections, in flight. */
export class TimeWeighted {
  private current = 0;
  private area = 0;
  private since: number;
  private readonly from: number;

  /** Starts at a time with value 0. */
  constructor(from: Ms) {
    this.from = from;
    this.since = from;
  }

  /** The value from `now` on; times must not go back. */
  set(value: number, now: Ms): void {
    if (now < this.since) throw new RangeError(`time goes back from ${this.since} to ${now} ms`);
    this.area += this.current * (now - this.since);
    this.since = now;
    this.current = value;
  }

  /** The mean from the start until `now`; the value itself when no time has passed. */
  mean(now: Ms): number {
    if (now === this.from) return this.current;
    return (this.area + this.current * (now - this.since)) / (now - this.from);
  }
}

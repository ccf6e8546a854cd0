/**
 * One token bucket a process, kept as the time at which it would be full again: a token taken moves that time on by the time that a new
 * one takes. Over any stretch of t seconds a bucket lets at most burst + rate × t requests through.
 * Source: the virtual scheduling form of the generic cell rate algorithm, ITU-T I.371 annex A.
 */
export class TokenBuckets {
  private fullAtMs: Float64Array;

  /** Buckets start full. */
  constructor(count: number) {
    this.fullAtMs = new Float64Array(count);
  }

  /**
   * Takes one token if there is a whole one.
   * @returns the tokens before one was taken; a request may pass when that is at least 1
   */
  take(bucket: number, nowMs: number, ratePerSecond: number, burst: number): number {
    const fullAtMs = Math.max(this.fullAtMs[bucket] ?? 0, nowMs);
    const tokens = Math.max(0, burst - ((fullAtMs - nowMs) * ratePerSecond) / 1000);
    this.fullAtMs[bucket] = tokens >= 1 ? fullAtMs + 1000 / ratePerSecond : fullAtMs;
    return tokens;
  }

  save(): Float64Array {
    return this.fullAtMs.slice();
  }

  restore(saved: Float64Array): void {
    this.fullAtMs = saved.slice();
  }
}

/**
 * One token bucket a process, refilled by the time that has passed: `burst` tokens at most, `ratePerSecond` new ones each second. Over
 * any stretch of t seconds it lets at most burst + rate × t requests through.
 */
export class TokenBuckets {
  #tokens: Float64Array;
  #atMs: Float64Array;

  /** Buckets start full. */
  constructor(count: number, burst: number) {
    this.#tokens = new Float64Array(count).fill(burst);
    this.#atMs = new Float64Array(count);
  }

  /**
   * Refills the bucket and takes one token if there is a whole one.
   * @returns the tokens before one was taken; a request may pass when that is at least 1
   */
  take(bucket: number, nowMs: number, ratePerSecond: number, burst: number): number {
    const refilled = (this.#tokens[bucket] ?? 0) + ((nowMs - (this.#atMs[bucket] ?? 0)) * ratePerSecond) / 1000;
    const tokens = Math.min(burst, refilled);
    this.#atMs[bucket] = nowMs;
    this.#tokens[bucket] = tokens >= 1 ? tokens - 1 : tokens;
    return tokens;
  }

  save(): { readonly tokens: Float64Array; readonly atMs: Float64Array } {
    return { tokens: this.#tokens.slice(), atMs: this.#atMs.slice() };
  }

  restore(saved: { readonly tokens: Float64Array; readonly atMs: Float64Array }): void {
    this.#tokens = saved.tokens.slice();
    this.#atMs = saved.atMs.slice();
  }
}

/**
 * Simulated time has no date, and formats made for real traces need one: every run begins at this instant. Times are rounded to whole
 * nanoseconds once, from the engine's grid of about one; rounding keeps their order, so what nests still nests.
 */

/** 1 January 2026, 00:00 UTC, in Unix milliseconds. */
export const RUN_BEGINS_UNIX_MS = 1_767_225_600_000;

const NANOSECONDS_PER_MS = 1_000_000;

/** Whole nanoseconds since the run began; exact in a double for 104 days. */
export function nanosecondsOf(atMs: number): number {
  return Math.round(atMs * NANOSECONDS_PER_MS);
}

/** Nanoseconds of Unix time as decimal digits: they exceed 2^53. */
export function unixNanoseconds(atMs: number): string {
  return String(BigInt(RUN_BEGINS_UNIX_MS) * BigInt(NANOSECONDS_PER_MS) + BigInt(nanosecondsOf(atMs)));
}

/** ISO 8601 with milliseconds and zone. */
export function isoTime(atMs: number): string {
  return new Date(RUN_BEGINS_UNIX_MS + atMs).toISOString();
}

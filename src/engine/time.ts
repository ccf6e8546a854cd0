/**
 * Time in the engine: milliseconds on a grid of 2^-20 ms (about one nanosecond).
 *
 * Sums and differences of numbers on the grid are exact in a double up to 2^33 ms (99 days), so the parts of a request
 * sum to the whole exactly, equal times are equal, and no order depends on rounding.
 */

/** Milliseconds on the grid: an instant since the run began, or a duration. Make one with `ms` or a conversion below. */
export type Ms = number & { readonly unit: 'ms' };

/** Cells of the grid in a millisecond. */
export const GRID_PER_MS = 1048576;

const MS_PER_CELL = 1 / GRID_PER_MS;

/** The last instant at which sums on the grid are still exact. */
export const LAST_MS = 8589934592 as Ms;

/** Rounds a number of milliseconds to the grid, once, on its way into the engine. `Infinity` stays: "never". */
export function ms(milliseconds: number): Ms {
  return (Math.round(milliseconds * GRID_PER_MS) * MS_PER_CELL) as Ms;
}

/** No time at all. */
export const ZERO_MS = 0 as Ms;

/** A time that does not come: a limit or a timeout that is switched off. */
export const NEVER_MS = Infinity as Ms;

/** Converts seconds to grid milliseconds. */
export function fromSeconds(seconds: number): Ms {
  return ms(seconds * 1000);
}

/** Converts microseconds to grid milliseconds. */
export function fromMicroseconds(microseconds: number): Ms {
  return ms(microseconds / 1000);
}

/** Converts nanoseconds to grid milliseconds. */
export function fromNanoseconds(nanoseconds: number): Ms {
  return ms(nanoseconds / 1_000_000);
}

/** Seconds of a grid time, for products whose settings are in seconds and for people. */
export function toSeconds(time: Ms): number {
  return time / 1000;
}

/** Microseconds of a grid time. */
export function toMicroseconds(time: Ms): number {
  return time * 1000;
}

/** The sum of two grid times: exact, and on the grid again. */
export function add(a: Ms, b: Ms): Ms {
  return (a + b) as Ms;
}

/** The difference of two grid times: exact, and on the grid again. */
export function subtract(a: Ms, b: Ms): Ms {
  return (a - b) as Ms;
}

/** Whether a number lies on the grid (and is not NaN). `Infinity` does. */
export function isOnGrid(milliseconds: number): boolean {
  const cells = milliseconds * GRID_PER_MS;
  return Math.floor(cells) === cells;
}

/**
 * How numbers are written on the page: below 1 ms two decimals, up to 100 ms one, above that whole, from one second on three figures of
 * seconds. Number and unit are joined by a narrow no-break space, so that a line never breaks between them.
 */

/** Stands between a number and its unit, and between groups of three digits. */
export const narrowSpace = '\u202f';

const minus = '\u2212';

export interface NumberParts {
  readonly value: string;
  readonly unit: 'ms' | 's';
}

/** A duration as its digits and its unit. Rounding never leaves a range: 0.996 ms reads as 1.0 and 999.7 ms as 1.00 s. */
export function formatMsParts(ms: number): NumberParts {
  if (!Number.isFinite(ms)) return { value: '–', unit: 'ms' };
  const size = Math.abs(ms);
  const sign = ms < 0 ? minus : '';
  if (size === 0) return { value: '0', unit: 'ms' };
  if (size < 0.995) return { value: sign + size.toFixed(2), unit: 'ms' };
  if (size < 100.05) return { value: sign + size.toFixed(1), unit: 'ms' };
  if (size < 999.5) return { value: sign + size.toFixed(0), unit: 'ms' };
  const seconds = size / 1000;
  const decimals = seconds < 9.995 ? 2 : seconds < 99.95 ? 1 : 0;
  const value = decimals === 0 ? group(seconds.toFixed(0)) : seconds.toFixed(decimals);
  return { value: sign + value, unit: 's' };
}

/** A duration that stands alone: '0.20 ms', '42.0 ms', '143 ms', '1.24 s'. */
export function formatMs(ms: number): string {
  const { value, unit } = formatMsParts(ms);
  return value + narrowSpace + unit;
}

/** One decimal and no unit, for durations that are added up on screen. */
export function oneDecimal(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const text = Math.abs(value).toFixed(1);
  return value < 0 && text !== '0.0' ? minus + text : text;
}

/** One decimal with the unit: the form of a duration whose parts stand beside it. */
export function oneDecimalMs(ms: number): string {
  return `${oneDecimal(ms)}${narrowSpace}ms`;
}

/** Where a run stands, to the millisecond: '4.213 s'. */
export function runClock(ms: number): string {
  return `${(ms / 1000).toFixed(3)}${narrowSpace}s`;
}

/** A whole number with its digits in threes: '13 500'. */
export function formatCount(count: number): string {
  if (!Number.isFinite(count)) return '–';
  const rounded = Math.round(count);
  return (rounded < 0 ? minus : '') + group(String(Math.abs(rounded)));
}

/** A count and its thing: '1 server', '3 servers'. */
export function formatPlural(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${Math.round(count) === 1 ? one : many}`;
}

function group(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, narrowSpace);
}

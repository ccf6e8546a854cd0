/** A difference as people say it: '37 ms faster ± 4'. */
import type { Measure } from './measures';

type Spoken = Pick<Measure, 'unit' | 'lower' | 'higher'>;

export function differenceWords(measure: Spoken, difference: number, halfWidth: number, isClear: boolean): string {
  if (!Number.isFinite(difference)) return 'nothing to compare';
  if (difference === 0 && !(halfWidth > 0 && Number.isFinite(halfWidth))) return 'no difference';
  const scale = measure.unit === 'ratio' ? 100 : 1;
  const size = Math.abs(difference) * scale;
  const hasInterval = Number.isFinite(halfWidth);
  const width = halfWidth * scale;
  const decimals = hasInterval && width > 0 ? decimalsOfInterval(width) : plainDecimals(size);
  const amount = withUnit(measure.unit, size.toFixed(decimals));
  const said = `${amount} ${difference < 0 ? measure.lower : measure.higher}`;
  const interval = hasInterval ? ` ± ${width.toFixed(decimals)}` : '';
  return isClear || !hasInterval ? `${said}${interval}` : `no clear difference: ${said}${interval}`;
}

function withUnit(unit: Measure['unit'], number: string): string {
  switch (unit) {
    case 'ms':
      return `${number} ms`;
    case 'per-second':
      return `${number} a second`;
    case 'ratio':
      return `${number} points`;
  }
}

/** So many that the interval keeps one digit, two where it begins with 1: no digit that the seeds do not know. */
function decimalsOfInterval(size: number): number {
  let decimals = 0;
  for (let digits = size; digits < 2 && decimals < 3; digits *= 10) decimals++;
  return decimals;
}

/** Without an interval, as numbers are written everywhere. */
function plainDecimals(size: number): number {
  return size >= 100 ? 0 : size >= 1 ? 1 : 2;
}

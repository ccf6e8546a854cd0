/** How the traffic view writes rates, instants and small counts. */
import { formatCount, formatMs, narrowSpace } from '../format';

const names = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];

/** 'Two servers', '14 servers': a count that begins a sentence. */
export function countFirst(count: number, one: string, many: string): string {
  return `${names[count] ?? formatCount(count)} ${count === 1 ? one : many}`;
}

/** '900', '4.2': per second, one decimal below ten. */
export function rateNumber(perSecond: number): string {
  if (!Number.isFinite(perSecond)) return '–';
  if (perSecond === 0 || perSecond >= 9.95) return formatCount(perSecond);
  return perSecond.toFixed(1);
}

/** '900 / s', for a label. */
export function rate(perSecond: number): string {
  return `${rateNumber(perSecond)}${narrowSpace}/${narrowSpace}s`;
}

/** '15.0 s': an instant of the run. */
export function instant(atMs: number): string {
  return `${(atMs / 1000).toFixed(1)}${narrowSpace}s`;
}

/** '0.39 s': a wait in a sentence about seconds; milliseconds below a tenth of one. */
export function wait(ms: number): string {
  if (!Number.isFinite(ms)) return 'an unknown time';
  return ms >= 100 ? `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)}${narrowSpace}s` : formatMs(ms);
}

/** '12 %': a share of 0 to 1. Nearly none and nearly all keep a decimal: they are not none and not all. */
export function share(ratio: number): string {
  if (!Number.isFinite(ratio)) return '–';
  const percent = ratio * 100;
  const text =
    percent > 0 && percent < 1
      ? Math.max(0.1, percent).toFixed(1)
      : percent > 99 && percent < 100
        ? Math.min(99.9, percent).toFixed(1)
        : percent.toFixed(0);
  return `${text}${narrowSpace}%`;
}

/** Exact quantiles by nearest rank, found by selecting instead of sorting: a few passes over the values however many there are. */

/** The percentiles that traffic shows, as ratios. */
export const percentileRatios = [0.5, 0.9, 0.95, 0.99, 0.999] as const;

export interface Percentiles {
  readonly p50Ms: number;
  readonly p90Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  readonly p999Ms: number;
}

/** Place of the quantile among `count` values in order, from 0: the least value that a share `ratio` of them does not pass. */
export function rankOf(ratio: number, count: number): number {
  return Math.min(count - 1, Math.max(0, Math.ceil(ratio * count - 1e-9) - 1));
}

/** The five percentiles of `values[from … to)`, which are put into another order. NaN of none. */
export function percentilesOf(values: Float64Array, from: number, to: number): Percentiles {
  const found = [NaN, NaN, NaN, NaN, NaN];
  quantilesInto(values, from, to, percentileRatios, found);
  return { p50Ms: found[0]!, p90Ms: found[1]!, p95Ms: found[2]!, p99Ms: found[3]!, p999Ms: found[4]! };
}

/**
 * Writes the quantile of each ratio (rising) into `out`, from `at` on, `stride` apart. The values are put into another order.
 */
export function quantilesInto(
  values: Float64Array,
  from: number,
  to: number,
  ratios: readonly number[],
  out: Float64Array | number[],
  at = 0,
  stride = 1,
): void {
  let left = from;
  for (let index = 0; index < ratios.length; index++) {
    const place = at + index * stride;
    if (to <= from) {
      out[place] = NaN;
      continue;
    }
    const wanted = from + rankOf(ratios[index]!, to - from);
    if (wanted >= left) {
      select(values, left, to - 1, wanted);
      left = wanted + 1;
    }
    out[place] = values[wanted]!;
  }
}

/** Moves values between `low` and `high` until the one that belongs at `wanted` is there, less ones before and greater ones after it. */
function select(values: Float64Array, low: number, high: number, wanted: number): void {
  while (high - low > 12) {
    const pivot = middleOf(values[low]!, values[(low + high) >>> 1]!, values[high]!);
    let up = low - 1;
    let down = high + 1;
    for (;;) {
      while (values[++up]! < pivot);
      while (values[--down]! > pivot);
      if (up >= down) break;
      const moved = values[up]!;
      values[up] = values[down]!;
      values[down] = moved;
    }
    if (wanted <= down) high = down;
    else low = down + 1;
  }
  for (let next = low + 1; next <= high; next++) {
    const value = values[next]!;
    let place = next;
    for (; place > low && values[place - 1]! > value; place--) values[place] = values[place - 1]!;
    values[place] = value;
  }
}

function middleOf(a: number, b: number, c: number): number {
  if (a < b) return b < c ? b : a < c ? c : a;
  return a < c ? a : b < c ? c : b;
}

/** Requests by when they ended and how long their first byte took, the latter in steps that grow with it: four an octave. */
import type { TimeBins } from './time-bins';

/** `counts[bin * rowCount + row]`; the rows rise. */
export interface HeatMap extends TimeBins {
  readonly rowCount: number;
  /** Edges of the rows in ms: one more than there are rows. */
  readonly edgesMs: Float64Array<ArrayBuffer>;
  readonly counts: Uint32Array<ArrayBuffer>;
  /** One request of each cell, to open; where the count is 0 it says nothing. */
  readonly example: Uint32Array<ArrayBuffer>;
}

/** Less than a microsecond is drawn as one: below it lies nothing but 0. */
const LEAST_MS = 1 / 1024;

/** One double seen as two halves: the exponent and the first bits of the fraction are its row. */
const double = new Float64Array(1);
const halves = new Uint32Array(double.buffer);
const HIGH = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? 1 : 0;
/** The 20 fraction bits of the high half, less the two that tell four steps apart. */
const SHIFT = 18;

/** @param values of each request that counts, @param bins of each, @param requests their numbers; all alike long */
export function heatMap(
  time: TimeBins,
  values: Float64Array,
  bins: Uint16Array,
  requests: Uint32Array,
  count: number,
): HeatMap {
  const { binMs, count: binCount } = time;
  let lowest = Infinity;
  let highest = 0;
  for (let at = 0; at < count; at++) {
    const value = values[at]!;
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  const base = count === 0 ? 0 : stepOf(lowest);
  const rowCount = count === 0 ? 0 : stepOf(highest) - base + 1;
  const counts = new Uint32Array(binCount * rowCount);
  const example = new Uint32Array(binCount * rowCount);
  for (let at = 0; at < count; at++) {
    const cell = bins[at]! * rowCount + stepOf(values[at]!) - base;
    counts[cell]!++;
    example[cell] = requests[at]!;
  }
  const edgesMs = Float64Array.from({ length: rowCount + 1 }, (_, row) => lowerEdge(base + row));
  return { binMs, count: binCount, rowCount, edgesMs, counts, example };
}

function stepOf(value: number): number {
  double[0] = value > LEAST_MS ? value : LEAST_MS;
  return halves[HIGH]! >>> SHIFT;
}

function lowerEdge(step: number): number {
  halves[HIGH] = step << SHIFT;
  halves[1 - HIGH] = 0;
  return double[0]!;
}

/** Reads a step function of the trace at one time. */
import type { TraceColumns } from '../engine';
import type { Run } from './run';

type GaugeColumns = TraceColumns['gauges'][number];

const byName = new WeakMap<Run, ReadonlyMap<string, GaugeColumns>>();

/** The gauge's value at `atMs`: that of its last change until then, 0 before the first. 0 for a gauge that the run does not have. */
export function gaugeAt(run: Run, name: string, atMs: number): number {
  let gauges = byName.get(run);
  if (gauges === undefined) {
    gauges = new Map(run.trace.gauges.map((gauge) => [gauge.name, gauge]));
    byName.set(run, gauges);
  }
  const gauge = gauges.get(name);
  if (gauge === undefined) return 0;
  const index = lastAtOrBefore(gauge.time, atMs);
  return index === -1 ? 0 : (gauge.value[index] as number);
}

/** Index of the last entry of a rising column that is not above `limit`; -1 when all are. */
export function lastAtOrBefore(rising: Float64Array, limit: number): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rising[middle] as number) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

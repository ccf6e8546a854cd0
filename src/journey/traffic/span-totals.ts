/** How many spans of each name a trace has, and how long they are together. */
import type { Run } from '../run';

export interface SpanTotals {
  readonly visits: Float64Array;
  readonly stayMs: Float64Array;
  /** When the last span ended: after the run's own end where work goes on for clients that have left. */
  readonly lastEndMs: number;
}

const known = new WeakMap<object, SpanTotals>();

/** By name. A span that never ended counts until the end of the run. */
export function spanTotals({ trace, endMs }: Pick<Run, 'trace' | 'endMs'>): SpanTotals {
  let totals = known.get(trace);
  if (totals === undefined) {
    totals = add(trace, endMs);
    known.set(trace, totals);
  }
  return totals;
}

function add(trace: Run['trace'], endMs: number): SpanTotals {
  const { count, start, end, name } = trace.spans;
  const visits = new Float64Array(trace.names.length);
  const stayMs = new Float64Array(trace.names.length);
  let lastEndMs = endMs;
  for (let span = 0; span < count; span++) {
    const of = name[span]!;
    const endedMs = end[span]!;
    visits[of] = visits[of]! + 1;
    if (endedMs > lastEndMs) lastEndMs = endedMs;
    stayMs[of] = stayMs[of]! + ((endedMs === endedMs ? endedMs : endMs) - start[span]!);
  }
  return { visits, stayMs, lastEndMs };
}

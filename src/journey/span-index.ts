/** Finds a request's spans and decisions in a run's columns without a search: built once a run, when first asked for. */
import type { Run } from './run';

interface Grouped {
  /** Row numbers, those of request 0 first, each request's in the order of the trace. */
  readonly rows: Uint32Array;
  /** Where each request's rows begin; one more entry than there are requests. */
  readonly from: Uint32Array;
}

interface SpanIndex {
  readonly spans: Grouped;
  readonly decisions: Grouped;
}

const indexes = new WeakMap<Run, SpanIndex>();

/** The request's spans, in the order in which they began. */
export function spansOf(run: Run, request: number): Uint32Array {
  return rowsOf(indexOf(run).spans, request);
}

/** The request's decisions, in order of time. */
export function decisionsOf(run: Run, request: number): Uint32Array {
  return rowsOf(indexOf(run).decisions, request);
}

function rowsOf({ rows, from }: Grouped, request: number): Uint32Array {
  return rows.subarray(from[request] ?? 0, from[request + 1] ?? 0);
}

function indexOf(run: Run): SpanIndex {
  let index = indexes.get(run);
  if (index === undefined) {
    const { spans, decisions } = run.trace;
    const { count } = run.requests;
    index = { spans: group(spans.request, count), decisions: group(decisions.request, count) };
    indexes.set(run, index);
  }
  return index;
}

/** A counting sort by request: stable, so that the order of the trace is kept. */
function group(request: Uint32Array, requests: number): Grouped {
  const from = new Uint32Array(requests + 1);
  for (const of of request) from[of + 1] = (from[of + 1] as number) + 1;
  for (let r = 0; r < requests; r++) from[r + 1] = (from[r + 1] as number) + (from[r] as number);
  const next = from.slice();
  const rows = new Uint32Array(request.length);
  request.forEach((of, row) => {
    const place = next[of] as number;
    rows[place] = row;
    next[of] = place + 1;
  });
  return { rows, from };
}

/** A request's spans for formats that draw them: with an end, a server, and what they are called. */
import type { SpanName } from '../../engine';
import { DETACHED_MARK, FAILED_CODE, KIND_MASK } from '../../engine';
import type { Run } from '../run';
import { decisionsOf, spansOf } from '../span-index';

export interface ExportedSpan {
  readonly span: number;
  /** -1 for the request's outermost span. */
  readonly parent: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly name: SpanName;
  readonly isFailed: boolean;
  /** Below 100: a failure; else the code of a response. */
  readonly status: number;
  /** Its work goes on for nobody: it may end after the span around it. */
  readonly isDetached: boolean;
  /** Index into the scenario's servers, -1 before one was chosen. */
  readonly server: number;
}

/** The spans in the order in which they began; none for a request whose spans were not kept. */
export function exportedSpans(run: Run, request: number): ExportedSpan[] {
  const { spans, names, statuses } = run.trace;
  const serverOf = serverLookup(run, request);
  return Array.from(spansOf(run, request), (span): ExportedSpan => {
    const kind = spans.kind[span] as number;
    const startMs = spans.start[span] as number;
    const endMs = spans.end[span] as number;
    return {
      span,
      parent: spans.parent[span] as number,
      startMs,
      endMs: Number.isNaN(endMs) ? Math.max(startMs, run.endMs) : endMs,
      name: names[spans.name[span] as number] as SpanName,
      isFailed: (kind & KIND_MASK) === FAILED_CODE,
      status: statuses[spans.status[span] as number] ?? 0,
      isDetached: (kind & DETACHED_MARK) !== 0,
      server: serverOf(startMs),
    };
  });
}

/** The load balancer's last choice before a time. Spans come in order, so the search goes on where it stood. */
function serverLookup(run: Run, request: number): (atMs: number) => number {
  const { decisions, names } = run.trace;
  const picks = decisionsOf(run, request).filter(
    (decision) => names[decisions.name[decision] as number]?.name === 'load balancer',
  );
  let next = 0;
  let server = -1;
  return (atMs) => {
    while (next < picks.length && (decisions.time[picks[next] as number] as number) <= atMs) {
      server = decisions.choice[picks[next++] as number] as number;
    }
    return server;
  };
}

export function* chosenRequests(run: Run, requests: readonly number[] | undefined): Generator<number> {
  if (requests !== undefined) yield* requests;
  else for (let request = 0; request < run.requests.count; request++) yield request;
}

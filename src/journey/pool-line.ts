/** Who waits for a connection of which pool, read from the `wait` spans of the trace. */
import type { Run } from './run';
import { serverAt } from './server-at';
import { spansOf } from './span-index';

const lines = new WeakMap<Run, Uint32Array>();

/** When the request's wait for a connection that is under way at `atMs` ends, if the trace has it. */
export function connectionWaitEnd(run: Run, request: number, atMs: number): number | undefined {
  const { spans } = run.trace;
  for (const span of spansOf(run, request)) {
    if (isPoolWait(run, span) && (spans.start[span] as number) <= atMs && (spans.end[span] as number) >= atMs) {
      return spans.end[span];
    }
  }
  return undefined;
}

/** The requests in line at each server's pools at `atMs`, those that asked first first. */
export function poolLines(run: Run, atMs: number): ReadonlyMap<number, { request: number; sinceMs: number }[]> {
  const { spans } = run.trace;
  const byServer = new Map<number, { request: number; sinceMs: number }[]>();
  for (const span of waitsOf(run)) {
    const sinceMs = spans.start[span] as number;
    if (sinceMs > atMs) break;
    // A span without an end never compares as over.
    if ((spans.end[span] as number) <= atMs) continue;
    const request = spans.request[span] as number;
    const server = serverAt(run, request, sinceMs);
    const line = byServer.get(server);
    if (line === undefined) byServer.set(server, [{ request, sinceMs }]);
    else line.push({ request, sinceMs });
  }
  return byServer;
}

/** All waits for a connection, in the order in which they began: found once a run. */
function waitsOf(run: Run): Uint32Array {
  let waits = lines.get(run);
  if (waits === undefined) {
    const found: number[] = [];
    for (let span = 0; span < run.trace.spans.count; span++) if (isPoolWait(run, span)) found.push(span);
    waits = Uint32Array.from(found);
    lines.set(run, waits);
  }
  return waits;
}

function isPoolWait(run: Run, span: number): boolean {
  const name = run.trace.names[run.trace.spans.name[span] as number];
  return name !== undefined && name.row === 'pool' && name.kind === 'wait';
}

import type { Run } from './run';
import { decisionsOf } from './span-index';

/** The load balancer's decisions about the request that was asked for last: a story asks for one request many times. */
const lastPicks = new WeakMap<Run, { readonly request: number; readonly picks: Uint32Array }>();

/** The server that the request was on at that time: the load balancer's last choice before it; -1 for none. */
export function serverAt(run: Run, request: number, atMs: number): number {
  const { choice, time } = run.trace.decisions;
  let server = -1;
  for (const decision of picksOf(run, request)) {
    if ((time[decision] as number) > atMs) break;
    server = choice[decision] as number;
  }
  return server;
}

function picksOf(run: Run, request: number): Uint32Array {
  const known = lastPicks.get(run);
  if (known?.request === request) return known.picks;
  const { decisions, names } = run.trace;
  const picks = decisionsOf(run, request).filter(
    (decision) => names[decisions.name[decision] as number]?.name === 'load balancer',
  );
  lastPicks.set(run, { request, picks });
  return picks;
}

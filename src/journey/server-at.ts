import type { Run } from './run';
import { decisionsOf } from './span-index';

/** The server that the request was on at that time: the load balancer's last choice before it; -1 for none. */
export function serverAt(run: Run, request: number, atMs: number): number {
  const { decisions, names } = run.trace;
  let server = -1;
  for (const decision of decisionsOf(run, request)) {
    if ((decisions.time[decision] as number) > atMs) break;
    if (names[decisions.name[decision] as number]?.name === 'load balancer')
      server = decisions.choice[decision] as number;
  }
  return server;
}

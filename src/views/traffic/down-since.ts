/** Since when a server does not run, and since when the load balancer sends it nothing. */
import type { Run } from '../../journey';
import { world } from '../../journey';

export interface DownSince {
  /** 0 where it did not run from the start. */
  readonly downMs: number;
  /** Undefined while requests are still sent to it. */
  readonly outMs: number | undefined;
}

const known = new WeakMap<Run, Map<string, number | undefined>>();
/** An instant is looked for until it is known to a tenth of a second's tenth. */
const closeEnoughMs = 10;

/** @param server index of one that does not run at `atMs` */
export function downSince(run: Run, server: number, atMs: number): DownSince {
  const id = run.scenario.servers[server]?.id ?? '';
  const kill = run.scenario.interventions
    .filter((past) => past.kind === 'kill' && past.server === id && past.atMs <= atMs)
    .reduce((latest, { atMs: of }) => Math.max(latest, of), 0);
  const isOut = (ms: number) => world(run, ms).servers[server]?.state === 'down';
  return { downMs: kill, outMs: isOut(atMs) ? outSince(run, server, kill, atMs, isOut) : undefined };
}

/** The health checks of a dead server only ever count towards taking it out, so the instant can be halved towards. */
function outSince(run: Run, server: number, fromMs: number, atMs: number, isOut: (ms: number) => boolean): number {
  const instants = known.get(run) ?? new Map<string, number | undefined>();
  known.set(run, instants);
  const key = `${server} ${fromMs}`;
  const found = instants.get(key);
  if (found !== undefined) return found;
  let low = fromMs;
  let high = atMs;
  if (isOut(low)) high = low;
  while (high - low > closeEnoughMs) {
    const middle = (low + high) / 2;
    if (isOut(middle)) high = middle;
    else low = middle;
  }
  instants.set(key, high);
  return high;
}

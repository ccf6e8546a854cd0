/** Work that goes on though nobody waits for its answer any longer: calls that were cut loose when their client or caller left. */
import { DETACHED_MARK } from '../../engine';
import type { Run } from '../run';
import { cutOf } from './cut';
import { upTo } from './in-flight';

interface Abandoned {
  readonly fromMs: Float64Array;
  readonly untilMs: Float64Array;
}

const known = new WeakMap<Run, Abandoned>();

/** Calls at `atMs` that are still worked on for requests which have ended or gone on to another attempt. */
export function abandonedAt(run: Run, atMs: number): number {
  let abandoned = known.get(run);
  if (abandoned === undefined) {
    abandoned = find(run);
    known.set(run, abandoned);
  }
  const { fromMs, untilMs } = abandoned;
  return upTo(fromMs, fromMs.length, atMs) - upTo(untilMs, untilMs.length, atMs);
}

function find(run: Run): Abandoned {
  const { count, kind, start, end } = run.trace.spans;
  const cut = cutOf(run);
  const from: number[] = [];
  const until: number[] = [];
  for (let span = 0; span < count; span++) {
    if ((kind[span]! & DETACHED_MARK) === 0) continue;
    const endedMs = end[span]!;
    const leftMs = Math.max(start[span]!, cut.untilMs[span]!);
    const doneMs = endedMs === endedMs ? endedMs : run.endMs;
    if (!(doneMs > leftMs)) continue;
    from.push(leftMs);
    until.push(doneMs);
  }
  return { fromMs: Float64Array.from(from).sort(), untilMs: Float64Array.from(until).sort() };
}

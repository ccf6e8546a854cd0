/**
 * Which part of its request's own time each span covers. Spans of one request may overlap (parallel calls, work that goes on after
 * its client has left); here every instant belongs to one chain of spans, so that what is inside can be taken off exactly.
 *
 * The rule is that of a story's segments: children are taken in the order in which they began, one keeps its place until it ends
 * and a later one that overlaps it gets the rest; no child reaches beyond its parent. A detached child keeps its place until the
 * span around it goes on with something else.
 */
import { DETACHED_MARK } from '../../engine';
import type { Run } from '../run';

/** For every span of the trace, by its index: covered from `fromMs` until `untilMs`; nothing where `untilMs` is not above. */
export interface Cut {
  readonly fromMs: Float64Array<ArrayBuffer>;
  readonly untilMs: Float64Array<ArrayBuffer>;
  /** Whether any span began while one before it still had the time: then the order of beginning is not the order of the cut. */
  readonly hasOverlaps: boolean;
}

const cuts = new WeakMap<object, Cut>();

/** Worked out in one pass over the spans, once a run. */
export function cutOf(run: Pick<Run, 'trace' | 'requests' | 'endMs'>): Cut {
  let cut = cuts.get(run.trace);
  if (cut === undefined) {
    cut = cutSpans(run);
    cuts.set(run.trace, cut);
  }
  return cut;
}

function cutSpans({ trace, requests, endMs }: Pick<Run, 'trace' | 'requests' | 'endMs'>): Cut {
  const { count, start, end, parent, request } = trace.spans;
  const fromMs = new Float64Array(count);
  const untilMs = new Float64Array(count);
  /** Up to where a span's own time is taken by the children seen so far. */
  const takenUntilMs = new Float64Array(count);
  const letGo = timesOfLettingGo(trace.spans);
  const hasRoot = new Uint8Array(requests.count);
  let hasOverlaps = false;
  for (let span = 0; span < count; span++) {
    const around = parent[span]!;
    const endedMs = end[span]!;
    let until = endedMs === endedMs ? endedMs : endMs;
    let from = start[span]!;
    if (around === -1) {
      // A request has one outermost span; further ones (a health check that borrows a number) are nobody's own time.
      const of = request[span]!;
      if (of >= requests.count || hasRoot[of] === 1) until = from;
      else hasRoot[of] = 1;
    } else {
      const taken = takenUntilMs[around]!;
      if (taken > from) {
        from = taken;
        hasOverlaps = true;
      }
      if (untilMs[around]! < until) until = untilMs[around]!;
      if (letGo !== undefined && letGo.has(span)) until = Math.min(until, letGo.get(span)!);
      if (until > from) takenUntilMs[around] = until;
      else until = from;
    }
    fromMs[span] = from;
    untilMs[span] = until;
    takenUntilMs[span] = from;
  }
  return { fromMs, untilMs, hasOverlaps };
}

/** When the span around each detached child went on: at the beginning of the next child. Undefined in a run without such children. */
function timesOfLettingGo({
  count,
  start,
  parent,
  kind,
}: Run['trace']['spans']): ReadonlyMap<number, number> | undefined {
  let isNeeded = false;
  for (let span = 0; span < count && !isNeeded; span++) isNeeded = (kind[span]! & DETACHED_MARK) !== 0;
  if (!isNeeded) return undefined;
  const times = new Map<number, number>();
  const nextChildMs = new Float64Array(count).fill(Infinity);
  for (let span = count - 1; span >= 0; span--) {
    const around = parent[span]!;
    if (around === -1) continue;
    if ((kind[span]! & DETACHED_MARK) !== 0) times.set(span, nextChildMs[around]!);
    nextChildMs[around] = start[span]!;
  }
  return times;
}

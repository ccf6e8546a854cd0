import { DETACHED_MARK } from './span-kind';
import type { SpanColumns } from './trace';

/**
 * Self time of every span: its own length less what its children cover of it, in milliseconds. Where children follow
 * one another, the self times of a request's spans sum to its whole exactly. Children that overlap (parallel, hedged)
 * count once for their parent; a detached child counts up to its parent's end. Spans that have not ended have NaN.
 */
export function selfTimes(spans: SpanColumns): Float64Array {
  const { count, start, end, parent, kind } = spans;
  const self = new Float64Array(count);
  /** Up to where a span is covered by the children seen so far; children come in order of their beginning. */
  const coveredUntil = start.slice(0, count);
  for (let span = 0; span < count; span++) self[span] = end[span]! - start[span]!;
  for (let span = 0; span < count; span++) {
    const around = parent[span]!;
    if (around === -1) continue;
    const isDetached = (kind[span]! & DETACHED_MARK) !== 0;
    const last = isDetached && !(end[span]! <= end[around]!) ? end[around]! : end[span]!;
    const from = Math.max(start[span]!, coveredUntil[around]!);
    if (last > from) {
      self[around]! -= last - from;
      coveredUntil[around] = last;
    } else if (last !== last) {
      self[around] = NaN;
    }
  }
  return self;
}

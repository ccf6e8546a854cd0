/**
 * The segments of all requests in one table: at every instant of a request's life its row says at which place it is. Everything that
 * is asked at a playhead (who is where, how many are where) reads this; it is made once a run.
 *
 * ```
 * request 0: [from, place] [from, place] … [end, OVER]   request 1: …
 * ```
 * A stretch lasts until the `from` of the row after it. Requests whose spans were not kept have no rows.
 */
import type { Run } from '../run';
import { cutOf } from './cut';
import { groupBy } from './group-by';
import { nestingOf } from './nesting';
import { OVER, PlaceNumbers } from './places';
import type { Place } from './places';
import { spanNamesOf } from './span-names';

export interface SegmentTable {
  readonly places: readonly Place[];
  readonly count: number;
  readonly fromMs: Float64Array<ArrayBuffer>;
  /** Index into `places`, or OVER. */
  readonly place: Uint16Array<ArrayBuffer>;
  /** Where each request's rows begin; one more entry than there are requests. */
  readonly first: Uint32Array<ArrayBuffer>;
}

/** Spans inside one another: stations, at most 20 layers of middleware, and pieces of them. */
const DEEPEST = 256;

export function segmentTable(run: Run): SegmentTable {
  const { requests, trace } = run;
  const { count: spanCount, parent, name, request: requestOf } = trace.spans;
  const { fromMs, untilMs, hasOverlaps } = cutOf(run);
  const names = spanNamesOf(run);
  const { isStation, isBalancer } = names;
  const { server, lastInside } = nestingOf(run, names);
  const numbers = new PlaceNumbers(run);
  const { numberOfKey } = numbers;
  const groups = groupBy(requestOf, spanCount, requests.count);

  // A span adds its own stretch and cuts one more from the span around it; a request adds its end.
  const most = 2 * spanCount + requests.count;
  const rowFromMs = new Float64Array(most);
  const rowPlace = new Uint16Array(most);
  const first = new Uint32Array(requests.count + 1);
  let count = 0;

  /** The spans around the cursor, outermost first, and whether each is on its way out. */
  const chain = new Int32Array(DEEPEST);
  const isOut = new Uint8Array(DEEPEST);

  for (let request = 0; request < requests.count; request++) {
    first[request] = count;
    const high = groups.from[request + 1]!;
    let at = groups.from[request]!;
    if (hasOverlaps) sortAsCut(groups.rows, at, high, fromMs);
    while (at < high && parent[groups.rows[at]!] !== -1) at++;
    if (at === high) continue;
    const root = groups.rows[at++]!;
    let cursorMs = fromMs[root]!;
    chain[0] = root;
    isOut[0] = 0;
    let depth = 1;
    while (depth > 0) {
      // Past the last span comes the end of everything.
      const span = at < high ? groups.rows[at]! : -1;
      const around = span === -1 ? -1 : parent[span]!;
      const startMs = span === -1 ? Infinity : fromMs[span]!;
      const inner = chain[depth - 1]!;
      const endMs = untilMs[inner]!;
      const hasEnded = inner !== around && endMs <= startMs;
      const isInside = inner === around && startMs <= endMs;
      const untilThenMs = hasEnded ? endMs : isInside ? startMs : cursorMs;
      if (untilThenMs > cursorMs) {
        const of = name[inner]!;
        rowFromMs[count] = cursorMs;
        const key = numbers.keyOf(isBalancer[of] === 1 ? -1 : server[inner]!, of, isOut[depth - 1]!);
        const known = numberOfKey[key]!;
        rowPlace[count++] = known >= 0 ? known : numbers.add(key);
        cursorMs = untilThenMs;
      }
      if (hasEnded) {
        depth--;
        if (depth > 0 && lastInside[chain[depth - 1]!] === inner) isOut[depth - 1] = 1;
        continue;
      }
      at++;
      // A second outermost span, or what began after the span around it was over, is nobody's own time.
      if (!isInside) continue;
      if (untilMs[span]! > startMs) {
        if (depth === DEEPEST) throw new RangeError(`spans lie in one another more than ${DEEPEST} deep`);
        chain[depth] = span;
        isOut[depth] = isStation[name[span]!] === 1 ? 0 : isOut[depth - 1]!;
        depth++;
      } else if (lastInside[around] === span) {
        isOut[depth - 1] = 1;
      }
    }
    rowFromMs[count] = cursorMs;
    rowPlace[count++] = OVER;
  }
  first[requests.count] = count;
  return {
    places: numbers.places,
    count,
    fromMs: rowFromMs.subarray(0, count),
    place: rowPlace.subarray(0, count),
    first,
  };
}

/** Spans of a request as the cut nests them: in order of their beginning already, unless some overlap. */
function sortAsCut(rows: Uint32Array, low: number, high: number, fromMs: Float64Array): void {
  for (let at = low + 1; at < high; at++) {
    if (fromMs[rows[at]!]! >= fromMs[rows[at - 1]!]!) continue;
    rows.subarray(low, high).sort((a, b) => fromMs[a]! - fromMs[b]! || a - b);
    return;
  }
}

/**
 * Where each request's time to first byte went: columns of (station row × network, wait or work), in milliseconds. The columns of a
 * request sum to its time to first byte to the last bit, because every time lies on the engine's grid. They are doubles, not
 * 32-bit floats, for that reason: those hold the grid only up to 16 ms.
 */
import type { SpanKind } from '../../engine';
import type { Run } from '../run';
import { stationIds } from '../story-types';
import type { StationId } from '../story-types';
import { cutOf } from './cut';
import { spanKinds, spanNamesOf } from './span-names';
import { spanTotals } from './span-totals';

export interface BreakdownCell {
  readonly station: StationId;
  readonly spentOn: SpanKind;
}

export interface Breakdown {
  /** The columns: only those that the run's spans can fall into, in the order of the journey; within a row network, wait, work. */
  readonly cells: readonly BreakdownCell[];
  /** How many requests have rows: all of the run, or those of the sample whose spans were kept. */
  readonly count: number;
  readonly isSample: boolean;
  /** The requests that have rows, in order. */
  readonly request: Uint32Array<ArrayBuffer>;
  /** `valueMs[row * cells.length + cell]`. */
  readonly valueMs: Float64Array<ArrayBuffer>;
  /** To the first byte, or to the end where none came: the sum of the row. */
  readonly untilFirstByteMs: Float64Array<ArrayBuffer>;
  /** On the server side: from the request's arrival there to the response's departure, or until the client had left. */
  readonly serverMs: Float64Array<ArrayBuffer>;
}

const kindsInOrder = ['network', 'wait', 'work'] as const;

export function breakdownOf(run: Run): Breakdown {
  const { trace, requests } = run;
  const { count: spanCount, request, parent, name } = trace.spans;
  const { fromMs, untilMs } = cutOf(run);
  const { isStation } = spanNamesOf(run);
  const { firstByteMs } = requests;
  const outermost = trace.names.findIndex((entry) => entry.name === run.stations[0]);
  const { cells, cellOfName } = cellsOf(run);
  const width = cells.length;

  const traced = tracedRequests(run);
  const count = traced.length;
  const isSample = count < requests.count;
  const row = isSample ? rowsOf(traced, requests.count) : traced;
  const valueMs = new Float64Array(count * width);
  const untilFirstByteMs = new Float64Array(count);
  const arrivedMs = new Float64Array(count);
  const leftMs = new Float64Array(count);
  for (let span = 0; span < spanCount; span++) {
    const from = fromMs[span]!;
    const until = untilMs[span]!;
    if (!(until > from)) continue;
    const of = request[span]!;
    const at = row[of]!;
    const around = parent[span]!;
    const last = firstByteMs[of]!;
    // A comparison with the NaN of a request that was never answered is false.
    const lengthMs = until > last ? (last > from ? last - from : 0) : until - from;
    const place = at * width;
    const cell = place + cellOfName[name[span]!]!;
    if (around === -1) {
      valueMs[cell] = valueMs[cell]! + lengthMs;
      untilFirstByteMs[at] = lengthMs;
      continue;
    }
    const outerName = name[around]!;
    const outer = place + cellOfName[outerName]!;
    if (outer !== cell) {
      valueMs[cell] = valueMs[cell]! + lengthMs;
      valueMs[outer] = valueMs[outer]! - lengthMs;
    }
    if (outerName === outermost && isStation[name[span]!] === 1) {
      if (leftMs[at] === 0) arrivedMs[at] = from;
      leftMs[at] = until;
    }
  }
  // One array serves both: the time of departure becomes the length of the stay.
  for (let at = 0; at < count; at++) leftMs[at]! -= arrivedMs[at]!;
  return {
    cells,
    count,
    isSample,
    request: traced,
    valueMs,
    untilFirstByteMs,
    serverMs: leftMs,
  };
}

/** By request: its row. Where all are traced that is the list of them itself. */
function rowsOf(traced: Uint32Array, requests: number): Uint32Array {
  const row = new Uint32Array(requests);
  traced.forEach((of, at) => (row[of] = at));
  return row;
}

/** The requests whose spans were kept, in order. */
export function tracedRequests({ trace, requests }: Pick<Run, 'trace' | 'requests'>): Uint32Array<ArrayBuffer> {
  const { count, request, parent } = trace.spans;
  const isTraced = new Uint8Array(requests.count);
  let traced = 0;
  for (let span = 0; span < count; span++) {
    const of = request[span]!;
    if (parent[span] !== -1 || of >= requests.count || isTraced[of] === 1) continue;
    isTraced[of] = 1;
    traced++;
  }
  const found = new Uint32Array(traced);
  let next = 0;
  isTraced.forEach((is, of) => {
    if (is === 1) found[next++] = of;
  });
  return found;
}

function cellsOf(run: Run): { cells: readonly BreakdownCell[]; cellOfName: Uint8Array } {
  const { row, kind } = spanNamesOf(run);
  const { visits } = spanTotals(run);
  const cells: BreakdownCell[] = [];
  const cellOfName = new Uint8Array(visits.length);
  stationIds.forEach((station, stationIndex) => {
    for (const spentOn of kindsInOrder) {
      let isThere = false;
      for (let name = 0; name < visits.length; name++) {
        if (visits[name] === 0 || row[name] !== stationIndex || spanKinds[kind[name]!] !== spentOn) continue;
        isThere = true;
        cellOfName[name] = cells.length;
      }
      if (isThere) cells.push({ station, spentOn });
    }
  });
  return { cells, cellOfName };
}

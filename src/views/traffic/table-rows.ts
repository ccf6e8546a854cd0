/** The rows of the traffic tables: what the charts draw, in figures. Pure. */
import type { Breakdown, LastSecond, PercentileBand, Positions, Run, TrafficSummary } from '../../journey';
import { cellLabel } from '../charts/band-words';
import { binAt, binEndMs } from '../charts/time-lines';
import { placeWords } from './place-words';

export interface TimeRow {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly arrivals: number;
  readonly finished: number;
  readonly failed: number;
  /** At the end of the row's time. */
  readonly inFlight: number;
  /** Of what ended in the last bin of the row in which anything finished; NaN where nothing did. */
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
}

/** The run's time in at most `most` rows of equally many bins. Percentiles are one bin's own: they cannot be averaged. */
export function timeRows({ bins, endMs }: Pick<TrafficSummary, 'bins' | 'endMs'>, most = 20): readonly TimeRow[] {
  const each = Math.ceil(bins.count / most);
  const rows: TimeRow[] = [];
  for (let first = 0; first < bins.count; first += each) {
    const after = Math.min(bins.count, first + each);
    let arrivals = 0;
    let finished = 0;
    let failed = 0;
    let told = -1;
    for (let bin = first; bin < after; bin++) {
      arrivals += bins.arrivals[bin]!;
      finished += bins.finished[bin]!;
      failed += bins.failed[bin]!;
      if (Number.isFinite(bins.p95Ms[bin])) told = bin;
    }
    rows.push({
      fromMs: first * bins.binMs,
      untilMs: binEndMs(bins, after - 1, endMs),
      arrivals,
      finished,
      failed,
      inFlight: bins.inFlight[after - 1]!,
      p50Ms: told < 0 ? NaN : bins.p50Ms[told]!,
      p95Ms: told < 0 ? NaN : bins.p95Ms[told]!,
      p99Ms: told < 0 ? NaN : bins.p99Ms[told]!,
    });
  }
  return rows;
}

/** Index of the row that an instant lies in. */
export function rowAt(rows: readonly TimeRow[], { bins }: Pick<TrafficSummary, 'bins'>, atMs: number): number {
  const at = binAt(bins, atMs) * bins.binMs;
  return rows.findLastIndex(({ fromMs }) => fromMs <= at);
}

export interface BarRow {
  readonly fromMs: number;
  /** Infinity in the last bar, which holds what is longer, too. */
  readonly toMs: number;
  readonly count: number;
  readonly request: number;
}

export function barRows({ bars: { widthMs, counts, example } }: Pick<LastSecond, 'bars'>): readonly BarRow[] {
  return [...counts].flatMap((count, bar): BarRow[] =>
    count === 0
      ? []
      : [
          {
            fromMs: bar * widthMs,
            toMs: bar === counts.length - 1 ? Infinity : (bar + 1) * widthMs,
            count,
            request: example[bar]!,
          },
        ],
  );
}

export interface CellRow {
  readonly label: string;
  /** Mean of each band, in the order of the bands. */
  readonly meanMs: readonly number[];
}

/** Where the time goes: a row for each station and kind of time that any band spends a hundredth of a millisecond on. */
export function cellRows({ cells }: Pick<Breakdown, 'cells'>, bands: readonly PercentileBand[]): readonly CellRow[] {
  return cells
    .map((cell, index) => ({ label: cellLabel(cell), meanMs: bands.map(({ cellMs }) => cellMs[index]!) }))
    .filter(({ meanMs }) => meanMs.some((ms) => ms >= 0.005));
}

export interface FlightRow {
  readonly request: number;
  readonly words: string;
  readonly sinceMs: number;
}

/** The first `most` requests in flight by number, and where each is. */
export function flightRows(run: Run, positions: Positions, most = 50): readonly FlightRow[] {
  const requests = positions.request.slice(0, positions.count).sort();
  return Array.from(requests.subarray(0, most), (request) => ({
    request,
    words: placeWords(run, positions, request).replace(/^Request \d+:? ?/, ''),
    sinceMs: run.requests.startMs[request]!,
  }));
}

/** What the bands of percentiles say in words: above all, what the slowest wait for. */
import type { Breakdown, BreakdownCell, PercentileBand } from '../../journey';
import { formatMs, oneDecimalMs } from '../format';
import { stationLabel } from '../stations';
import { share } from '../traffic/numbers';

const labels: Readonly<Record<PercentileBand['id'], string>> = {
  all: 'All',
  'p0-p50': 'Faster half',
  'p50-p95': 'p50 to p95',
  'p95-p99': 'p95 to p99',
  slowest: 'Slowest 1\u202f%',
};

export function bandLabel({ id }: Pick<PercentileBand, 'id'>): string {
  return labels[id];
}

/** 'wait at the connection pool', 'work at the database', 'network to the client': what the time of a cell is spent on. */
export function cellLabel({ station, spentOn }: BreakdownCell): string {
  if (station === 'client' && spentOn === 'network') return 'network, client';
  return `${spentOn}, ${inSentence(station)}`;
}

/** Index of the cell that most of the band's time goes to; -1 of an empty band. */
export function largestCell({ cellMs }: Pick<PercentileBand, 'cellMs'>): number {
  let largest = -1;
  cellMs.forEach((ms, cell) => {
    if (ms > 0 && (largest < 0 || ms > cellMs[largest]!)) largest = cell;
  });
  return largest;
}

/** 'The slowest 1 % wait at the connection pool for 84 % of their time: 820 ms of 976. The faster half: 0.31 ms.' */
export function slowestSentence({ cells }: Pick<Breakdown, 'cells'>, bands: readonly PercentileBand[]): string {
  const slowest = bands.find(({ id, count }) => id === 'slowest' && count > 0);
  const cell = slowest === undefined ? -1 : largestCell(slowest);
  const most = cells[cell];
  if (slowest === undefined || most === undefined) return 'Nothing was answered, so nothing can be slow.';
  const spentMs = slowest.cellMs[cell]!;
  const fast = bands.find(({ id, count }) => id === 'p0-p50' && count > 0);
  const beside = fast === undefined ? '' : ` The faster half: ${formatMs(fast.cellMs[cell]!)}.`;
  return `The slowest 1\u202f% ${doing(most)} for ${share(spentMs / slowest.meanMs)} of their time: ${formatMs(spentMs)} of ${formatMs(slowest.meanMs)}.${beside}`;
}

/** 'connection pool', 'TLS'. */
function inSentence(station: BreakdownCell['station']): string {
  return station === 'tls' ? stationLabel(station) : stationLabel(station).toLowerCase();
}

function doing({ station, spentOn }: BreakdownCell): string {
  const where = inSentence(station);
  if (spentOn === 'wait') return `wait at the ${where}`;
  if (spentOn === 'work') return `are worked on at the ${where}`;
  return station === 'client' ? 'travel between client and load balancer' : `travel to and from the ${where}`;
}

/** A whole band for a screen reader: its time and the parts of it that are seen. */
export function bandWords({ cells }: Pick<Breakdown, 'cells'>, band: PercentileBand): string {
  if (band.count === 0) return `${bandLabel(band)}: none`;
  const parts = cells
    .map((cell, index) => ({ words: cellLabel(cell), ms: band.cellMs[index]! }))
    .filter(({ ms }) => ms >= band.meanMs / 50)
    .sort((a, b) => b.ms - a.ms)
    .map(({ words, ms }) => `${words} ${oneDecimalMs(ms)}`);
  return `${bandLabel(band)}, mean ${oneDecimalMs(band.meanMs)}: ${parts.join('; ')}. Open request ${band.request}`;
}

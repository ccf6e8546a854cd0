/** What is worked out once a run so that any playhead can be answered at once. Made when first asked for. */
import type { Run } from '../run';
import { InFlight } from './in-flight';
import { PlaceCounts } from './place-counts';
import { OVER, linesOf } from './places';
import { segmentTable } from './segment-table';
import type { SegmentTable } from './segment-table';

/** Up to this many requests in flight each is looked up; more are counted from cells of time, which takes longer to prepare. */
const MOST_LOOKED_UP = 4096;

export class TrafficIndex {
  readonly segments: SegmentTable;
  readonly inFlight: InFlight;
  /** By place: the line that a request there stands in, or -1. */
  readonly lines: Int16Array;
  private readonly endMs: number;
  private cells: PlaceCounts | undefined;
  private found = new Uint32Array(0);

  constructor(run: Run) {
    this.segments = segmentTable(run);
    this.inFlight = new InFlight(run.requests);
    this.lines = linesOf(this.segments.places);
    this.endMs = run.endMs;
  }

  /** The row of the segment that the request is in at `atMs`, which it has come before and not ended; -1 without spans. */
  rowAt(request: number, atMs: number): number {
    const { fromMs, first, place } = this.segments;
    const begin = first[request]!;
    let low = begin;
    let high = first[request + 1]!;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (fromMs[middle]! <= atMs) low = middle + 1;
      else high = middle;
    }
    return low > begin && place[low - 1] !== OVER ? low - 1 : -1;
  }

  /** Writes how many requests are at each place into `counts`; those whose spans were kept. @returns how many that are together */
  countPlaces(atMs: number, counts: Int32Array): number {
    const { places, place } = this.segments;
    const flying = this.inFlight.come(atMs) - this.inFlight.ended(atMs);
    if (flying > MOST_LOOKED_UP) {
      this.cells ??= new PlaceCounts(this.segments, this.endMs);
      this.cells.at(atMs, counts);
    } else {
      counts.fill(0, 0, places.length);
      if (this.found.length < flying) this.found = new Uint32Array(MOST_LOOKED_UP);
      const found = this.inFlight.at(atMs, this.found);
      for (let at = 0; at < found; at++) {
        const row = this.rowAt(this.found[at]!, atMs);
        if (row >= 0) counts[place[row]!]!++;
      }
    }
    let sum = 0;
    for (let at = 0; at < places.length; at++) sum += counts[at]!;
    return sum;
  }
}

const indexes = new WeakMap<Run, TrafficIndex>();

export function trafficIndex(run: Run): TrafficIndex {
  let index = indexes.get(run);
  if (index === undefined) {
    index = new TrafficIndex(run);
    indexes.set(run, index);
  }
  return index;
}

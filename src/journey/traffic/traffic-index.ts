/** What is worked out once a run so that any playhead can be answered at once. Made when first asked for. */
import type { Run } from '../run';
import { InFlight } from './in-flight';
import { PlaceCounts } from './place-counts';
import { linesOf } from './places';
import type { SegmentTable } from './segment-table';
import { segmentTable } from './segment-table';

export interface TrafficIndex {
  readonly segments: SegmentTable;
  readonly counts: PlaceCounts;
  readonly inFlight: InFlight;
  /** By place: the line that a request there stands in, or -1. */
  readonly lines: Int16Array;
}

const indexes = new WeakMap<Run, TrafficIndex>();

export function trafficIndex(run: Run): TrafficIndex {
  let index = indexes.get(run);
  if (index === undefined) {
    const segments = segmentTable(run);
    index = {
      segments,
      counts: new PlaceCounts(segments, run.endMs),
      inFlight: new InFlight(run.requests),
      lines: linesOf(segments.places),
    };
    indexes.set(run, index);
  }
  return index;
}

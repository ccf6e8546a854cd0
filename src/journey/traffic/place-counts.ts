/**
 * How many requests are at each place at any time, without looking at each request: time is cut into cells, the counts at the
 * beginning of each are kept, and what changes inside the cell is counted on. So a question costs the same with 10 requests in
 * flight as with 100,000.
 */
import { groupBy } from './group-by';
import type { Groups } from './group-by';
import { OVER } from './places';
import type { SegmentTable } from './segment-table';

/** Numbers kept, at most: cells × places. */
const MOST_COUNTS = 1 << 20;
const MOST_CELLS = 4096;
/** About so many changes a cell: to count them on is a matter of microseconds. */
const CHANGES_PER_CELL = 256;

export class PlaceCounts {
  private readonly table: SegmentTable;
  private readonly cellMs: number;
  private readonly cells: number;
  private readonly changes: Groups;
  /** `counts[cell * places + place]`, at the beginning of the cell. */
  private readonly counts: Int32Array;

  constructor(table: SegmentTable, endMs: number) {
    const { count, fromMs, place, places } = table;
    const width = places.length;
    const wanted = Math.min(MOST_CELLS, Math.floor(MOST_COUNTS / Math.max(1, width)), count / CHANGES_PER_CELL);
    const cells = Math.max(1, Math.ceil(wanted));
    this.table = table;
    this.cells = cells;
    this.cellMs = endMs > 0 ? endMs / cells : 1;
    const cell = new Uint16Array(count);
    for (let row = 0; row < count; row++) cell[row] = this.cellOf(fromMs[row]!);
    this.changes = groupBy(cell, count, cells);
    this.counts = new Int32Array(cells * width);
    const running = new Int32Array(width);
    for (let at = 0; at < cells; at++) {
      this.counts.set(running, at * width);
      for (let change = this.changes.from[at]!; change < this.changes.from[at + 1]!; change++) {
        apply(place, this.changes.rows[change]!, running);
      }
    }
  }

  /** Writes how many requests are at each place at `atMs` into `out`, which has an entry for each. */
  at(atMs: number, out: Int32Array): void {
    const { fromMs, place, places } = this.table;
    const { rows, from } = this.changes;
    const width = places.length;
    if (width === 0) return;
    const cell = this.cellOf(atMs);
    out.set(this.counts.subarray(cell * width, (cell + 1) * width));
    for (let change = from[cell]!; change < from[cell + 1]!; change++) {
      const row = rows[change]!;
      if (fromMs[row]! <= atMs) apply(place, row, out);
    }
  }

  private cellOf(atMs: number): number {
    return Math.min(this.cells - 1, Math.max(0, Math.floor(atMs / this.cellMs)));
  }
}

/** A row of the table begins: its request leaves the place of the row before, if that is its own, and comes to this one's. */
function apply(place: Uint16Array, row: number, counts: Int32Array): void {
  const before = row === 0 ? OVER : place[row - 1]!;
  const now = place[row]!;
  if (before !== OVER) counts[before]!--;
  if (now !== OVER) counts[now]!++;
}

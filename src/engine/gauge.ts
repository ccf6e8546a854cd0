import type { Clock } from './clock';
import { GRID_PER_MS } from './time';
import { grown, putBack } from './typed-arrays';

const ONE_CELL = 1 / GRID_PER_MS;

/**
 * A named step function of time: queue length, units in use, whatever a model counts. Every change is kept until there
 * are too many; then time is cut into cells, twice as long at every overflow, and a cell keeps its first time, its last
 * value and its peak. So a short run is exact and a long one keeps its shape and every peak in bounded memory.
 */
export class Gauge {
  readonly name: string;
  readonly row: string;
  private readonly clock: Clock;
  private readonly mostPoints: number;
  private current = 0;
  /** The peak of the last point's cell so far; goes into its row, with the last value, when the next point begins. */
  private peak = 0;
  private points = 0;
  /** Three doubles a point: its time, the last value and the peak. */
  private rows: Float64Array;
  private cellMs = 0;
  private cellEnd = -1;

  constructor(name: string, row: string, clock: Clock, mostPoints: number) {
    this.name = name;
    this.row = row;
    this.clock = clock;
    this.mostPoints = mostPoints;
    this.rows = new Float64Array(3 * Math.min(16, mostPoints));
  }

  get value(): number {
    return this.current;
  }

  /** The value from now on. */
  set(value: number): void {
    if (this.clock.now < this.cellEnd) {
      if (value > this.peak) this.peak = value;
    } else if (this.mostPoints > 0) {
      this.begin(value);
    }
    this.current = value;
  }

  /** Changes the value by so much from now on. */
  add(by: number): void {
    this.set(this.current + by);
  }

  /** The points so far, as copies. */
  toColumns(): GaugeColumns {
    this.settle();
    const { name, row, cellMs, points, rows } = this;
    const time = new Float64Array(points);
    const value = new Float64Array(points);
    const peak = new Float64Array(points);
    for (let point = 0; point < points; point++) {
      time[point] = rows[3 * point]!;
      value[point] = rows[3 * point + 1]!;
      peak[point] = rows[3 * point + 2]!;
    }
    return { name, row, cellMs, time, value, peak };
  }

  /** A copy of everything, for `restore`. */
  save(): SavedGauge {
    this.settle();
    const { current, peak, cellMs, cellEnd } = this;
    return { rows: this.rows.slice(0, 3 * this.points), current, peak, cellMs, cellEnd };
  }

  /** Puts a copy back; without one, the gauge had not been made. */
  restore(saved: SavedGauge | undefined): void {
    this.current = saved?.current ?? 0;
    this.peak = saved?.peak ?? 0;
    this.points = (saved?.rows.length ?? 0) / 3;
    this.cellMs = saved?.cellMs ?? 0;
    this.cellEnd = saved?.cellEnd ?? -1;
    if (saved !== undefined) this.rows = putBack(this.rows, saved.rows);
  }

  /** Begins a point now, in a cell of its own unless thinning makes it share the one before. */
  private begin(value: number): void {
    this.settle();
    const now = this.clock.now;
    if (this.points === this.mostPoints) {
      this.thin();
      if (now < this.cellEnd) {
        this.peak = Math.max(this.rows[3 * this.points - 1]!, value);
        return;
      }
    }
    if (3 * this.points === this.rows.length) {
      this.rows = grown(this.rows, 3 * Math.min(this.mostPoints, 2 * this.points));
    }
    this.rows[3 * this.points++] = now;
    this.peak = value;
    this.cellEnd = this.endOfCell(now);
  }

  /** Writes the last point's value and peak into its row. */
  private settle(): void {
    if (this.points === 0) return;
    this.rows[3 * this.points - 2] = this.current;
    this.rows[3 * this.points - 1] = this.peak;
  }

  private endOfCell(time: number): number {
    return this.cellMs === 0 ? time + ONE_CELL : (Math.floor(time / this.cellMs) + 1) * this.cellMs;
  }

  /** Makes the cells long enough that half of the points go, and merges those that now share one. */
  private thin(): void {
    const enough = this.mostPoints >> 1;
    const spanMs = this.rows[3 * this.points - 3]! - this.rows[0]!;
    if (this.cellMs === 0) {
      this.cellMs = ONE_CELL;
      while (this.cellMs * this.mostPoints < spanMs) this.cellMs *= 2;
    }
    while (this.points > enough) {
      this.cellMs *= 2;
      this.merge();
    }
  }

  private merge(): void {
    const rows = this.rows;
    let kept = -3;
    this.cellEnd = -1;
    for (let point = 0; point < 3 * this.points; point += 3) {
      const time = rows[point]!;
      if (time < this.cellEnd) {
        rows[kept + 1] = rows[point + 1]!;
        rows[kept + 2] = Math.max(rows[kept + 2]!, rows[point + 2]!);
      } else {
        kept += 3;
        rows.copyWithin(kept, point, point + 3);
        this.cellEnd = this.endOfCell(time);
      }
    }
    this.points = kept / 3 + 1;
  }
}

/** A gauge's points. Between two points the value stays; before the first it is 0. */
export interface GaugeColumns {
  readonly name: string;
  readonly row: string;
  /** 0 when every change is kept; else the length of the cells into which changes were merged. */
  readonly cellMs: number;
  readonly time: Float64Array;
  /** The value after the last change in the cell. */
  readonly value: Float64Array;
  /** The highest value in the cell; equals `value` when every change is kept and none shares its time. */
  readonly peak: Float64Array;
}

/** A gauge's copy. */
export interface SavedGauge {
  readonly rows: Float64Array;
  readonly current: number;
  readonly peak: number;
  readonly cellMs: number;
  readonly cellEnd: number;
}

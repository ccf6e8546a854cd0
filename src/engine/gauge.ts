import type { Clock } from './clock';
import { GRID_PER_MS } from './time';
import { grown } from './typed-arrays';

const ONE_CELL = 1 / GRID_PER_MS;

/**
 * A named step function of time: queue length, units in use, whatever a model counts. Every change is kept until there
 * are too many; then time is cut into cells, twice as long at every overflow, and a cell keeps its first time, its last
 * value and its peak. So a short run is exact and a long one keeps its shape and every peak in bounded memory.
 */
export class Gauge {
  readonly name: string;
  readonly row: string;
  readonly #clock: Clock;
  readonly #mostPoints: number;
  #value = 0;
  #points = 0;
  #time: Float64Array;
  #last: Float64Array;
  #peak: Float64Array;
  #cellMs = 0;
  #cellEnd = -1;

  constructor(name: string, row: string, clock: Clock, mostPoints: number) {
    this.name = name;
    this.row = row;
    this.#clock = clock;
    this.#mostPoints = mostPoints;
    const capacity = Math.min(16, mostPoints);
    this.#time = new Float64Array(capacity);
    this.#last = new Float64Array(capacity);
    this.#peak = new Float64Array(capacity);
  }

  get value(): number {
    return this.#value;
  }

  /** The value from now on. */
  set(value: number): void {
    this.#value = value;
    if (this.#mostPoints === 0) return;
    if (this.#clock.now >= this.#cellEnd) {
      this.#append(value);
      return;
    }
    const point = this.#points - 1;
    this.#last[point] = value;
    if (value > this.#peak[point]!) this.#peak[point] = value;
  }

  /** Changes the value by so much from now on. */
  add(by: number): void {
    this.set(this.#value + by);
  }

  /** The points so far, as copies. */
  toColumns(): GaugeColumns {
    return {
      name: this.name,
      row: this.row,
      cellMs: this.#cellMs,
      time: this.#time.slice(0, this.#points),
      value: this.#last.slice(0, this.#points),
      peak: this.#peak.slice(0, this.#points),
    };
  }

  /** A copy of everything, for `restore`. */
  save(): SavedGauge {
    return { ...this.toColumns(), current: this.#value, cellEnd: this.#cellEnd };
  }

  /** Puts a copy back; without one, the gauge had not been made. */
  restore(saved: SavedGauge | undefined): void {
    this.#value = saved?.current ?? 0;
    this.#points = saved?.time.length ?? 0;
    this.#cellMs = saved?.cellMs ?? 0;
    this.#cellEnd = saved?.cellEnd ?? -1;
    if (saved === undefined) return;
    while (this.#time.length < this.#points) this.#grow();
    this.#time.set(saved.time);
    this.#last.set(saved.value);
    this.#peak.set(saved.peak);
  }

  #append(value: number): void {
    if (this.#points === this.#time.length) {
      if (this.#points < this.#mostPoints) {
        this.#grow();
      } else {
        this.#thin();
        this.set(value);
        return;
      }
    }
    const point = this.#points++;
    const now = this.#clock.now;
    this.#time[point] = now;
    this.#last[point] = value;
    this.#peak[point] = value;
    this.#cellEnd = this.#endOfCell(now);
  }

  #endOfCell(time: number): number {
    return this.#cellMs === 0 ? time + ONE_CELL : (Math.floor(time / this.#cellMs) + 1) * this.#cellMs;
  }

  /** Makes the cells long enough that half of the points go, and merges those that now share one. */
  #thin(): void {
    const enough = this.#mostPoints >> 1;
    const spanMs = this.#time[this.#points - 1]! - this.#time[0]!;
    if (this.#cellMs === 0) {
      this.#cellMs = ONE_CELL;
      while (this.#cellMs * this.#mostPoints < spanMs) this.#cellMs *= 2;
    }
    while (this.#points > enough) {
      this.#cellMs *= 2;
      this.#merge();
    }
  }

  #merge(): void {
    let kept = 0;
    this.#cellEnd = -1;
    for (let point = 0; point < this.#points; point++) {
      const time = this.#time[point]!;
      if (time < this.#cellEnd) {
        this.#last[kept - 1] = this.#last[point]!;
        this.#peak[kept - 1] = Math.max(this.#peak[kept - 1]!, this.#peak[point]!);
        continue;
      }
      this.#time[kept] = time;
      this.#last[kept] = this.#last[point]!;
      this.#peak[kept++] = this.#peak[point]!;
      this.#cellEnd = this.#endOfCell(time);
    }
    this.#points = kept;
  }

  #grow(): void {
    const capacity = Math.min(this.#mostPoints, Math.max(16, this.#time.length * 2));
    this.#time = grown(this.#time, capacity);
    this.#last = grown(this.#last, capacity);
    this.#peak = grown(this.#peak, capacity);
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
export interface SavedGauge extends GaugeColumns {
  readonly current: number;
  readonly cellEnd: number;
}

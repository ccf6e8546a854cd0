import type { Clock } from './clock';
import type { Gauge } from './gauge';
import { grown } from './typed-arrays';

/**
 * What every station has seen: the level (calls inside now) with the area under it, and counts of those that came and
 * left. The area is summed at every change of the level and the stays at every leaving, independently, so that Little's
 * law is a check and not a definition.
 */
export class Meters {
  level: Int32Array = new Int32Array(16);
  entered: Float64Array = new Float64Array(16);
  left: Float64Array = new Float64Array(16);
  failed: Float64Array = new Float64Array(16);
  stayMs: Float64Array = new Float64Array(16);
  #area: Float64Array = new Float64Array(16);
  #since: Float64Array = new Float64Array(16);
  readonly #gauges: Gauge[] = [];
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Adds a station; returns its index, in the order of adding. */
  add(gauge: Gauge): number {
    const station = this.#gauges.push(gauge) - 1;
    if (station === this.level.length) this.#grow();
    return station;
  }

  /** A call comes in. */
  enter(station: number): void {
    const now = this.#clock.now;
    const level = this.level[station]!;
    this.#area[station]! += level * (now - this.#since[station]!);
    this.#since[station] = now;
    this.level[station] = level + 1;
    this.entered[station]!++;
    this.#gauges[station]!.set(level + 1);
  }

  /** A call that came in at `entered` leaves. */
  leave(station: number, entered: number, isFailure: boolean): void {
    const now = this.#clock.now;
    const level = this.level[station]!;
    this.#area[station]! += level * (now - this.#since[station]!);
    this.#since[station] = now;
    this.level[station] = level - 1;
    this.left[station]!++;
    if (isFailure) this.failed[station]!++;
    this.stayMs[station]! += now - entered;
    this.#gauges[station]!.set(level - 1);
  }

  /** The area under the level until now. */
  areaMs(station: number): number {
    return this.#area[station]! + this.level[station]! * (this.#clock.now - this.#since[station]!);
  }

  save(): SavedMeters {
    return {
      level: this.level.slice(),
      entered: this.entered.slice(),
      left: this.left.slice(),
      failed: this.failed.slice(),
      stayMs: this.stayMs.slice(),
      area: this.#area.slice(),
      since: this.#since.slice(),
    };
  }

  /** Puts a copy back; stations added since were never entered at that time. */
  restore(saved: SavedMeters): void {
    const length = this.level.length;
    this.level = grown(saved.level, length);
    this.entered = grown(saved.entered, length);
    this.left = grown(saved.left, length);
    this.failed = grown(saved.failed, length);
    this.stayMs = grown(saved.stayMs, length);
    this.#area = grown(saved.area, length);
    this.#since = grown(saved.since, length);
  }

  #grow(): void {
    const length = this.level.length * 2;
    this.level = grown(this.level, length);
    this.entered = grown(this.entered, length);
    this.left = grown(this.left, length);
    this.failed = grown(this.failed, length);
    this.stayMs = grown(this.stayMs, length);
    this.#area = grown(this.#area, length);
    this.#since = grown(this.#since, length);
  }
}

/** The meters' copy. */
export interface SavedMeters {
  readonly level: Int32Array;
  readonly entered: Float64Array;
  readonly left: Float64Array;
  readonly failed: Float64Array;
  readonly stayMs: Float64Array;
  readonly area: Float64Array;
  readonly since: Float64Array;
}

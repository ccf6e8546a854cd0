import type { Clock } from './clock';
import type { Gauge } from './gauge';

/**
 * What one station has seen: the level (calls inside now) with the area under it, and counts of those that came and
 * left. The area is summed at every change of the level and the stays at every leaving, independently, so that Little's
 * law is a check and not a definition.
 */
export class StationCount {
  level = 0;
  entered = 0;
  left = 0;
  failed = 0;
  stayMs = 0;
  private area = 0;
  private since = 0;
  private readonly clock: Clock;
  private readonly gauge: Gauge | undefined;

  constructor(clock: Clock, gauge: Gauge | undefined) {
    this.clock = clock;
    this.gauge = gauge;
  }

  /** A call comes in. */
  enter(): void {
    this.change(1);
    this.entered++;
  }

  /** A call leaves; the caller adds its stay to `stayMs`. */
  leave(isFailure: boolean): void {
    this.change(-1);
    this.left++;
    if (isFailure) this.failed++;
  }

  /** The area under the level until now. */
  areaMs(): number {
    return this.area + this.level * (this.clock.now - this.since);
  }

  save(): SavedCount {
    const { level, entered, left, failed, stayMs } = this;
    return {
      level,
      entered,
      left,
      failed,
      stayMs,
      area: this.area,
      since: this.since,
    };
  }

  /** Puts a copy back; without one, the station had not been met. */
  restore(saved: SavedCount | undefined): void {
    this.level = saved?.level ?? 0;
    this.entered = saved?.entered ?? 0;
    this.left = saved?.left ?? 0;
    this.failed = saved?.failed ?? 0;
    this.stayMs = saved?.stayMs ?? 0;
    this.area = saved?.area ?? 0;
    this.since = saved?.since ?? 0;
  }

  private change(by: number): void {
    const now = this.clock.now;
    this.area += this.level * (now - this.since);
    this.since = now;
    this.level += by;
    this.gauge?.set(this.level);
  }
}

/** A count's copy. */
export interface SavedCount {
  readonly level: number;
  readonly entered: number;
  readonly left: number;
  readonly failed: number;
  readonly stayMs: number;
  readonly area: number;
  readonly since: number;
}

/**
 * nginx's `limit_req`: a bucket for each key that fills by one with every request and leaks at the rate. Whole numbers only, in
 * thousandths of a request and in milliseconds, as nginx computes them.
 * Source: ngx_http_limit_req_module.c.
 */
import type { RateLimitSettings } from '../../settings';

export const limitOutcomes = ['first', 'passed', 'delayed', 'rejected'] as const;
export type LimitOutcome = (typeof limitOutcomes)[number];

/** One check in numbers: excess before, minus what leaked in `elapsedMs`, plus 1000, is the excess now. */
export interface LimitCheck {
  readonly outcome: LimitOutcome;
  /** In thousandths of a request. */
  readonly excessBefore: number;
  readonly elapsedMs: number;
  readonly leaked: number;
  readonly excess: number;
  readonly burst: number;
  readonly ratePerSecond: number;
  /** How long the request is held; 0 unless `delayed`. */
  readonly waitMs: number;
}

/** All buckets' contents, by value. */
export interface SavedBuckets {
  readonly places: ReadonlyMap<number, number>;
  readonly excess: Float64Array;
  readonly last: Float64Array;
}

const ONE_REQUEST = 1000;

type Limit = Pick<RateLimitSettings, 'ratePerSecond' | 'burst' | 'isDelaying'>;

export class LeakyBuckets {
  private readonly settings: Limit;
  private places = new Map<number, number>();
  private excess = new Float64Array(16);
  private last = new Float64Array(16);

  /** @param settings read at every check */
  constructor(settings: Limit) {
    this.settings = settings;
  }

  /** Lets a request through, holds it or rejects it, and remembers that it came. A rejected one leaves no trace in its bucket. */
  check(key: number, nowMs: number): LimitCheck {
    const now = Math.floor(nowMs);
    const place = this.places.get(key);
    if (place === undefined) {
      this.open(key, now);
      return this.result('first', 0, 0, 0, 0, 0);
    }
    const before = this.excess[place] as number;
    const elapsedMs = Math.max(0, now - (this.last[place] as number));
    const leaked = Math.trunc((this.rate * elapsedMs) / 1000);
    const excess = Math.max(0, before - leaked + ONE_REQUEST);
    if (excess > this.burst) return this.result('rejected', before, elapsedMs, leaked, excess, 0);
    this.excess[place] = excess;
    if (elapsedMs > 0) this.last[place] = now;
    const waitMs = this.settings.isDelaying ? Math.trunc((excess * 1000) / this.rate) : 0;
    return this.result(waitMs > 0 ? 'delayed' : 'passed', before, elapsedMs, leaked, excess, waitMs);
  }

  /** Thousandths of a request per second. */
  private get rate(): number {
    return Math.round(this.settings.ratePerSecond * ONE_REQUEST);
  }

  private get burst(): number {
    return this.settings.burst * ONE_REQUEST;
  }

  save(): SavedBuckets {
    return { places: new Map(this.places), excess: this.excess.slice(), last: this.last.slice() };
  }

  restore({ places, excess, last }: SavedBuckets): void {
    this.places = new Map(places);
    this.excess = excess.slice();
    this.last = last.slice();
  }

  /** The first request of a key costs nothing. */
  private open(key: number, now: number): void {
    const place = this.places.size;
    if (place === this.excess.length) {
      this.excess = doubled(this.excess);
      this.last = doubled(this.last);
    }
    this.places.set(key, place);
    this.excess[place] = 0;
    this.last[place] = now;
  }

  private result(
    outcome: LimitOutcome,
    excessBefore: number,
    elapsedMs: number,
    leaked: number,
    excess: number,
    waitMs: number,
  ): LimitCheck {
    const [burst, ratePerSecond] = [this.burst, this.rate / ONE_REQUEST];
    return { outcome, excessBefore, elapsedMs, leaked, excess, burst, ratePerSecond, waitMs };
  }
}

function doubled(cells: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(cells.length * 2);
  larger.set(cells);
  return larger;
}

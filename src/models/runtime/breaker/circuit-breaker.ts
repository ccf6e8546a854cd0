/**
 * The state of one circuit breaker: closed, open, half-open. Has no clock: times come in.
 *
 *     closed ── too many failures ──▶ open ── openMs ──▶ half-open ── probes succeed ──▶ closed
 *                                      ▲                     │
 *                                      └──── a probe fails ──┘
 *
 * What a query comes to that began before the state changed says nothing of the present one and is not counted.
 * Source: M. Nygard, "Release It!", 5.2; resilience4j, CircuitBreakerStateMachine (count-based sliding window).
 */
import type { BreakerSettings } from './settings';

export type BreakerState = 'closed' | 'half-open' | 'open';
export const breakerStates: readonly BreakerState[] = ['closed', 'half-open', 'open'];

/** Why it opened last. */
export const openings = ['never', 'consecutive failures', 'error ratio', 'a probe failed'] as const;

/** What a query is told that asks to pass. */
export interface Passage {
  readonly state: BreakerState;
  readonly mayPass: boolean;
}

export interface SavedBreaker {
  readonly state: BreakerState;
  readonly generation: number;
  readonly consecutive: number;
  readonly outcomes: Uint8Array;
  readonly recorded: number;
  readonly failedInWindow: number;
  readonly openedMs: number;
  readonly opening: number;
  readonly openingNumber: number;
  readonly probesOut: number;
  readonly probesPassed: number;
}

export class CircuitBreaker {
  state: BreakerState = 'closed';
  /** Grows with every change of state. */
  generation = 0;
  consecutive = 0;
  failedInWindow = 0;
  openedMs = 0;
  /** Index into `openings`, and the number that made it open. */
  opening = 0;
  openingNumber = 0;
  probesOut = 0;
  private readonly settings: BreakerSettings;
  /** The last outcomes, 1 for a failure; `recorded` of all times, so that the next one's place follows. */
  private outcomes: Uint8Array = new Uint8Array(0);
  private recorded = 0;
  private probesPassed = 0;

  /** @param settings read at every question, the size of the window when the first outcome goes into it */
  constructor(settings: BreakerSettings) {
    this.settings = settings;
  }

  /** Outcomes that the window holds. */
  get inWindow(): number {
    return Math.min(this.recorded, this.outcomes.length);
  }

  /** A query asks to pass. One that may has to be told of with `ended`. */
  ask(nowMs: number): Passage {
    if (this.state === 'open' && nowMs >= this.openedMs + this.settings.openMs) {
      this.change('half-open');
    }
    if (this.state === 'half-open') {
      const mayPass = this.probesOut + this.probesPassed < this.settings.probes;
      if (mayPass) this.probesOut++;
      return { state: 'half-open', mayPass };
    }
    return { state: this.state, mayPass: this.state === 'closed' };
  }

  /** @param generation what it was when the query was let pass */
  ended(outcome: 'succeeded' | 'failed' | 'abandoned', generation: number, nowMs: number): void {
    if (generation !== this.generation) return;
    if (this.state === 'half-open') this.probeEnded(outcome, nowMs);
    else if (outcome !== 'abandoned') this.record(outcome === 'failed', nowMs);
  }

  save(): SavedBreaker {
    const { state, generation, consecutive, recorded, failedInWindow, openedMs } = this;
    const { opening, openingNumber, probesOut, probesPassed } = this;
    return {
      ...{ state, generation, consecutive, outcomes: this.outcomes.slice(), recorded, failedInWindow, openedMs },
      ...{ opening, openingNumber, probesOut, probesPassed },
    };
  }

  restore(saved: SavedBreaker): void {
    Object.assign(this, saved);
    this.outcomes = saved.outcomes.slice();
  }

  private record(hasFailed: boolean, nowMs: number): void {
    const { consecutiveFailures, errorRatio } = this.settings;
    if (this.recorded === 0) this.outcomes = new Uint8Array(this.settings.windowCalls);
    const place = this.recorded % this.outcomes.length;
    this.failedInWindow += (hasFailed ? 1 : 0) - (this.outcomes[place] as number);
    this.outcomes[place] = hasFailed ? 1 : 0;
    this.recorded++;
    this.consecutive = hasFailed ? this.consecutive + 1 : 0;
    const share = this.failedInWindow / this.outcomes.length;
    if (consecutiveFailures > 0 && this.consecutive >= consecutiveFailures) this.open(1, this.consecutive, nowMs);
    else if (errorRatio > 0 && this.recorded >= this.outcomes.length && share >= errorRatio) this.open(2, share, nowMs);
  }

  private probeEnded(outcome: 'succeeded' | 'failed' | 'abandoned', nowMs: number): void {
    this.probesOut--;
    if (outcome === 'failed') return this.open(3, 1, nowMs);
    if (outcome === 'succeeded' && ++this.probesPassed >= this.settings.probes) this.change('closed');
  }

  private open(opening: number, number: number, nowMs: number): void {
    this.openedMs = nowMs;
    this.opening = opening;
    this.openingNumber = number;
    this.change('open');
  }

  private change(state: BreakerState): void {
    this.state = state;
    this.generation++;
    this.probesOut = 0;
    this.probesPassed = 0;
    if (state !== 'closed') return;
    this.consecutive = 0;
    this.failedInWindow = 0;
    this.recorded = 0;
  }
}

import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { CircuitBreaker } from '../../../../src/models/runtime/breaker/circuit-breaker';
import { breakerSettings } from '../../../../src/models/runtime/breaker/settings';

const settingsOf = (some: object) => ({ ...v.parse(breakerSettings, {}), consecutiveFailures: 0, ...some });

/** Queries that end one a millisecond: 'x' failed, 'o' succeeded. */
function told(breaker: CircuitBreaker, outcomes: string): string {
  return Array.from(outcomes, (outcome, nowMs) => {
    if (breaker.ask(nowMs).mayPass) {
      breaker.ended(outcome === 'x' ? 'failed' : 'succeeded', breaker.generation, nowMs);
    }
    return breaker.state;
  }).at(-1)!;
}

describe('a circuit breaker', () => {
  it('counts the share of failures once its window is full', () => {
    expect(told(new CircuitBreaker(settingsOf({ errorRatio: 0.5, windowCalls: 4 })), 'xxx')).toBe('closed');
    expect(told(new CircuitBreaker(settingsOf({ errorRatio: 0.5, windowCalls: 4 })), 'xxoo')).toBe('open');
    expect(told(new CircuitBreaker(settingsOf({ errorRatio: 0.5, windowCalls: 4 })), 'xoooo')).toBe('closed');
  });

  it('takes the size of the window that holds when the first outcome comes', () => {
    const settings = settingsOf({ errorRatio: 0.4, windowCalls: 1 });
    const breaker = new CircuitBreaker(settings);
    settings.windowCalls = 20;
    expect(told(breaker, 'x')).toBe('closed');
    expect(breaker.inWindow).toBe(1);
    expect(told(new CircuitBreaker(settingsOf({ errorRatio: 0.4, windowCalls: 1 })), 'x')).toBe('open');
  });

  it('opens after failures in a row, lets probes through after a while and closes when they succeed', () => {
    const settings = settingsOf({ consecutiveFailures: 2, errorRatio: 0, openMs: 100, probes: 2 });
    const breaker = new CircuitBreaker(settings);
    expect(told(breaker, 'xox')).toBe('closed');
    expect(told(breaker, 'x')).toBe('open');
    expect(breaker.ask(breaker.openedMs + 99)).toEqual({ state: 'open', mayPass: false });
    const probes = [1, 2, 3].map(() => breaker.ask(breaker.openedMs + 100).mayPass);
    expect(probes).toEqual([true, true, false]);
    breaker.ended('succeeded', breaker.generation, 200);
    expect(breaker.state).toBe('half-open');
    breaker.ended('succeeded', breaker.generation, 201);
    expect(breaker.state).toBe('closed');
  });

  it('a copy goes on as the original', () => {
    const settings = settingsOf({ errorRatio: 0.5, windowCalls: 4 });
    const breaker = new CircuitBreaker(settings);
    told(breaker, 'xo');
    const copy = new CircuitBreaker(settings);
    copy.restore(breaker.save());
    expect([told(breaker, 'xo'), breaker.save()]).toEqual([told(copy, 'xo'), copy.save()]);
  });
});

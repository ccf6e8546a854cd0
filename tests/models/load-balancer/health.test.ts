import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  HEALTH_DOWN,
  HEALTH_UP,
  freshHealth,
  healthOf,
  healthWords,
  isInRotation,
  probeResult,
} from '../../../src/models/load-balancer';
import { ask, balancerOf } from './ask';

const thresholds = { fall: 3, rise: 2 };

describe('active checks', () => {
  it('counts as HAProxy does, from a fresh start: the first failed check takes the server out', () => {
    let code = freshHealth(thresholds);
    const shown = [...'xooxoxxoxxx'].map((result) => {
      code = probeResult(code, result === 'o', thresholds);
      const { state, count } = healthOf(code, thresholds);
      return state === 'up' || state === 'down' ? state : `${state} ${count}`;
    });
    expect(shown).toEqual([
      'down',
      'rising 1',
      'up',
      'failing 1',
      'up',
      'failing 1',
      'failing 2',
      'up',
      'failing 1',
      'failing 2',
      'down',
    ]);
  });

  it('leaves the rotation after `fall` failures in a row and comes back after `rise` passes, never earlier', () => {
    fc.assert(
      fc.property(
        fc.record({ fall: fc.integer({ min: 1, max: 6 }), rise: fc.integer({ min: 1, max: 6 }) }),
        fc.array(fc.boolean(), { maxLength: 60 }),
        (limits, results) => {
          let code = HEALTH_UP;
          let isIn = true;
          let inARow = 0;
          for (const hasPassed of results) {
            code = probeResult(code, hasPassed, limits);
            inARow = hasPassed === isIn ? 0 : inARow + 1;
            if (inARow === (isIn ? limits.fall : limits.rise)) {
              isIn = !isIn;
              inARow = 0;
            }
            expect(isInRotation(code)).toBe(isIn);
          }
        },
      ),
    );
  });

  it('says it in words', () => {
    expect(
      [HEALTH_UP, HEALTH_UP - 1, HEALTH_UP - 2, 1, HEALTH_DOWN].map((code) => healthWords(code, thresholds)),
    ).toEqual(['up', '1 of 3 checks failed', '2 of 3 checks failed', '1 of 2 checks passed', 'down, 3 checks failed']);
  });
});

describe('what nginx learns from its requests', () => {
  const nginx = { product: 'nginx', algorithm: 'round-robin' } as const;
  const fail = (balancer: ReturnType<typeof balancerOf>, server: number, nowMs: number) => {
    balancer.began(server);
    balancer.ended(server, 'failed', nowMs);
  };

  it('leaves a server alone for ten whole seconds after a failure, then lets one request try it', () => {
    const balancer = balancerOf([1, 1], nginx);
    fail(balancer, 0, 1000);
    for (const nowMs of [1000, 5000, 11_999]) expect(ask(balancer, { nowMs }).server).toBe(1);
    expect(ask(balancer, { nowMs: 12_000 }).server).toBe(0);
    expect(ask(balancer, { nowMs: 12_000 }).server).toBe(1);
    expect(ask(balancer, { nowMs: 12_001 }).server).toBe(1);
  });

  it('has no server left when all have failed, and never gives up a lone one', () => {
    const two = balancerOf([1, 1], nginx);
    fail(two, 0, 0);
    fail(two, 1, 0);
    const { server, detail } = ask(two, { nowMs: 500 });
    expect(server).toBe(-1);
    expect(detail.servers.map((row) => row.skip)).toEqual(['failed lately', 'failed lately']);
    const one = balancerOf([1], nginx);
    fail(one, 0, 0);
    expect(ask(one, { nowMs: 500 }).server).toBe(0);
  });

  it('forgives after a success that came later than the timeout', () => {
    const balancer = balancerOf([1, 1], nginx);
    fail(balancer, 0, 0);
    expect(ask(balancer, { nowMs: 11_000 }).server).toBe(0);
    balancer.began(0);
    balancer.ended(0, 'succeeded', 11_100);
    expect([0, 1].map(() => ask(balancer, { nowMs: 11_200 }).server).sort()).toEqual([0, 1]);
  });
});

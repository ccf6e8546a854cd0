import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LeakyBuckets } from '../../../src/models/reverse-proxy';

function outcomes(limit: { ratePerSecond: number; burst: number; isDelaying: boolean }, times: readonly number[]) {
  const buckets = new LeakyBuckets(limit);
  return times.map((time) => {
    const { outcome, waitMs } = buckets.check(1, time);
    return waitMs > 0 ? `${outcome} ${waitMs}` : outcome;
  });
}

describe('the rate limit', () => {
  it('without burst passes a request only when the one before has leaked away', () => {
    const limit = { ratePerSecond: 2, burst: 0, isDelaying: false };
    expect(outcomes(limit, [0, 250, 750, 1400, 1500])).toEqual(['first', 'rejected', 'passed', 'passed', 'rejected']);
  });

  it('makes a burst wait for its turn when it delays', () => {
    const limit = { ratePerSecond: 5, burst: 3, isDelaying: true };
    expect(outcomes(limit, [0, 0, 0, 0, 0, 0])).toEqual([
      'first',
      'delayed 200',
      'delayed 400',
      'delayed 600',
      'rejected',
      'rejected',
    ]);
  });

  it('lets a burst through at once when it does not delay, and one more every 200 ms', () => {
    const limit = { ratePerSecond: 5, burst: 3, isDelaying: false };
    expect(outcomes(limit, [0, 0, 0, 0, 0, 199, 200, 201])).toEqual([
      'first',
      'passed',
      'passed',
      'passed',
      'rejected',
      'rejected',
      'passed',
      'rejected',
    ]);
  });

  it('shows the arithmetic in thousandths: 2.0 − 0.6 in 120 ms + 1 = 2.4', () => {
    const buckets = new LeakyBuckets({ ratePerSecond: 5, burst: 3, isDelaying: false });
    for (let n = 0; n < 3; n++) buckets.check(7, 0);
    expect(buckets.check(7, 120.9)).toEqual({
      outcome: 'passed',
      excessBefore: 2000,
      elapsedMs: 120,
      leaked: 600,
      excess: 2400,
      burst: 3000,
      ratePerSecond: 5,
      waitMs: 0,
    });
  });

  it('never admits more than burst + rate × time + 1 in any stretch, whatever the keys around it do', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.nat({ max: 10 }),
        fc.boolean(),
        fc.array(fc.tuple(fc.nat({ max: 120 }), fc.nat({ max: 2 })), { maxLength: 120 }),
        (ratePerSecond, burst, isDelaying, arrivals) => {
          const buckets = new LeakyBuckets({ ratePerSecond, burst, isDelaying });
          const admitted = new Map<number, number[]>();
          let now = 0;
          for (const [gap, key] of arrivals) {
            now += gap;
            if (buckets.check(key, now).outcome === 'rejected') continue;
            const times = [...(admitted.get(key) ?? []), now];
            admitted.set(key, times);
            times.forEach((from, n) => {
              expect(times.length - n).toBeLessThanOrEqual(burst + (ratePerSecond * (now - from)) / 1000 + 1 + 1e-9);
            });
          }
        },
      ),
    );
  });

  it('spaces delayed requests by the rate', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(1, 2, 4, 5, 10, 20, 50),
        fc.array(fc.nat({ max: 300 }), { minLength: 1, maxLength: 60 }),
        (ratePerSecond, gaps) => {
          const buckets = new LeakyBuckets({ ratePerSecond, burst: 20, isDelaying: true });
          let now = 0;
          let lastLeaves = -Infinity;
          for (const gap of gaps) {
            now += gap;
            const { outcome, waitMs } = buckets.check(0, now);
            if (outcome === 'rejected') continue;
            expect(now + waitMs - lastLeaves).toBeGreaterThanOrEqual(1000 / ratePerSecond - 1);
            lastLeaves = now + waitMs;
          }
        },
      ),
    );
  });

  it('goes on alike after its buckets were put back', () => {
    const buckets = new LeakyBuckets({ ratePerSecond: 3, burst: 4, isDelaying: true });
    const go = (from: number) => Array.from({ length: 60 }, (_, n) => buckets.check(n % 23, from + n * 20));
    go(0);
    const saved = buckets.save();
    const once = go(2000);
    buckets.restore(saved);
    expect(go(2000)).toEqual(once);
  });
});

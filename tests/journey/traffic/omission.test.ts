import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { omissionOf, simulate } from '../../../src/journey';
import { read, shop } from './shop';

/** A tester with one connection and a plan: sends when the time has come and the answer before is there. */
function tested(serviceMs: readonly number[], gapMs: number) {
  const count = serviceMs.length;
  const intendedMs = new Float64Array(count);
  const startMs = new Float64Array(count);
  const firstByteMs = new Float64Array(count);
  let freeMs = 0;
  for (let request = 0; request < count; request++) {
    intendedMs[request] = request * gapMs;
    startMs[request] = Math.max(intendedMs[request]!, freeMs);
    freeMs = firstByteMs[request] = startMs[request]! + serviceMs[request]!;
  }
  return { count, intendedMs, startMs, firstByteMs, failure: new Uint8Array(count) };
}

describe('coordinated omission', () => {
  it('hides a second-long stall from the tester that met it once', () => {
    // Answers take 1 ms; every ten seconds one of them takes a second. A hundred a second are due.
    const { reported, truth, corrected, sentLate, latestMs } = omissionOf(
      tested(
        Array.from({ length: 9000 }, (_, request) => (request % 1000 === 500 ? 1000 : 1)),
        10,
      ),
    )!;
    expect(reported.percentiles.p99Ms).toBe(1);
    expect(truth.percentiles.p95Ms).toBeGreaterThan(400);
    expect(truth.percentiles.p99Ms).toBeGreaterThan(850);
    expect(reported.maxMs).toBe(1000);
    expect(truth.maxMs).toBe(1000);
    expect(corrected.percentiles.p99Ms / truth.percentiles.p99Ms).toBeGreaterThan(0.9);
    expect(corrected.percentiles.p99Ms / truth.percentiles.p99Ms).toBeLessThan(1.1);
    expect(sentLate).toBeGreaterThan(900);
    expect(latestMs).toBe(990);
  });

  it('is nothing where the tester never had to wait', () => {
    const { reported, truth, sentLate } = omissionOf(tested([3, 4, 5, 6], 10))!;
    expect(truth.sortedMs).toEqual(reported.sortedMs);
    expect(sentLate).toBe(0);
  });

  it('never makes the truth better than the report', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 100 }),
        fc.integer({ min: 1, max: 50 }),
        (service, gap) => {
          const { reported, truth } = omissionOf(tested(service, gap))!;
          expect(truth.count).toBe(reported.count);
          truth.sortedMs.forEach((ms, rank) => expect(ms).toBeGreaterThanOrEqual(reported.sortedMs[rank]!));
        },
      ),
    );
  });

  it('leaves failures out of either, and asks for intended times', () => {
    const run = tested([1, 2, 3], 10);
    run.failure[1] = 13;
    expect([...omissionOf(run)!.reported.sortedMs]).toEqual([1, 3]);
    const { intendedMs: _, ...open } = run;
    expect(omissionOf(open)).toBeUndefined();
  });
});

describe('a load tester in the simulation', () => {
  it('reports less than clients meet when the pools are full', () => {
    const { requests } = simulate(
      read({ ...shop, traffic: { kind: 'tester', ratePerSecond: 900, connections: 60, requests: 3000 } }),
    );
    const { reported, truth, sentLate } = omissionOf(requests)!;
    expect(sentLate).toBeGreaterThan(1000);
    expect(truth.percentiles.p95Ms).toBeGreaterThan(2 * reported.percentiles.p95Ms);
    expect(reported.count).toBe(truth.count);
  });
});

import { describe, expect, it } from 'vitest';
import { simulate, summariseTraffic, theoryFor, theoryOfMean } from '../../../src/journey';
import type { Assumption, Theory } from '../../../src/journey';
import { demandOf } from '../../../src/journey/theory/demand';
import { presetById, scenarioOf } from '../../../src/scenario';
import type { Scenario } from '../../../src/scenario';
import { set, shop } from '../traffic/shop';

/** Dealt to at random, each pool is M/D/10 as in the book. */
const asInTheBook = set(shop, {
  'loadBalancer.algorithm': 'random',
  'traffic.requests': 12_000,
  'traffic.ratePerSecond': 700,
});

function holds(theory: Theory | undefined, id: Assumption['id']): boolean | undefined {
  return theory?.assumptions.find((of) => of.id === id)?.holds;
}

describe('what a request asks of a station', () => {
  it('is what the scenario says: ten connections of two servers, 23.9 ms each', () => {
    const demand = demandOf(shop, 'pool')!;
    expect(demand).toMatchObject({ queues: 2, servers: 10, visitsPerRequest: 1, serviceScv: 0 });
    expect(demand.serviceMs).toBeCloseTo(23.89, 2);
  });

  it('counts an event loop once for each stretch of work, a blocking worker once for all', () => {
    expect(demandOf(shop, 'app')).toMatchObject({ visitsPerRequest: 2, servers: 1 });
    const blocking = demandOf({ ...shop, runtime: { ...shop.runtime, model: 'workers', processes: 40 } }, 'app')!;
    expect(blocking).toMatchObject({ visitsPerRequest: 1, servers: 40 });
    expect(blocking.serviceMs).toBeGreaterThan(demandOf(shop, 'pool')!.serviceMs);
  });

  it('varies with work that varies', () => {
    const varying = set(shop, { 'endpoints[0].variation': 'exponential', 'endpoints[0].beforeMs': 20 });
    expect(demandOf(varying, 'app')!.serviceScv).toBeGreaterThan(1);
    expect(demandOf(varying, 'database')!.serviceScv).toBe(0);
  });
});

describe('theory beside a run', () => {
  const run = simulate(asInTheBook);

  it('meets the run where its assumptions hold', () => {
    const theory = theoryFor(asInTheBook, 'pool', run)!;
    expect(theory.form.name).toBe('M/D/10');
    expect(holds(theory, 'random-arrivals')).toBe(true);
    expect(holds(theory, 'service-times')).toBe(true);
    expect(holds(theory, 'service-alone')).toBe(true);
    expect(holds(theory, 'own-line')).toBe(true);
    expect(holds(theory, 'steady')).toBe(true);
    const { waitPerRequestMs, measured } = theory;
    // 12,000 requests at 84 % leave the mean wait uncertain by about a tenth.
    expect(measured!.waitPerRequestMs / waitPerRequestMs).toBeGreaterThan(0.7);
    expect(measured!.waitPerRequestMs / waitPerRequestMs).toBeLessThan(1.3);
  });

  it('says which assumption breaks where the balancer looks at the lines, with the number that shows it', () => {
    const looking = set(asInTheBook, { 'loadBalancer.algorithm': 'least-connections' });
    const theory = theoryFor(looking, 'pool', simulate(looking))!;
    expect(holds(theory, 'own-line')).toBe(false);
    expect(holds(theory, 'random-arrivals')).toBe(false);
    expect(theory.assumptions.find(({ id }) => id === 'random-arrivals')!.shows).toMatch(
      /^c² = 0\.\d+ at each server$/,
    );
    // The book then says too much, and the approximation with the run's own c² is nearer.
    const { waitPerRequestMs, refinedWaitPerRequestMs, measured } = theory;
    const apart = (ms: number) => Math.abs(ms - measured!.waitPerRequestMs);
    expect(measured!.waitPerRequestMs).toBeLessThan(waitPerRequestMs);
    expect(apart(refinedWaitPerRequestMs!)).toBeLessThan(apart(waitPerRequestMs));
  });

  it('sees a service that takes longer under load than alone', () => {
    const starved = set(asInTheBook, { 'database.cores': 17, 'traffic.requests': 4000 });
    const theory = theoryFor(starved, 'pool', simulate(starved))!;
    expect(holds(theory, 'service-alone')).toBe(false);
  });

  it('sees a load that the units cannot carry', () => {
    const over = set(asInTheBook, { 'traffic.ratePerSecond': 900, 'traffic.requests': 3000 });
    const theory = theoryFor(over, 'pool', simulate(over))!;
    expect(holds(theory, 'below-capacity')).toBe(false);
    expect(theory.waitPerRequestMs).toBe(Infinity);
    expect(theory.capacityPerSecond).toBeCloseTo(837, 0);
  });

  it('sees a system that changes during the run, and clients that leave', () => {
    const hasty = {
      ...set(asInTheBook, { 'traffic.ratePerSecond': 900, 'traffic.requests': 3000, 'client.givesUpAfterMs': 200 }),
      interventions: [{ kind: 'flush-cache', atMs: 100 }],
    } satisfies Scenario;
    const theory = theoryFor(hasty, 'pool', simulate(hasty))!;
    expect(holds(theory, 'steady')).toBe(false);
    expect(holds(theory, 'no-bound')).toBe(false);
  });

  it('takes the form with a bound where there is one', () => {
    const impatient = set(shop, { 'pool.acquireTimeoutMs': 50, 'traffic.ratePerSecond': 1000 });
    const theory = theoryFor(impatient, 'pool')!;
    expect(theory.form.name).toBe('M/M/10 with a timeout');
    expect(theory.lostRatio).toBeGreaterThan(0.1);
    expect(holds(theory, 'service-times')).toBe(false);
    const bounded = theoryFor(set(shop, { 'runtime.maxQueue': 30 }), 'app')!;
    expect(bounded.form.name).toBe('M/M/1/31');
  });

  it('draws a curve that rises to the capacity', () => {
    const { curve, capacityPerSecond } = theoryFor(shop, 'pool')!;
    const waits = curve.map(({ waitPerRequestMs }) => waitPerRequestMs);
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(curve.at(-1)!.requestsPerSecond).toBeLessThan(capacityPerSecond);
    expect(curve.at(-1)!.utilisation).toBeCloseTo(0.98, 9);
  });

  it('has nothing to say of one request, or of a station without work', () => {
    expect(theoryFor(scenarioOf(presetById('api-under-budget')!), 'pool')).toBeUndefined();
    expect(
      theoryFor({ ...shop, endpoints: shop.endpoints.map((of) => ({ ...of, queries: [] })) }, 'pool'),
    ).toBeUndefined();
    const down = { ...shop, servers: shop.servers.map((of) => ({ ...of, isUp: false })) };
    expect(theoryFor(down, 'pool')).toBeUndefined();
  });
});

describe("theory's mean", () => {
  it('is the time of a request alone and the waits of each station', () => {
    const theory = theoryOfMean(asInTheBook)!;
    const { meanMs } = summariseTraffic(simulate(asInTheBook));
    expect(theory.aloneMs).toBeCloseTo(67.91, 1);
    expect(theory.meanMs).toBeCloseTo(
      theory.aloneMs + theory.waitMs.app + theory.waitMs.pool + theory.waitMs.database,
      9,
    );
    expect(Math.abs(theory.meanMs - meanMs) / meanMs).toBeLessThan(0.05);
  });

  it('is without end where a station cannot carry the load', () => {
    expect(theoryOfMean(set(shop, { 'traffic.ratePerSecond': 900 }))!.meanMs).toBe(Infinity);
    expect(theoryOfMean(scenarioOf(presetById('api-under-budget')!))).toBeUndefined();
  });
});

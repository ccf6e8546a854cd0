import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { createKernel, ms } from '../../../src/engine';
import type { Run } from '../../../src/journey';
import { createSimulation, omissionOf, simulate } from '../../../src/journey';
import { calmRateOf } from '../../../src/journey/arrivals/bursty';
import { openArrivals } from '../../../src/journey/arrivals/open';
import type { OpenTraffic, Scenario } from '../../../src/scenario';
import { expectedRequests } from '../../../src/scenario';
import { expectConserved, expectGaugesSettle, expectNested, finished } from '../../properties/run-checks';
import { scenarios } from '../../properties/random-scenario';
import { scenarioOfTraffic } from './traffic-scenario';

function arrivals(run: Run): number[] {
  return [...run.requests.startMs];
}

function open(settings: Partial<OpenTraffic>): OpenTraffic {
  const { traffic } = scenarioOfTraffic({ kind: 'open', requests: 1000, ...settings } as never);
  return traffic as OpenTraffic;
}

/** Arrivals of one process without the journey: fast enough for tens of thousands. */
function timesOf(traffic: OpenTraffic, seed = 1): number[] {
  const arrivesAt = openArrivals(traffic, createKernel({ seed, trace: { mode: 'off' } }).draws);
  const times: number[] = [];
  for (let request = 0; ; request++) {
    const atMs = arrivesAt(request);
    if (atMs === Infinity) return times;
    times.push(atMs);
  }
}

function countIn(times: readonly number[], fromMs: number, untilMs: number): number {
  return times.filter((timeMs) => timeMs >= fromMs && timeMs < untilMs).length;
}

describe('open traffic', () => {
  it.each(['poisson', 'constant', 'bursty', 'ramp', 'daily'] as const)(
    '%s keeps its mean rate and its limits',
    (process) => {
      const durationMs = 200_000;
      const traffic = open({
        process,
        ratePerSecond: 100,
        toRatePerSecond: 300,
        durationMs,
        requests: 1_000_000,
        startMs: 50,
      });
      const times = timesOf(traffic);
      const expected = expectedRequests(traffic);
      expect(expected).toBe(process === 'ramp' ? 40_000 : 20_000);
      // Bursts make the count far more variable than a Poisson process's: about 80 bursts come in this time.
      const spread = process === 'bursty' ? 0.25 : 0.03;
      expect(Math.abs(times.length - expected)).toBeLessThan(spread * expected);
      expect(times.every((timeMs, index) => timeMs >= (times[index - 1] ?? 50) && timeMs <= durationMs + 50)).toBe(
        true,
      );
      expect(timesOf({ ...traffic, requests: 17 })).toEqual(times.slice(0, 17));
    },
  );

  it('in bursts comes at the two rates that the factor says', () => {
    const traffic = open({ process: 'bursty', ratePerSecond: 100, burstFactor: 20, burstMs: 1000, calmMs: 4000 });
    expect(calmRateOf(traffic)).toBeCloseTo(500 / 24, 10);
    const times = timesOf({ ...traffic, requests: 40_000 });
    const perTenth = new Map<number, number>();
    for (const timeMs of times)
      perTenth.set(Math.floor(timeMs / 100), (perTenth.get(Math.floor(timeMs / 100)) ?? 0) + 1);
    const counts = Array.from({ length: Math.floor((times.at(-1) ?? 0) / 100) }, (_, bin) => perTenth.get(bin) ?? 0);
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / counts.length;
    // Poisson counts have a variance equal to their mean.
    expect(variance / mean).toBeGreaterThan(10);
  });

  it('along a ramp comes faster in proportion to the time', () => {
    const traffic = open({
      process: 'ramp',
      ratePerSecond: 0.001,
      toRatePerSecond: 400,
      durationMs: 100_000,
      requests: 1_000_000,
    });
    const times = timesOf(traffic);
    const quarters = [0, 1, 2, 3].map((quarter) => countIn(times, quarter * 25_000, (quarter + 1) * 25_000));
    quarters.forEach((count, quarter) => expect(Math.abs(count / 1250 - (2 * quarter + 1))).toBeLessThan(0.35));
  });

  it('stays at the end of a ramp, and begins a new day after a day', () => {
    const ramp = timesOf(
      open({
        process: 'ramp',
        ratePerSecond: 100,
        toRatePerSecond: 500,
        curveMs: 10_000,
        durationMs: 40_000,
        requests: 1_000_000,
      }),
    );
    expect(Math.abs(countIn(ramp, 10_000, 40_000) - 15_000)).toBeLessThan(500);
    const day = timesOf(
      open({ process: 'daily', ratePerSecond: 400, curveMs: 24_000, durationMs: 48_000, requests: 1_000_000 }),
    );
    const night = (from: number) => countIn(day, from + 2500, from + 4500);
    const evening = (from: number) => countIn(day, from + 19_000, from + 21_000);
    for (const from of [0, 24_000]) expect(evening(from)).toBeGreaterThan(3.5 * night(from));
  });

  it('takes the same draws for the same request, whatever the rates', () => {
    const slow = timesOf(
      open({ process: 'ramp', ratePerSecond: 100, toRatePerSecond: 100, curveMs: 1000, requests: 500 }),
    );
    const fast = timesOf(
      open({ process: 'ramp', ratePerSecond: 200, toRatePerSecond: 200, curveMs: 1000, requests: 500 }),
    );
    const steady = timesOf(open({ process: 'poisson', ratePerSecond: 100, requests: 500 }));
    slow.forEach((timeMs, request) => {
      expect(timeMs / (fast[request] ?? 0)).toBeCloseTo(2, 4);
      expect(timeMs).toBeCloseTo(steady[request] ?? 0, 3);
    });
  });
});

describe('replayed traffic', () => {
  const gaps = fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 500, noNaN: true })), {
    minLength: 1,
    maxLength: 60,
  });

  it('comes exactly at the recorded times, for the recorded endpoints and clients', () => {
    fc.assert(
      fc.property(gaps, fc.constantFrom(0.5, 1, 8), fc.constantFrom(0, 12.5), (gaps, speed, startMs) => {
        let atMs = 0;
        const timesMs = gaps.map((gapMs) => (atMs += gapMs));
        const endpoints = timesMs.map((_, request) => (request * 7) % 3);
        const run = simulate(scenarioOfTraffic({ kind: 'replay', timesMs, endpoints, speed, startMs }));
        expect(arrivals(run)).toEqual(timesMs.map((timeMs) => ms(startMs + timeMs / speed)));
        expect([...run.requests.endpoint]).toEqual(endpoints);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps each recorded client on the server that its address hashes to', () => {
    const timesMs = Array.from({ length: 200 }, (_, request) => request * 3);
    const clients = timesMs.map((_, request) => request % 20);
    const endpoints = timesMs.map(() => 0);
    const loadBalancer = { algorithm: 'consistent-hash', hashKey: 'client-address' } as const;
    const run = simulate(scenarioOfTraffic({ kind: 'replay', timesMs, endpoints, clients }, { loadBalancer }));
    const servers = new Map<number, Set<number>>();
    clients.forEach((client, request) => {
      servers.set(client, (servers.get(client) ?? new Set()).add(run.requests.server[request] ?? -1));
    });
    expect([...servers.values()].every(({ size }) => size === 1)).toBe(true);
    expect(new Set(run.requests.server).size).toBe(3);
  });

  it('ends after as many as are asked for', () => {
    const traffic = { kind: 'replay', timesMs: [0, 1, 2, 3], endpoints: [0, 0, 0, 0], requests: 2 } as const;
    expect(simulate(scenarioOfTraffic(traffic)).requests.count).toBe(2);
  });
});

describe('users who wait', () => {
  const users = fc.integer({ min: 1, max: 12 });
  const settings = fc.record({
    users,
    thinkMs: fc.constantFrom(0, 5, 80),
    think: fc.constantFrom('constant' as const, 'exponential' as const),
    requests: fc.integer({ min: 1, max: 150 }),
  });

  it('never have more requests under way than there are users', () => {
    fc.assert(
      fc.property(scenarios, settings, (scenario, closed) => {
        const done = finished({ ...scenario, traffic: { kind: 'closed', startMs: 0, ...closed } });
        const { count, startMs, endMs } = done.run.requests;
        expect(count).toBe(closed.requests);
        for (let request = 0; request < count; request++) {
          const atMs = startMs[request] as number;
          let under = 0;
          for (let other = 0; other <= request; other++) if ((endMs[other] as number) > atMs) under++;
          expect(under).toBeLessThanOrEqual(closed.users);
        }
        expectConserved(done);
      }),
      { numRuns: 60 },
    );
  });

  it('follow the law of response times: users = throughput × (answer + thinking)', () => {
    const run = simulate(scenarioOfTraffic({ kind: 'closed', users: 40, thinkMs: 200, durationMs: 20_000 }));
    const { count, startMs, endMs } = run.requests;
    let answerMs = 0;
    for (let request = 0; request < count; request++) answerMs += (endMs[request]! - startMs[request]!) / count;
    const perMs = count / 20_000;
    expect(Math.abs(perMs * (answerMs + 200) - 40)).toBeLessThan(1.5);
  });

  it('think as long whatever the answers take', () => {
    const traffic = { kind: 'closed', users: 1, thinkMs: 50, requests: 30 } as const;
    const thought = (scenario: Scenario) => {
      const { startMs, endMs } = simulate(scenario).requests;
      return [...startMs].slice(1).map((atMs, request) => atMs - (endMs[request] as number));
    };
    const fast = thought(scenarioOfTraffic(traffic));
    const slow = thought(scenarioOfTraffic(traffic, { runtime: { parseMs: 40 } }));
    expect(slow).toEqual(fast);
  });
});

describe('a load tester', () => {
  const settings = fc.record({
    connections: fc.integer({ min: 1, max: 6 }),
    ratePerSecond: fc.constantFrom(20, 333, 2000),
    requests: fc.integer({ min: 1, max: 120 }),
  });

  it('sends every request that was due, none early, and no more at once than it has connections', () => {
    fc.assert(
      fc.property(scenarios, settings, (scenario, tester) => {
        const done = finished({ ...scenario, traffic: { kind: 'tester', startMs: 3, ...tester } });
        const { count, startMs, endMs, intendedMs } = done.run.requests;
        if (intendedMs === undefined) throw new Error('the run has no intended times');
        expect(count).toBe(tester.requests);
        for (let request = 0; request < count; request++) {
          expect(intendedMs[request]).toBe(ms(3 + (1000 * request) / tester.ratePerSecond));
          expect(startMs[request]).toBeGreaterThanOrEqual(intendedMs[request] as number);
          let under = 0;
          for (let other = 0; other <= request; other++) {
            if ((endMs[other] as number) > (startMs[request] as number)) under++;
          }
          expect(under).toBeLessThanOrEqual(tester.connections);
          // Late only while every connection waited: the last answer came at the very time of sending.
          if ((startMs[request] as number) > (intendedMs[request] as number)) {
            expect([...endMs.subarray(0, request)].includes(startMs[request] as number)).toBe(true);
          }
        }
        expectConserved(done);
      }),
      { numRuns: 60 },
    );
  });

  it('shows its reports and the truth: a stall is a single request to it', () => {
    const interventions = [{ kind: 'slow', atMs: 2000, server: 'app-1', factor: 100, untilMs: 2010 }] as const;
    const scenario = scenarioOfTraffic(
      { kind: 'tester', ratePerSecond: 100, connections: 1, durationMs: 10_000 },
      { servers: [{ id: 'app-1' }], interventions },
    );
    const omission = omissionOf(simulate(scenario).requests);
    if (omission === undefined) throw new Error('the run has no intended times');
    expect(omission.sentLate).toBeGreaterThan(20);
    expect(omission.truth.percentiles.p99Ms).toBeGreaterThan(3 * omission.reported.percentiles.p99Ms);
  });
});

describe('every form of traffic', () => {
  const forms: fc.Arbitrary<Scenario['traffic']> = fc.oneof(
    fc
      .record({
        process: fc.constantFrom('bursty' as const, 'ramp' as const, 'daily' as const),
        ratePerSecond: fc.constantFrom(30, 800),
        requests: fc.integer({ min: 1, max: 100 }),
      })
      .map((settings) => open({ ...settings, burstMs: 20, calmMs: 50, curveMs: 100 })),
    fc
      .record({ users: fc.integer({ min: 1, max: 9 }), requests: fc.integer({ min: 1, max: 100 }) })
      .map((settings) => ({ kind: 'closed', thinkMs: 10, think: 'exponential', startMs: 0, ...settings }) as const),
    fc
      .record({ connections: fc.integer({ min: 1, max: 4 }), requests: fc.integer({ min: 1, max: 100 }) })
      .map((settings) => ({ kind: 'tester', ratePerSecond: 400, startMs: 0, ...settings }) as const),
    fc.array(fc.nat(200), { minLength: 1, maxLength: 60 }).map(
      (times) =>
        ({
          kind: 'replay',
          timesMs: times.slice().sort((one, other) => one - other),
          endpoints: times.map(() => 0),
          speed: 1,
          startMs: 0,
        }) as const,
    ),
  );

  it('comes and ends: nothing is lost, held or counted twice', () => {
    fc.assert(
      fc.property(scenarios, forms, (scenario, traffic) => {
        const done = finished({ ...scenario, traffic });
        expectConserved(done);
        expectNested(done);
        expectGaugesSettle(done);
      }),
      { numRuns: 100 },
    );
  });

  it('has a progress that goes from 0 to 1 and never back', () => {
    fc.assert(
      fc.property(scenarios, forms, (scenario, traffic) => {
        const simulation = createSimulation({ ...scenario, traffic });
        let before = 0;
        while (simulation.advance(64)) {
          expect(simulation.progressRatio).toBeGreaterThanOrEqual(before);
          before = simulation.progressRatio;
          expect(before).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 40 },
    );
  });
});

import { describe, expect, it } from 'vitest';
import { coarseScenario, coarseUntilMs, simulate, summariseTraffic, trafficAt } from '../../../src/journey';
import { presetById, scenarioOf } from '../../../src/scenario';
import type { Run } from '../../../src/journey';
import type { Scenario } from '../../../src/scenario';
import { read, set, shop } from './shop';

describe('a scenario cut short', () => {
  it('is the full run until its last arrival, to the last bit', () => {
    const short = coarseScenario(shop, 700);
    expect(short).toMatchObject({ kind: 'coarse', requests: 700 });
    const full = simulate(shop);
    const run = simulate(short.scenario);
    const untilMs = coarseUntilMs(run);
    expect(run.requests.count).toBe(700);
    expect(run.requests.startMs).toEqual(full.requests.startMs.slice(0, 700));
    for (let request = 0; request < 700; request++) {
      if (!(full.requests.endMs[request]! <= untilMs)) continue;
      expect(run.requests.endMs[request]).toBe(full.requests.endMs[request]);
      expect(run.requests.firstByteMs[request]).toBe(full.requests.firstByteMs[request]);
    }
    const fullSummary = summariseTraffic(full);
    const shortSummary = summariseTraffic(run);
    for (const share of [0.2, 0.5, 0.8, 1]) {
      const { where: one } = trafficAt(run, shortSummary, untilMs * share);
      const { where: other } = trafficAt(full, fullSummary, untilMs * share);
      expect(one).toEqual(other);
    }
  });

  it('stays as it is where it is short already', () => {
    const small = set(shop, { 'traffic.requests': 900 });
    expect(coarseScenario(small)).toEqual({ kind: 'whole', scenario: small });
    const one = scenarioOf(presetById('api-under-budget')!);
    expect(coarseScenario(one)).toEqual({ kind: 'whole', scenario: one });
  });

  it('is shorter where every request sends many queries', () => {
    const page = scenarioOf(presetById('html-n-plus-one')!);
    const crowd = { ...page, traffic: { ...shop.traffic } };
    const cut = coarseScenario(crowd);
    const plain = coarseScenario(shop);
    expect(cut.kind === 'coarse' && plain.kind === 'coarse' && cut.requests * 4 < plain.requests).toBe(true);
  });

  it('says what it is', () => {
    const cut = coarseScenario(set(shop, { 'traffic.requests': 10_000 }));
    expect(cut).toMatchObject({ words: 'The first 1,500 requests; the rest is being computed.' });
  });

  it('of a run without requests is good for nothing', () => {
    const run = simulate(shop);
    const empty = { ...run.requests, count: 0, startMs: new Float64Array(0) };
    expect(coarseUntilMs({ requests: empty })).toBe(0);
  });
});

describe('traffic of every kind', () => {
  const kinds: Readonly<Record<string, Scenario['traffic']>> = {
    constant: open({ process: 'constant' }),
    bursty: open({ process: 'bursty' }),
    'ramp as long as the traffic': open({ process: 'ramp', toRatePerSecond: 900 }),
    'day as long as the traffic': open({ process: 'daily' }),
    'ramp over a time': open({ process: 'ramp', toRatePerSecond: 900, durationMs: 5000 }),
    closed: read({ ...shop, traffic: { kind: 'closed', users: 60, thinkMs: 20, requests: 2000 } }).traffic,
    tester: read({ ...shop, traffic: { kind: 'tester', ratePerSecond: 700, connections: 40, requests: 2000 } }).traffic,
  };

  function open(of: object): Scenario['traffic'] {
    return read({ ...shop, traffic: { kind: 'open', ratePerSecond: 600, requests: 2000, ...of } as never }).traffic;
  }

  it.each(Object.keys(kinds))('%s: the short run is the beginning of the full one', (kind) => {
    const scenario = { ...shop, traffic: kinds[kind]! };
    const cut = coarseScenario(scenario, 400);
    expect(cut.kind).toBe('coarse');
    const run = simulate(cut.scenario);
    const full = simulate(scenario);
    const untilMs = coarseUntilMs(run);
    expect(run.requests.count).toBe(400);
    expect(run.requests.startMs).toEqual(full.requests.startMs.slice(0, 400));
    const ended = (of: Run) => [...of.requests.endMs].filter((endMs) => endMs <= untilMs).sort((a, b) => a - b);
    expect(ended(run)).toEqual(ended(full));
    expect(ended(run).length).toBeGreaterThan(250);
  });
});

/** What each preset under load promises in its two sentences, asked of its run and of the run with the lever turned. */
import { describe, expect, it } from 'vitest';
import { gaugeAt, omissionOf } from '../../../src/journey';
import { healthGauge, isInRotation } from '../../../src/models/load-balancer';
import { breakerGauge } from '../../../src/models/runtime';
import { Measured, preset } from './measured';

describe('busy-shop', () => {
  const shop = new Measured(preset('busy-shop'));

  it('finishes what comes until app-3 stops, and some 815 a second after it', () => {
    expect(Math.abs(shop.answeredPerSecond(2000, 11_000) - 905)).toBeLessThan(15);
    expect(Math.abs(shop.answeredPerSecond(13_000, 19_000) - 815)).toBeLessThan(8);
    expect(shop.percentile(0.95, { untilMs: 11_000 })).toBeLessThan(80);
  });

  it('takes app-3 out by three failed checks, 0.6 s after it stopped', () => {
    const codeAt = (atMs: number) => gaugeAt(shop.run, healthGauge('app-3'), atMs);
    expect([11_600, 12_000, 12_250].map((atMs) => isInRotation(codeAt(atMs)))).toEqual([true, true, false]);
    expect(shop.ends({ untilMs: 18_500 })).toEqual({ ok: expect.any(Number), 'upstream-closed': 8 });
  });

  it('lets the line at the pools grow by the difference, and the time to first byte with it', () => {
    expect(Math.abs(shop.inFlightAt(18_000) - shop.inFlightAt(14_000) - 4 * 85)).toBeLessThan(80);
    const waiting = (atMs: number) =>
      ['app-1', 'app-2'].reduce((sum, id) => sum + gaugeAt(shop.run, `${id} pool waiting`, atMs), 0);
    expect(waiting(15_000) / shop.inFlightAt(15_000)).toBeGreaterThan(0.75);
    const p50 = (fromMs: number) => shop.percentile(0.5, { fromMs, untilMs: fromMs + 1000 });
    expect(
      [13_000, 15_000, 17_000].map(p50).every((timeMs, at, all) => at === 0 || timeMs > (all[at - 1] ?? 0) + 80),
    ).toBe(true);
  });

  it('keeps up with pools of 16', () => {
    const larger = new Measured(preset('busy-shop', { 'pool.size': 16 }));
    expect(larger.percentile(0.95, { fromMs: 14_000 })).toBeLessThan(150);
  });
});

describe('unbounded-queue', () => {
  const unbounded = new Measured(preset('unbounded-queue'));
  const bounded = new Measured(preset('unbounded-queue', { 'runtime.maxQueue': 8 }));
  const late = { fromMs: 8000, untilMs: 20_000 };

  it('refuses nobody, and answers nobody in time', () => {
    expect(Object.keys(unbounded.ends())).toEqual(['ok']);
    expect(unbounded.goodRatio(100, late)).toBe(0);
    expect(Math.abs(unbounded.answeredPerSecond(5000, 20_000) - 232)).toBeLessThan(8);
    expect(unbounded.inFlightAt(20_000)).toBeGreaterThan(unbounded.inFlightAt(8000) + 250);
  });

  it('with a bound answers the rest within the budget, as many as before', () => {
    expect(bounded.ends(late)['queue-full']).toBeGreaterThan(100);
    expect(bounded.goodRatio(200, late)).toBeGreaterThan(0.75);
    expect(Math.abs(bounded.answeredPerSecond(5000, 20_000) - 232)).toBeLessThan(12);
  });
});

describe('timeouts-go-on', () => {
  const wasted = new Measured(preset('timeouts-go-on'));
  const after = { fromMs: 7000, untilMs: 9200 };

  it('keeps its servers busy for three seconds after the cause, and not one client gets an answer', () => {
    expect(wasted.ends(after)).toEqual({ 'client-gave-up': wasted.requests(after).length });
    for (const server of ['app-1', 'app-2']) {
      expect(wasted.busyRatio(`${server} event loop in use`, 7000, 10_000)).toBeGreaterThan(0.97);
    }
    expect(wasted.answeredPerSecond(7000, 10_000)).toBe(0);
    expect(wasted.goodRatio(200, { fromMs: 20_000 })).toBeGreaterThan(0.95);
  });

  it('is over at once when requests that waited half a second are skipped', () => {
    const shedding = new Measured(preset('timeouts-go-on', { 'runtime.maxWaitMs': 500 }));
    expect(shedding.goodRatio(1000, after)).toBeGreaterThan(0.99);
  });
});

describe('retry-storm', () => {
  const storm = new Measured(preset('retry-storm'));
  const long = { fromMs: 12_000, untilMs: 29_000 };

  it('stays overloaded by its retries long after the cause has gone', () => {
    expect(storm.goodRatio(500, { untilMs: 4500 })).toBe(1);
    expect(storm.goodRatio(2000, long)).toBeLessThan(0.02);
    const attempts = storm.run.trace.names.findIndex(({ name }) => name === 'request sent again');
    const again = storm.run.trace.spans.name.filter(
      (name, at) => name === attempts && storm.run.trace.spans.start[at]! > 12_000,
    );
    expect(again.length).toBeGreaterThan(2.5 * storm.requests(long).length);
  });

  it('would have gone with its cause, had nobody tried again', () => {
    const once = new Measured(preset('retry-storm', { 'client.retries.attempts': 1, 'client.givesUpAfterMs': 500 }));
    expect(once.goodRatio(500, long)).toBe(1);
  });

  it('recovers with a budget', () => {
    const budget = new Measured(preset('retry-storm', { 'client.retries.budgetRatio': 0.1 }));
    expect(budget.goodRatio(500, long)).toBeGreaterThan(0.99);
  });
});

describe('coordinated-omission', () => {
  const { run } = new Measured(preset('coordinated-omission'));
  const omission = omissionOf(run.requests);
  if (omission === undefined) throw new Error('the run has no intended times');

  it('reports three bad requests of 1,200, and hides the rest', () => {
    expect(Math.abs(omission.reported.count - 1200)).toBeLessThan(5);
    expect(omission.reported.sortedMs.filter((timeMs) => timeMs > 100)).toHaveLength(3);
    expect(omission.reported.percentiles.p99Ms).toBeLessThan(16);
  });

  it('counted from when each was due, one in ten waited and the 99th percentile is over a second', () => {
    const waited = omission.truth.sortedMs.filter((timeMs) => timeMs > 100).length / omission.truth.count;
    expect(waited).toBeGreaterThan(0.1);
    expect(omission.truth.percentiles.p99Ms).toBeGreaterThan(1000);
    expect(omission.corrected.percentiles.p99Ms).toBeGreaterThan(900);
  });
});

describe('cold-server-stampede', () => {
  const rush = { fromMs: 6000, untilMs: 7000 };
  const app4 = { ...rush, server: 3 };

  it('sends the newcomer a hundred requests in a second, which wait for seconds', () => {
    const stampede = new Measured(preset('cold-server-stampede'));
    expect(
      stampede
        .requests({ untilMs: 6000, server: 3 })
        .every((request) => stampede.run.requests.startMs[request]! > 5900),
    ).toBe(true);
    expect(stampede.requests(app4).length).toBeGreaterThan(90);
    expect(stampede.percentile(0.5, app4)).toBeGreaterThan(3 * stampede.percentile(0.5, { ...rush, server: 0 }));
  });

  it('spares it with a slow start', () => {
    const slow = new Measured(preset('cold-server-stampede', { 'loadBalancer.slowStartMs': 10_000 }));
    expect(slow.requests(app4).length).toBeLessThan(40);
    expect(slow.percentile(0.99, app4)).toBeLessThan(1500);
    const warm = new Measured(preset('cold-server-stampede', { 'runtime.warmUpMs': 0 }));
    expect(warm.percentile(0.99, app4)).toBeLessThan(1000);
  });
});

describe('health-checks-kill-fleet', () => {
  const pages = { fromMs: 9000, untilMs: 13_500, endpoint: 0 };

  it('takes all four servers out, and pages that need no database fail', () => {
    const deep = new Measured(preset('health-checks-kill-fleet'));
    const inRotation = (atMs: number) =>
      ['app-1', 'app-2', 'app-3', 'app-4'].filter((id) => isInRotation(gaugeAt(deep.run, healthGauge(id), atMs)))
        .length;
    expect([5900, 9000, 13_000].map(inRotation)).toEqual([4, 0, 0]);
    expect(inRotation(17_000)).toBe(4);
    expect(deep.ends(pages)).toEqual({ 'no-healthy-server': deep.requests(pages).length });
  });

  it.each([
    ['a shallow check', { 'loadBalancer.healthCheck.depth': 'shallow' }],
    ['health ignored below a half', { 'loadBalancer.minimumHealthyRatio': 0.5 }],
  ])('with %s only the searches are slow', (_, changes) => {
    const well = new Measured(preset('health-checks-kill-fleet', changes));
    expect(well.goodRatio(60, pages)).toBeGreaterThan(0.97);
    expect(well.percentile(0.5, { ...pages, endpoint: 1 })).toBeGreaterThan(1000);
  });
});

describe('drain-or-kill', () => {
  const measured = new Measured(preset('drain-or-kill'));
  const { run } = measured;

  it('loses what a killed server holds and what is sent there until its checks have failed', () => {
    const ends = measured.ends({ untilMs: 6000 });
    expect(ends['upstream-closed']).toBeGreaterThan(3);
    expect(ends['upstream-refused']).toBeGreaterThan(30);
  });

  it('loses nothing of a drained one', () => {
    expect(Object.keys(measured.ends({ fromMs: 7000 }))).toEqual(['ok']);
    expect(gaugeAt(run, 'in flight app-3', 9000)).toBeGreaterThan(3);
    expect(gaugeAt(run, 'in flight app-3', 10_990)).toBe(0);
    expect(measured.requests({ fromMs: 9000, untilMs: 12_000, server: 2 })).toEqual([]);
  });
});

describe('circuit-breaker', () => {
  const trouble = { fromMs: 7000, untilMs: 12_000 };

  it('opens, tries again every two seconds, closes when the database is well, and the pages never notice', () => {
    const measured = new Measured(preset('circuit-breaker'));
    const gauge = measured.run.trace.gauges.find(({ name }) => name === breakerGauge('app-1'));
    const states = [...(gauge?.value ?? [])];
    expect(states.slice(0, 4)).toEqual([2, 1, 2, 1]);
    expect(states.at(-1)).toBe(0);
    const opened = [...(gauge?.time ?? [])].filter((_, at) => states[at] === 2);
    expect(opened.every((atMs, at) => at === 0 || atMs - (opened[at - 1] ?? 0) > 2000)).toBe(true);
    expect(measured.percentile(0.99, { ...trouble, endpoint: 0 })).toBeLessThan(40);
    const searches = measured.ends({ ...trouble, endpoint: 1 });
    expect(searches['shed']).toBeGreaterThan(8 * (searches['upstream-timed-out'] ?? 0));
  });

  it('is missed by the pages when it is off: they wait for a worker', () => {
    const without = new Measured(preset('circuit-breaker', { 'runtime.breaker': null }));
    expect(without.percentile(0.5, { ...trouble, endpoint: 0 })).toBeGreaterThan(1000);
  });
});

describe('load-shedding', () => {
  const late = { fromMs: 16_000, untilMs: 20_000 };

  it('answers as many as it can within a third of a second, and turns the others away at once', () => {
    const shedding = new Measured(preset('load-shedding'));
    expect(shedding.percentile(0.95, late)).toBeLessThan(300);
    expect(Math.abs(shedding.answeredPerSecond(16_000, 20_000) - 345)).toBeLessThan(15);
    expect(shedding.ends(late)['shed']).toBeGreaterThan(300);
  });

  it('answers nobody in time without it', () => {
    const without = new Measured(preset('load-shedding', { 'runtime.maxWaitMs': 0 }));
    expect(without.goodRatio(300, late)).toBe(0);
  });
});

describe('fan-out-tail', () => {
  const slow = (measured: Measured, endpoint: number) => {
    const times = measured.times({ endpoint });
    return times.filter((timeMs) => timeMs > 900).length / times.length;
  };

  it('makes 1 %, 10 % and 63 % of the pages slow with 1, 10 and 100 calls', () => {
    const tail = new Measured(preset('fan-out-tail'));
    // Within three standard deviations of 1 − 0.99^n over some 680 pages each.
    expect(Math.abs(slow(tail, 0) - 0.01)).toBeLessThan(0.012);
    expect(Math.abs(slow(tail, 1) - 0.0956)).toBeLessThan(0.035);
    expect(Math.abs(slow(tail, 2) - 0.634)).toBeLessThan(0.056);
  });

  it('leaves 1 % of those with a hundred calls when calls are hedged', () => {
    const hedged = new Measured(preset('fan-out-tail', { 'endpoints[2].fanOut.hedgeAfterMs': 25 }));
    expect(slow(hedged, 2)).toBeLessThan(0.03);
    expect(hedged.percentile(0.5, { endpoint: 2 })).toBeLessThan(80);
  });
});

import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { simulate, summariseTraffic, trafficAt } from '../../../src/journey';
import type { Run } from '../../../src/journey';
import { failures } from '../../../src/models/shared/failures';
import { rankOf } from '../../../src/journey/traffic/quantiles';
import { apportion } from '../../../src/journey/traffic/where';
import { madeRuns } from './made-run';
import { set, shop } from './shop';

const queued = simulate(set(shop, { 'traffic.ratePerSecond': 900, 'client.givesUpAfterMs': 300 }));
const summary = summariseTraffic(queued);
const steps = Array.from({ length: 41 }, (_, step) => (queued.endMs * step) / 40);

function count(run: Run, is: (request: number) => boolean): number {
  let found = 0;
  for (let request = 0; request < run.requests.count; request++) if (is(request)) found++;
  return found;
}

describe('traffic at the playhead', () => {
  it('places every request in flight exactly once, in all and on the servers', () => {
    for (const atMs of steps) {
      const { where, inFlight, come, finished, failed } = trafficAt(queued, summary, atMs);
      const placed = where.stations.reduce((sum, of) => sum + of.waiting + of.working + of.network, 0);
      expect(placed).toBe(inFlight);
      expect(where.waiting + where.inService).toBe(inFlight);
      expect(come - finished - failed).toBe(inFlight);
      expect(where.unplaced).toBe(0);
      const onServers = where.servers.reduce((sum, server) => sum + server.inFlight, 0);
      expect(onServers).toBeLessThanOrEqual(inFlight);
    }
  });

  it('counts the second before it like a count by hand', () => {
    const { startMs, endMs, firstByteMs, failure } = queued.requests;
    for (const atMs of steps.filter((of) => of > 1000)) {
      const { lastSecond } = trafficAt(queued, summary, atMs);
      const isIn = (ms: number) => ms > atMs - 1000 && ms <= atMs;
      const ended = Array.from({ length: queued.requests.count }, (_, of) => of).filter((of) => isIn(endMs[of]!));
      const finished = ended.filter((of) => failure[of] === 0);
      const took = finished.map((of) => firstByteMs[of]! - startMs[of]!).sort((a, b) => a - b);
      expect(lastSecond.arrivals).toBe(count(queued, (of) => isIn(startMs[of]!)));
      expect(lastSecond.finished).toBe(finished.length);
      expect(lastSecond.failed).toBe(ended.length - finished.length);
      expect(lastSecond.growthPerSecond).toBe(lastSecond.arrivals - ended.length);
      expect(lastSecond.percentiles.p95Ms).toBe(took.length === 0 ? NaN : took[rankOf(0.95, took.length)]);
      expect(lastSecond.bars.counts.reduce((a, b) => a + b, 0)).toBe(finished.length);
    }
  });

  it('keeps its bars as wide as they are while the playhead moves', () => {
    const widths = new Set(steps.map((atMs) => trafficAt(queued, summary, atMs).lastSecond.bars.widthMs));
    expect(widths.size).toBe(1);
  });

  it('counts failures by reason until now, and names the latest', () => {
    const { endMs, failure } = queued.requests;
    const gaveUp = failures.clientGaveUp.status;
    let before = 0;
    for (const atMs of steps) {
      const found = trafficAt(queued, summary, atMs).failures.find(({ status }) => status === gaveUp);
      const expected = count(queued, (of) => failure[of] === gaveUp && endMs[of]! <= atMs);
      expect(found?.count ?? 0).toBe(expected);
      if (found !== undefined) expect(endMs[found.latest]!).toBeLessThanOrEqual(atMs);
      expect(expected).toBeGreaterThanOrEqual(before);
      before = expected;
    }
    expect(before).toBeGreaterThan(100);
  });

  it('names the longest line, what a newcomer waits there and what the units can do', () => {
    const at = trafficAt(queued, summary, queued.endMs * 0.9);
    expect(at.bottleneck).toMatchObject({ station: 'pool', units: 20, unitWords: { many: 'connections' } });
    const { waiting, newcomerWaitsMs, holdMs, capacityPerSecond } = at.bottleneck!;
    const line = at.where.stations.find(({ station }) => station === 'pool')!;
    expect(waiting).toBe(line.waiting);
    expect(newcomerWaitsMs).toBeCloseTo((waiting / at.lastSecond.finishedPerSecond) * 1000, 6);
    // A query of 23.3 ms, half a millisecond of wire and the borrowing.
    expect(holdMs).toBeCloseTo(23.89, 2);
    expect(capacityPerSecond).toBeCloseTo(20 / 0.02389, 0);
    // Connections work for clients that have left, too: the pool finishes as much as it can, the clients see less of it.
    expect(at.lastSecond.finishedPerSecond).toBeLessThan(capacityPerSecond);
    expect(at.abandoned).toBeGreaterThan(0);
  });

  it('has no bottleneck where nobody waits', () => {
    const idle = simulate(set(shop, { 'traffic.ratePerSecond': 20, 'traffic.requests': 60 }));
    expect(trafficAt(idle, summariseTraffic(idle), 10).bottleneck).toBeUndefined();
  });

  it('is well defined before the first arrival and after the end', () => {
    const before = trafficAt(queued, summary, -5);
    expect(before).toMatchObject({ come: 0, finished: 0, failed: 0, inFlight: 0, failures: [] });
    expect(before.lastSecond.percentiles.p50Ms).toBeNaN();
    const after = trafficAt(queued, summary, queued.endMs + 5000);
    expect(after).toMatchObject({ come: queued.requests.count, inFlight: 0, finished: summary.finished });
  });

  it('holds for any tree of spans', () => {
    fc.assert(
      fc.property(madeRuns(), fc.double({ min: 0, max: 1, noNaN: true }), (run, share) => {
        const { where, inFlight } = trafficAt(run, summariseTraffic(run), share * run.endMs);
        expect(where.stations.reduce((sum, of) => sum + of.waiting + of.working + of.network, 0)).toBe(inFlight);
      }),
    );
  });

  it('scales a sample to what is in flight, to the last request', () => {
    const sampled = simulate(shop, { trace: { mode: 'sampled', every: 3 } });
    const of = summariseTraffic(sampled);
    for (const atMs of [sampled.endMs / 3, sampled.endMs / 2]) {
      const { where, inFlight, isSample } = trafficAt(sampled, of, atMs);
      expect(isSample && where.isSample).toBe(true);
      expect(where.waiting + where.inService + where.unplaced).toBe(inFlight);
    }
  });
});

describe('scaling counts to a whole', () => {
  it('sums to it exactly and is nowhere off by one or more', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { minLength: 1, maxLength: 20 }), fc.nat(10_000), (list, total) => {
        const sum = list.reduce((a, b) => a + b, 0);
        const scaled = apportion(Int32Array.from(list), list.length, total);
        expect(scaled.reduce((a, b) => a + b, 0)).toBe(sum === 0 ? 0 : total);
        scaled.forEach((of, at) => expect(Math.abs(of - (sum === 0 ? 0 : (list[at]! * total) / sum))).toBeLessThan(1));
      }),
    );
  });
});

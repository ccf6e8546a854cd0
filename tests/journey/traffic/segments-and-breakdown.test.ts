import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { simulate, story } from '../../../src/journey';
import type { Run, Segment } from '../../../src/journey';
import { segmentsOf } from '../../../src/journey/segments';
import { serverAt } from '../../../src/journey/server-at';
import { abandonedAt } from '../../../src/journey/traffic/abandoned';
import { breakdownOf } from '../../../src/journey/traffic/breakdown';
import { OVER } from '../../../src/journey/traffic/places';
import { segmentTable } from '../../../src/journey/traffic/segment-table';
import { presetById, scenarioOf } from '../../../src/scenario';
import { handMade, madeRuns } from './made-run';
import { set, shop, shopWithADeath } from './shop';

/** A story's segments that take time, as the table writes them. */
function expected(segments: readonly Segment[]) {
  return segments
    .filter(({ startMs, endMs }) => endMs > startMs)
    .map(({ station, name, spentOn, direction, startMs, endMs }) => ({
      ...{ station, name, kind: spentOn, isOut: direction === 'out', startMs, endMs },
    }));
}

function tabled(run: Run, request: number) {
  const { first, fromMs, place, places } = segmentTable(run);
  const rows = [];
  for (let row = first[request]!; row < first[request + 1]! - 1; row++) {
    const { station, name, kind, isOut } = places[place[row]!]!;
    rows.push({ station, name, kind, isOut, startMs: fromMs[row]!, endMs: fromMs[row + 1]! });
  }
  return rows;
}

const preset = (id: string) => scenarioOf(presetById(id)!);
/** Journeys of every shape: handshakes, a cold pool, a hundred queries, a cache, refusals, a death, clients that leave. */
const scenarios = [
  ['a request alone', preset('api-under-budget')],
  ['a handshake', preset('tls-handshakes')],
  ['a cold pool', preset('cold-pool')],
  ['many queries', preset('html-n-plus-one')],
  ['a rate limit', preset('rate-limited')],
  ['a queue', shop],
  ['a server that dies', shopWithADeath],
  ['clients that leave', set(shop, { 'traffic.ratePerSecond': 1500, 'client.givesUpAfterMs': 150 })],
  ['a pool with a timeout', set(shop, { 'traffic.ratePerSecond': 1500, 'pool.acquireTimeoutMs': 60 })],
] as const;

const requestsOf = (run: Run) => Array.from({ length: run.requests.count }, (_, request) => request);

describe('the table of segments', () => {
  it('says of every request what its story says, whatever the tree of spans', () => {
    fc.assert(
      fc.property(madeRuns(), (run) => {
        for (const request of requestsOf(run)) {
          expect(tabled(run, request)).toEqual(expected(segmentsOf(run, request)));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('gives a detached call the time until the span around it goes on with something else', () => {
    const run = handMade([
      { name: 0, start: 0, end: 20, parent: -1 },
      { name: 1, start: 1, end: 15, parent: 0, isDetached: true },
      { name: 2, start: 2, end: 14, parent: 1 },
      { name: 1, start: 8, end: 12, parent: 0 },
      { name: 2, start: 9, end: 11, parent: 3 },
    ]);
    expect(tabled(run, 0).map(({ name, startMs, endMs }) => [name, startMs, endMs])).toEqual([
      ['Client', 0, 1],
      ['Load balancer', 1, 2],
      ['App server', 2, 8],
      ['Load balancer', 8, 9],
      ['App server', 9, 11],
      ['Load balancer', 11, 12],
      ['Client', 12, 20],
    ]);
    expect(abandonedAt(run, 7.9)).toBe(0);
    expect(abandonedAt(run, 8)).toBe(1);
    expect(abandonedAt(run, 14.9)).toBe(1);
    expect(abandonedAt(run, 15)).toBe(0);
  });

  it('ends each request with the time of its end', () => {
    fc.assert(
      fc.property(madeRuns(), (run) => {
        const { first, fromMs, place } = segmentTable(run);
        for (const request of requestsOf(run)) {
          const last = first[request + 1]! - 1;
          expect(place[last]).toBe(OVER);
          expect(fromMs[last]).toBe(run.requests.endMs[request]);
        }
      }),
    );
  });

  it.each(scenarios)('agrees with the stories of %s', (_, scenario) => {
    const run = simulate(scenario);
    for (const request of requestsOf(run).filter((of) => of % 29 === 0)) {
      expect(tabled(run, request)).toEqual(expected(segmentsOf(run, request)));
    }
  });

  it('puts what is inside the load balancer on the server that it chose last', () => {
    const run = simulate(shopWithADeath);
    const { first, fromMs, place, places } = segmentTable(run);
    let seen = 0;
    const astray: number[] = [];
    for (const request of requestsOf(run)) {
      for (let row = first[request]!; row < first[request + 1]! - 1; row++) {
        const { server, station } = places[place[row]!]!;
        if (station !== 'app' && station !== 'pool' && station !== 'database') continue;
        seen++;
        if (server !== serverAt(run, request, fromMs[row]!)) astray.push(row);
      }
    }
    expect(seen).toBeGreaterThan(10_000);
    expect(astray).toEqual([]);
  });
});

describe('the breakdown', () => {
  it('sums to the time to first byte exactly, and by kind to what the story says', () => {
    fc.assert(
      fc.property(madeRuns(), (run) => {
        const { cells, count, request, valueMs, untilFirstByteMs } = breakdownOf(run);
        expect(count).toBe(run.requests.count);
        for (let row = 0; row < count; row++) {
          const { startMs, firstByteMs, sum } = story(run, request[row]!);
          const own = valueMs.subarray(row * cells.length, (row + 1) * cells.length);
          expect(own.reduce((a, b) => a + b, 0)).toBe(firstByteMs - startMs);
          expect(untilFirstByteMs[row]).toBe(firstByteMs - startMs);
          const by = { network: 0, wait: 0, work: 0 };
          cells.forEach(({ spentOn }, cell) => (by[spentOn] += own[cell]!));
          expect(by).toEqual({ network: sum.networkMs, wait: sum.waitMs, work: sum.workMs });
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each(scenarios)('agrees with the stories of %s, cell by cell', (_, scenario) => {
    const run = simulate(scenario);
    const { cells, count, request, valueMs, serverMs } = breakdownOf(run);
    for (let row = 0; row < count; row += 11) {
      const of = story(run, request[row]!);
      expect(serverMs[row]).toBe(of.serverToMs - of.serverFromMs);
      cells.forEach(({ station, spentOn }, cell) => {
        const own = of.segments.filter(
          (segment) => segment.station === station && segment.spentOn === spentOn && segment.endMs <= of.firstByteMs,
        );
        const tookMs = own.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
        expect(valueMs[row * cells.length + cell]).toBe(tookMs);
      });
    }
    expect(count).toBe(run.requests.count);
  });

  it('says that it speaks of a sample where only some spans were kept', () => {
    fc.assert(
      fc.property(madeRuns(false), (run) => {
        const { isSample, count, request } = breakdownOf(run);
        expect([...request]).toEqual(requestsOf(run).filter((of) => of % 3 === 0));
        expect(isSample).toBe(count < run.requests.count);
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { createPositions, positionsAt, simulate, spanKinds, stationIds, world } from '../../../src/journey';
import type { Positions, Run } from '../../../src/journey';
import { segmentsOf } from '../../../src/journey/segments';
import { trafficIndex } from '../../../src/journey/traffic/traffic-index';
import { madeRuns } from './made-run';
import { set, shop, shopWithADeath } from './shop';

/** The picture as an array of records, to be compared. */
function dots(out: Positions) {
  return Array.from({ length: out.count }, (_, dot) => ({
    request: out.request[dot],
    station: stationIds[out.station[dot]!],
    name: out.places[out.place[dot]!]!.name,
    kind: spanKinds[out.kind[dot]!],
    isOut: out.isOut[dot] === 1,
    progress: out.progress[dot]!,
    lineIndex: out.lineIndex[dot],
    isFailed: out.isFailed[dot] === 1,
  }));
}

interface Found {
  readonly request: number;
  readonly station: string;
  readonly name: string;
  readonly kind: string;
  readonly isOut: boolean;
  readonly progress: number;
  readonly sinceMs: number;
  readonly isFailed: boolean;
}

/** The same from the stories of the requests in flight, one by one. */
function fromStories(run: Run, atMs: number) {
  const found: Found[] = [];
  for (let request = 0; request < run.requests.count; request++) {
    if (!(run.requests.startMs[request]! <= atMs && run.requests.endMs[request]! > atMs)) continue;
    const here = segmentsOf(run, request).find(({ startMs, endMs }) => startMs <= atMs && endMs > atMs);
    if (here === undefined) continue;
    const isOut = here.direction === 'out';
    found.push({
      request,
      station: here.station,
      name: here.name,
      kind: here.spentOn,
      isOut,
      progress: Math.fround((atMs - here.startMs) / (here.endMs - here.startMs)),
      sinceMs: here.startMs,
      isFailed: isOut && run.requests.failure[request] !== 0,
    });
  }
  return found.map(({ sinceMs, ...dot }) => {
    const isAhead = (other: Found) =>
      other.kind === 'wait' &&
      other.name === dot.name &&
      (other.sinceMs < sinceMs || (other.sinceMs === sinceMs && other.request < dot.request));
    return { ...dot, lineIndex: dot.kind === 'wait' ? found.filter(isAhead).length : -1 };
  });
}

/** Waits of a made run are named after a resource whose server a story does not say: lines are compared in runs of one server only. */
const withoutLines = <Dot extends { lineIndex: number | undefined }>(all: readonly Dot[]) =>
  all.map((dot) => ({ ...dot, lineIndex: 0 }));

const times = fc.array(fc.double({ min: -10, max: 600, noNaN: true }), { minLength: 1, maxLength: 12 });

describe('positions', () => {
  it('are where the stories of the requests in flight are, whatever the tree of spans', () => {
    fc.assert(
      fc.property(madeRuns(), times, (run, at) => {
        const out = createPositions();
        for (const atMs of [...at, ...run.requests.startMs, ...run.requests.endMs]) {
          positionsAt(run, atMs, out);
          expect(withoutLines(dots(out))).toEqual(withoutLines(fromStories(run, atMs)));
          expect(out.inFlight).toBe(out.count);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('are those of the stories in a simulated queue, lines included', () => {
    const run = simulate(set(shop, { 'pool.size': 8 }));
    const out = createPositions();
    let longest = 0;
    for (let step = 1; step < 12; step++) {
      const atMs = (run.endMs * step) / 12;
      positionsAt(run, atMs, out);
      expect(dots(out)).toEqual(fromStories(run, atMs));
      longest = Math.max(longest, ...out.lineIndex.subarray(0, out.count));
    }
    expect(longest).toBeGreaterThan(20);
  });

  it('are the same whichever way the playhead came', () => {
    const run = simulate(shopWithADeath);
    const at = Array.from({ length: 60 }, (_, step) => (run.endMs * step) / 60);
    const forward = at.map((atMs) => dots(positionsAt(run, atMs, createPositions())));
    const out = createPositions();
    const backward = at.toReversed().map((atMs) => dots(positionsAt(run, atMs, out)));
    expect(backward.toReversed()).toEqual(forward);
  });

  it('count what the world counts, and every request in flight is at one place', () => {
    const run = simulate(shopWithADeath);
    const out = createPositions();
    for (let step = 0; step <= 100; step++) {
      const atMs = (run.endMs * step) / 100;
      positionsAt(run, atMs, out);
      expect(out.inFlight).toBe(world(run, atMs).inFlight);
      expect(out.placeCounts.subarray(0, out.places.length).reduce((a, b) => a + b, 0)).toBe(out.inFlight);
      const counted = new Int32Array(out.places.length);
      for (let dot = 0; dot < out.count; dot++) counted[out.place[dot]!]!++;
      expect(counted).toEqual(out.placeCounts.slice(0, out.places.length));
    }
  });

  it('become counts by place when there are more than fit', () => {
    const run = simulate(shop);
    const many = createPositions();
    const few = createPositions(10);
    positionsAt(run, run.endMs / 2, many);
    positionsAt(run, run.endMs / 2, few);
    expect(many.count).toBeGreaterThan(10);
    expect(few).toMatchObject({ mode: 'density', count: 0, inFlight: many.count });
    expect(few.placeCounts).toEqual(many.placeCounts);
  });

  it('say that they show a sample where only some spans were kept', () => {
    const run = simulate(shop, { trace: { mode: 'sampled', every: 4 } });
    const out = positionsAt(run, run.endMs / 2, createPositions());
    expect(out.isSample).toBe(true);
    expect(out.count).toBeGreaterThan(0);
    expect(out.count).toBeLessThan(out.inFlight);
    expect([...out.request.subarray(0, out.count)].every((request) => request % 4 === 0)).toBe(true);
  });

  it('use the same memory again', () => {
    const run = simulate(shop);
    const out = createPositions();
    positionsAt(run, 100, out);
    const { request, placeCounts } = out;
    positionsAt(run, 900, out);
    expect(out.request).toBe(request);
    expect(out.placeCounts).toBe(placeCounts);
  });
});

describe('who is in flight', () => {
  it('is who has come and not ended, at any time and in any order of asking', () => {
    fc.assert(
      fc.property(madeRuns(), times, (run, at) => {
        const { inFlight } = trafficIndex(run);
        const { count, startMs, endMs } = run.requests;
        const found = new Uint32Array(count);
        for (const atMs of at) {
          const expected = Array.from({ length: count }, (_, of) => of).filter(
            (of) => startMs[of]! <= atMs && endMs[of]! > atMs,
          );
          expect([...found.subarray(0, inFlight.at(atMs, found))]).toEqual(expected);
          expect(inFlight.come(atMs) - inFlight.ended(atMs)).toBe(expected.length);
        }
      }),
    );
  });

  it('is found from lists kept on the way, through a long queue and its end', () => {
    const run = simulate(set(shop, { 'traffic.ratePerSecond': 2500 }));
    const { inFlight } = trafficIndex(run);
    const { count, startMs, endMs } = run.requests;
    const found = new Uint32Array(count);
    let most = 0;
    for (let step = 0; step <= 40; step++) {
      const atMs = (run.endMs * step) / 40;
      const expected = [];
      for (let of = 0; of < count; of++) if (startMs[of]! <= atMs && endMs[of]! > atMs) expected.push(of);
      expect([...found.subarray(0, inFlight.at(atMs, found))]).toEqual(expected);
      most = Math.max(most, expected.length);
    }
    expect(most).toBeGreaterThan(1000);
  });
});

import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { simulate } from '../../../src/journey';
import type { Run } from '../../../src/journey';
import { PlaceCounts } from '../../../src/journey/traffic/place-counts';
import { trafficIndex } from '../../../src/journey/traffic/traffic-index';
import { madeRuns } from './made-run';
import { set, shop } from './shop';

/** Each request looked up, one by one. */
function byHand(run: Run, atMs: number): Int32Array {
  const index = trafficIndex(run);
  const counts = new Int32Array(index.segments.places.length);
  for (let request = 0; request < run.requests.count; request++) {
    const { startMs, endMs } = run.requests;
    const row = startMs[request]! <= atMs && endMs[request]! > atMs ? index.rowAt(request, atMs) : -1;
    if (row >= 0) counts[index.segments.place[row]!]!++;
  }
  return counts;
}

describe('counts by place', () => {
  it('are those of looking each request up, at any time', () => {
    fc.assert(
      fc.property(
        madeRuns(),
        fc.array(fc.double({ min: -10, max: 600, noNaN: true }), { maxLength: 10 }),
        (run, at) => {
          const { segments } = trafficIndex(run);
          const counts = new PlaceCounts(segments, run.endMs);
          const found = new Int32Array(segments.places.length);
          for (const atMs of [...at, ...run.requests.startMs, ...run.requests.endMs]) {
            counts.at(atMs, found);
            expect(found).toEqual(byHand(run, atMs));
          }
        },
      ),
    );
  });

  it('stay right in a queue that is too long for looking each up', () => {
    const run = simulate(set(shop, { 'traffic.ratePerSecond': 6000, 'traffic.requests': 6000 }));
    const index = trafficIndex(run);
    const found = new Int32Array(index.segments.places.length);
    let most = 0;
    for (let step = 0; step <= 20; step++) {
      const atMs = (run.endMs * step) / 20;
      most = Math.max(most, index.countPlaces(atMs, found));
      expect(found).toEqual(byHand(run, atMs));
    }
    expect(most).toBeGreaterThan(4500);
  });
});

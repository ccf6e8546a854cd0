/** Stories of any shape: segments without gaps over random stations, several events at one time, a body after the first byte. */
import fc from 'fast-check';
import type { Segment, Story, StoryEvent } from '../../src/journey';
import { stationIds } from '../../src/journey';
import { ordersStory } from '../fixtures/orders-story';

/** Durations on the engine's grid, from a nanosecond to seconds. */
const duration = fc
  .oneof(fc.integer({ min: 1, max: 64 }), fc.integer({ min: 1, max: 1 << 22 }), fc.integer({ min: 1, max: 1 << 30 }))
  .map((ticks) => ticks / 2 ** 20);

const piece = fc.record({
  station: fc.constantFrom(...stationIds),
  spentOn: fc.constantFrom('network' as const, 'wait' as const, 'work' as const),
  durationMs: duration,
  isFailed: fc.boolean(),
  decisions: fc.integer({ min: 0, max: 3 }),
});

export const randomStory: fc.Arbitrary<Story> = fc
  .record({
    startMs: fc.integer({ min: 0, max: 1 << 26 }).map((ticks) => ticks / 2 ** 20),
    pieces: fc.array(piece, { minLength: 1, maxLength: 60 }),
    body: fc.integer({ min: 0, max: 3 }),
    kind: fc.constantFrom('api' as const, 'html' as const),
  })
  .map(({ startMs, pieces, body, kind }) => {
    const segments: Segment[] = [];
    const events: StoryEvent[] = [];
    let atMs = startMs;
    pieces.forEach(({ station, spentOn, durationMs, isFailed, decisions }, index) => {
      const words = { title: `Event ${index}`, sentence: `Event ${index} happens.`, outcome: 'done', tables: [] };
      for (let count = 0; count < decisions; count++) {
        events.push({ atMs, station: stationIds[(index + count) % 8]!, segment: index, explanation: words });
      }
      events.push({ atMs, station, segment: index, explanation: words });
      const kindOf = isFailed ? ('failed' as const) : spentOn;
      const endMs = atMs + durationMs;
      segments.push({
        station,
        name: 'span',
        kind: kindOf,
        spentOn,
        startMs: atMs,
        endMs,
        direction: 'in',
        span: index,
      });
      atMs = endMs;
    });
    const last = Math.max(0, segments.length - 1 - body);
    const firstByteMs = segments[last]!.endMs;
    const sum = { network: 0, wait: 0, work: 0 };
    for (const { spentOn, startMs: from, endMs } of segments.slice(0, last + 1)) sum[spentOn] += endMs - from;
    return {
      ...ordersStory,
      endpoint: { ...ordersStory.endpoint, kind },
      startMs,
      firstByteMs,
      endMs: atMs,
      segments,
      events,
      sum: { networkMs: sum.network, waitMs: sum.wait, workMs: sum.work },
      serverFromMs: startMs,
      serverToMs: firstByteMs,
    };
  });

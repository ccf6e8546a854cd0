import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  eventAt,
  longestDwellMs,
  nextEvent,
  nextStation,
  paceOf,
  previousEvent,
  previousStation,
  shortestDwellMs,
  stopsOf,
  toSimulatedMs,
  toStoryMs,
} from '../../../src/views/transport/pace';
import { advance, defaultSpeed, faster, slower, speeds, writeSpeed } from '../../../src/views/transport/speed';
import { ordersStory } from '../../fixtures/orders-story';
import { randomStory } from '../random-story';

const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('story time', () => {
  test('rises with simulated time, and each stretch dwells between the shortest and the longest', () => {
    fc.assert(
      fc.property(randomStory, (story) => {
        const { simulatedMs, storyMs } = paceOf(story);
        expect(simulatedMs[0]).toBe(story.startMs);
        expect(simulatedMs.at(-1)).toBe(story.endMs);
        for (let index = 1; index < storyMs.length; index++) {
          const dwell = storyMs[index]! - storyMs[index - 1]!;
          expect(simulatedMs[index]!).toBeGreaterThan(simulatedMs[index - 1]!);
          expect(dwell).toBeGreaterThanOrEqual(shortestDwellMs - 1e-6);
          expect(dwell).toBeLessThanOrEqual(longestDwellMs + 1e-6);
        }
      }),
    );
  });

  test('is monotone both ways', () => {
    fc.assert(
      fc.property(randomStory, share, share, (story, one, other) => {
        const pace = paceOf(story);
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        const length = story.endMs - story.startMs;
        expect(toStoryMs(pace, story.startMs + low * length)).toBeLessThanOrEqual(
          toStoryMs(pace, story.startMs + high * length),
        );
        const total = pace.storyMs.at(-1)!;
        expect(toSimulatedMs(pace, low * total)).toBeLessThanOrEqual(toSimulatedMs(pace, high * total));
      }),
    );
  });

  test('there and back is the same time', () => {
    fc.assert(
      fc.property(randomStory, share, (story, at) => {
        const pace = paceOf(story);
        const storyMs = at * pace.storyMs.at(-1)!;
        // A hair between two events of one time is too short for a double to hold more than a few thousand places in it.
        expect(Math.abs(toStoryMs(pace, toSimulatedMs(pace, storyMs)) - storyMs)).toBeLessThan(5);
      }),
    );
  });

  test('before the start and after the end it stands still', () => {
    const pace = paceOf(ordersStory);
    expect(toStoryMs(pace, -5)).toBe(0);
    expect(toSimulatedMs(pace, 1e9)).toBe(143);
  });

  test('what has been told three times goes by faster', () => {
    const words = { title: 'Again', sentence: 'Again.', outcome: '', tables: [] };
    const events = Array.from({ length: 8 }, (_, index) => ({
      atMs: index * 10,
      station: 'pool' as const,
      segment: index,
      explanation: words,
    }));
    const { storyMs } = paceOf({ startMs: 0, endMs: 80, events });
    const dwells = storyMs.slice(1).map((at, index) => at - storyMs[index]!);
    expect(dwells.slice(0, 3).every((dwell) => dwell > shortestDwellMs)).toBe(true);
    expect(dwells.slice(3).every((dwell) => Math.abs(dwell - shortestDwellMs) < 1e-6)).toBe(true);
  });
});

describe('stepping', () => {
  test('every event can be stopped at, also when several fall on one time, and only a hair from it', () => {
    fc.assert(
      fc.property(randomStory, (story) => {
        const stops = stopsOf(story);
        expect(stops.map((stop) => eventAt(story, stop))).toEqual([...story.events.keys()]);
        for (const [index, stop] of stops.entries())
          expect(Math.abs(stop - story.events[index]!.atMs)).toBeLessThan(2 ** -21);
      }),
    );
  });

  test('whoever seeks a span gets its own event', () => {
    fc.assert(
      fc.property(randomStory, (story) => {
        for (const [index, { startMs }] of story.segments.entries()) {
          if (index === 0) continue;
          const told = story.events[eventAt(story, startMs)]!;
          expect([told.segment, told.station]).toEqual([index, story.segments[index]!.station]);
        }
      }),
    );
  });

  test.each([
    ['event', nextEvent, previousEvent],
    ['station', nextStation, previousStation],
  ] as const)('by %s to the end and back visits the same places', (_, next, previous) => {
    fc.assert(
      fc.property(randomStory, (story) => {
        const there = walk(story.startMs, (at) => next(story, at));
        const back = walk(there.at(-1)!, (at) => previous(story, at));
        expect(back.toReversed()).toEqual(there);
      }),
    );
  });

  test('from inside an event, back goes to its beginning', () => {
    expect(previousEvent(ordersStory, 61.4)).toBe(38);
    expect(nextEvent(ordersStory, 61.4)).toBe(80);
    expect(previousStation(ordersStory, 61.4)).toBe(38);
    expect(nextStation(ordersStory, 61.4)).toBe(80.1);
    expect(nextEvent(ordersStory, 143)).toBeUndefined();
    expect(previousEvent(ordersStory, 0)).toBeUndefined();
  });

  function walk(start: number, step: (at: number) => number | undefined): readonly number[] {
    const visited = [start];
    for (let at = step(start); at !== undefined; at = step(at)) visited.push(at);
    return visited;
  }
});

describe('speed', () => {
  test('goes along a closed list, with ends', () => {
    expect(slower(defaultSpeed)).toBe(1 / 100);
    expect(faster(defaultSpeed)).toBe(1 / 50);
    expect(slower(speeds[0])).toBeUndefined();
    expect(faster(1)).toBeUndefined();
    expect(speeds.map(writeSpeed)).toEqual([
      '1/1000',
      '1/500',
      '1/200',
      '1/100',
      '1/80',
      '1/50',
      '1/20',
      '1/10',
      '1/5',
      '1/2',
      '1×',
    ]);
  });

  test('true scale passes at a constant rate, to the end and no further', () => {
    const pace = paceOf(ordersStory);
    expect(advance(pace, 10, 800, 1 / 80, 'true')).toBeCloseTo(20);
    expect(advance(pace, 140, 8000, 1 / 80, 'true')).toBe(143);
  });

  test('story pace reaches the end, and never goes back', () => {
    fc.assert(
      fc.property(randomStory, fc.constantFrom(...speeds), (story, speed) => {
        const pace = paceOf(story);
        let at = story.startMs;
        for (let frame = 0; frame < 40; frame++) {
          const next = advance(pace, at, 500, speed, 'story');
          expect(next).toBeGreaterThanOrEqual(at - 1e-9);
          at = next;
        }
        expect(advance(pace, at, pace.storyMs.at(-1)! * 1000, speed, 'story')).toBe(story.endMs);
      }),
    );
  });
});

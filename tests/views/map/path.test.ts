import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Story } from '../../../src/journey';
import type { Point } from '../../../src/views/map/geometry';
import { distance, pointAt } from '../../../src/views/map/geometry';
import { inkUntil } from '../../../src/views/map/ink';
import { mapLayout, modeFor } from '../../../src/views/map/layout';
import type { RequestPath } from '../../../src/views/map/path';
import { positionAt, requestPath } from '../../../src/views/map/path';
import type { ScenarioShape } from '../../../src/views/map/shape';
import { madeStories, storyOf } from '../../fixtures/made-stories';
import { ordersStory } from '../../fixtures/orders-story';
import { ordersShape, rooms, shapes } from './shapes';
import { lastingStories, stories } from './stories';

const wide = mapLayout({ width: 1080, height: 572, shape: ordersShape, mode: 'wide', size: 'normal' });
const tall = mapLayout({ width: 390, height: 844, shape: ordersShape, mode: 'tall', size: 'normal' });
const orders = requestPath(ordersStory, wide, 1);

function pathIn(
  story: Story,
  room: { width: number; height: number },
  shape: ScenarioShape,
  attempts: readonly number[],
) {
  const mode = modeFor(room.width, room.height, shape, 'normal');
  return requestPath(story, mapLayout({ ...room, shape, mode, size: 'normal' }), shape.chosen, attempts);
}

const anyPath = (of: fc.Arbitrary<Story>): fc.Arbitrary<RequestPath> =>
  fc
    .tuple(of, rooms, shapes, fc.array(fc.nat(63), { maxLength: 4 }))
    .map(([story, room, shape, attempts]) => pathIn(story, room, shape, attempts));

const ends = ({ stretches }: RequestPath) =>
  stretches.map(({ line }) => [line.points[0]!, line.points.at(-1)!] as const);
const near = (a: Point, b: Point) => distance(a, b) < 0.01;

describe('the path of the followed request', () => {
  it('leaves the client, goes in above and comes back to the client below', () => {
    expect(positionAt(orders, 0).point).toEqual({ x: 52, y: 256 });
    expect(positionAt(orders, 20).point).toEqual({ x: 181, y: 220 });
    expect(positionAt(orders, 38).point).toEqual({ x: 740, y: 220 });
    expect(positionAt(orders, 104.3).point).toEqual({ x: 928, y: 352 });
    expect(positionAt(orders, 123).point).toEqual({ x: 181, y: 352 });
    expect(positionAt(orders, 143).point).toEqual({ x: 52, y: 316 });
  });

  it('is no work on the way back from where a station refused it', () => {
    const refused = requestPath(
      storyOf(
        [
          ['client', 'request', 'network', 20, 'in'],
          ['load-balancer', 'choose', 'work', 0.4, 'in'],
          ['reverse-proxy', 'link', 'network', 0.3, 'in'],
          ['reverse-proxy', 'limit', 'work', 0.6, 'in', 'failed'],
          ['reverse-proxy', 'link', 'network', 0.3, 'out'],
          ['client', 'response', 'network', 20, 'out'],
        ],
        { code: 429, reason: 'rate limited', isFailure: true },
      ),
      wide,
      1,
    );
    const { done } = inkUntil(refused, 41.6);
    const work = done.filter(({ kind }) => kind === 'work');
    const back = done.filter(({ kind }) => kind === 'spur');
    expect(work.length).toBeGreaterThan(0);
    expect(work.every(({ points }) => points.every(({ y }) => y <= wide.rails.middle))).toBe(true);
    expect(back.some(({ points }) => points.some(({ y }) => y === wide.rails.out))).toBe(true);
  });

  it('waits between the wall of the pool and the head of its line', () => {
    const { point, carries } = positionAt(orders, 61.4);
    expect(point.y).toBe(220);
    expect(point.x).toBeCloseTo(740 + (156 * (61.4 - 38)) / 42, 6);
    expect(carries).toBe('request');
    expect(positionAt(orders, 100).carries).toBe('request');
    expect(positionAt(orders, 110).carries).toBe('response');
  });

  it('runs down the left and up the right where the map stands upright', () => {
    const path = requestPath(ordersStory, tall, 1);
    expect(positionAt(path, 61.4).point.x).toBe(tall.rails.in);
    expect(positionAt(path, 110).point.x).toBe(tall.rails.out);
  });

  it('goes to the cache and back on a miss, and no further on a hit', () => {
    const down = positionAt(orders, 21.4 + 0.2 * (48 / 198)).point;
    expect(down.x).toBeCloseTo(410, 6);
    expect(down.y).toBeGreaterThan(260);
    const hit = requestPath(madeStories['cache-hit']!, wide, 1);
    expect(furthest(hit).x).toBeLessThan(536);
  });

  it('turns at the layer that answers, in the handler without a query, in the proxy for a file', () => {
    const depthOf = (name: string) => furthest(requestPath(madeStories[name]!, wide, 1)).x;
    expect(depthOf('no-login')).toBeGreaterThanOrEqual(690);
    expect(depthOf('no-login')).toBeLessThan(701);
    expect(depthOf('no-database')).toBeGreaterThan(701);
    expect(depthOf('no-database')).toBeLessThan(740);
    expect(depthOf('static-file')).toBeLessThan(536);
    expect(depthOf('no-server')).toBeLessThan(384);
  });

  it('makes the same trip for every further query and leaves the earlier ones behind', () => {
    const path = requestPath(madeStories['n-plus-one']!, wide, 1);
    const queries = path.stretches.filter(({ station, spentOn }) => station === 'database' && spentOn === 'network');
    expect(queries).toHaveLength(24);
    expect(new Set(queries.slice(2).map(({ key }) => key)).size).toBe(2);
    const inSixth = path.stretches.findIndex((stretch) => stretch === queries[10]);
    const drawn = inkUntil(path, path.story.segments[inSixth]!.startMs).done;
    expect(drawn.some(({ kind }) => kind === 'earlier')).toBe(true);
    expect(drawn.length).toBeLessThan(40);
  });

  it('goes to the other server’s lane first where a second attempt was needed', () => {
    const path = requestPath(madeStories['retry']!, wide, 1, [2, 1]);
    const lane = wide.lanes.find(({ servers }) => servers.includes(2))!;
    expect(path.failures).toHaveLength(1);
    expect(path.failures[0]!.point).toEqual({ x: 384, y: lane.middle });
    expect(positionAt(path, 30).carries).toBe('request');
    const within = requestPath(madeStories['retry-from-within']!, wide, 1, [2, 1]);
    expect(within.failures[0]!.point.y).toBeCloseTo(lane.middle, 6);
  });

  it('is an error from where it died on', () => {
    const path = requestPath(madeStories['pool-timeout']!, wide, 1);
    const died = path.failures[0]!;
    expect(died.point.y).toBe(220);
    expect(died.point.x).toBeGreaterThan(740);
    expect(positionAt(path, died.atMs - 1).carries).toBe('request');
    expect(positionAt(path, died.atMs + 0.01).carries).toBe('error');
  });

  it('stays where it was left when no answer came', () => {
    const path = requestPath(madeStories['gave-up']!, wide, 1);
    const last = positionAt(path, path.story.endMs + 100).point;
    expect(last.x).toBeGreaterThan(740);
    expect(last.y).toBe(220);
  });

  it('makes handshakes on the wire, there and back', () => {
    const path = requestPath(madeStories['new-connection']!, wide, 1);
    expect(near(positionAt(path, 20).point, positionAt(path, 0).point)).toBe(true);
    expect(positionAt(path, 40).point.x).toBeCloseTo(181, 6);
    expect(near(positionAt(path, 60).point, positionAt(path, 0).point)).toBe(true);
  });
});

describe('any path', () => {
  it('has a stretch for each segment and no gap between two', () => {
    fc.assert(
      fc.property(anyPath(stories), (path) => {
        expect(path.stretches.map(({ segment }) => segment)).toEqual(path.story.segments.map((_, index) => index));
        const pairs = ends(path);
        pairs
          .slice(1)
          .forEach(([start], index) => expect(near(start, pairs[index]![1]), `before ${index + 1}`).toBe(true));
      }),
    );
  });

  it('never leaves the map', () => {
    fc.assert(
      fc.property(anyPath(stories), ({ stretches, layout }) => {
        for (const { x, y } of stretches.flatMap(({ line }) => line.points)) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(layout.width);
          expect(y).toBeGreaterThanOrEqual(0);
          expect(y).toBeLessThanOrEqual(layout.height);
        }
      }),
    );
  });

  it('is travelled forward only, in proportion to time inside a segment', () => {
    fc.assert(
      fc.property(anyPath(lastingStories), fc.double({ min: 0, max: 1, noNaN: true }), (path, ratio) => {
        let before = 0;
        path.story.segments.forEach((segment, index) => {
          const stretch = path.stretches[index]!;
          if (segment.endMs === segment.startMs) return;
          const atMs = segment.startMs + ratio * 0.999 * (segment.endMs - segment.startMs);
          const { travelled, point } = positionAt(path, atMs);
          const share = (atMs - segment.startMs) / (segment.endMs - segment.startMs);
          expect(travelled).toBeCloseTo(stretch.from + share * stretch.line.length, 6);
          expect(near(point, pointAt(stretch.line, share * stretch.line.length))).toBe(true);
          expect(travelled).toBeGreaterThanOrEqual(before - 1e-6);
          before = travelled;
        });
      }),
    );
  });

  it('is continuous where one segment ends and the next begins', () => {
    fc.assert(
      fc.property(anyPath(lastingStories), (path) => {
        for (const { startMs } of path.story.segments) {
          const just = positionAt(path, startMs - 1e-9);
          const then = positionAt(path, startMs);
          const isAfterNothing = path.story.segments.some(
            (segment) => segment.startMs === startMs && segment.endMs === startMs,
          );
          if (!isAfterNothing) expect(distance(just.point, then.point)).toBeLessThan(0.5);
        }
      }),
    );
  });

  it('has all of it drawn at the end, earlier laps as thin lines', () => {
    fc.assert(
      fc.property(anyPath(lastingStories), (path) => {
        const { done, growing } = inkUntil(path, path.story.endMs);
        const drawn = [...done, ...growing].flatMap(({ points }) => points);
        for (const { line, spurTo } of path.stretches) {
          for (const at of [spurTo, (spurTo + line.length) / 2, line.length]) {
            const point = pointAt(line, at);
            expect(line.length === 0 || isOn([...done, ...growing], point), JSON.stringify(point)).toBe(true);
          }
        }
        expect(drawn.length > 0 || path.length === 0).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('is the same picture forward and backward', () => {
    fc.assert(
      fc.property(
        anyPath(lastingStories),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 }),
        (path, ratios) => {
          const times = ratios.map((ratio) => path.story.startMs + ratio * (path.story.endMs - path.story.startMs));
          const picture = (atMs: number) => JSON.stringify([positionAt(path, atMs), inkUntil(path, atMs)]);
          const forward = times.map(picture);
          const backward = [...times].reverse().map(picture).reverse();
          expect(backward).toEqual(forward);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('draws few strokes for ten thousand queries', () => {
    const story = madeStories['n-plus-one']!;
    const loop = story.segments.slice(13, 21);
    const segments = [
      ...story.segments.slice(0, 13),
      ...Array.from({ length: 10_000 }, () => loop).flat(),
      ...story.segments.slice(-10),
    ];
    let atMs = 0;
    const timed = segments.map((segment, span) => {
      const startMs = atMs;
      atMs += segment.endMs - segment.startMs;
      return { ...segment, startMs, endMs: atMs, span };
    });
    const path = requestPath({ ...story, segments: timed, endMs: atMs, firstByteMs: atMs }, wide, 1);
    expect(path.stretches).toHaveLength(timed.length);
    expect(inkUntil(path, atMs / 2).done.length).toBeLessThan(60);
  });
});

/** The point of a path that lies deepest in the wide map. */
function furthest(path: RequestPath): Point {
  const points = path.stretches.flatMap(({ line }) => line.points);
  return points.reduce((deepest, point) => (point.x > deepest.x ? point : deepest));
}

function isOn(strokes: readonly { readonly points: readonly Point[] }[], point: Point): boolean {
  return strokes.some(({ points }) =>
    points.some((b, index) => {
      const a = points[index - 1] ?? b;
      return distance(a, point) + distance(point, b) - distance(a, b) < 0.05;
    }),
  );
}

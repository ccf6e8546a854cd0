import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attemptServersOf, attemptsOf } from '../../../src/views/map/attempts';
import { Coverage } from '../../../src/views/map/coverage';
import { foldLayers, mostLayerWalls } from '../../../src/views/map/fold-layers';
import { distance, pointAt, polyline, rounded, slice } from '../../../src/views/map/geometry';
import type { Point } from '../../../src/views/map/geometry';
import { shareLanes } from '../../../src/views/map/lanes';
import { placesAhead } from '../../../src/views/map/paint-line';
import { filledSockets, tallSockets, wideSockets } from '../../../src/views/map/sockets';
import { fitted, textWidth, wrapped } from '../../../src/views/map/text-width';
import { madeStories, sentTo } from '../../fixtures/made-stories';

const coordinate = fc.integer({ min: 0, max: 400 });
/** Corners joined by level and upright lines in turn. */
const corners = fc.array(coordinate, { minLength: 3, maxLength: 10 }).map((steps) =>
  steps.slice(1).map((step, index): Point => {
    const before = steps[index]!;
    return index % 2 === 0 ? { x: step, y: before } : { x: before, y: step };
  }),
);
const lengthOf = (parts: readonly (readonly Point[])[]) => parts.reduce((sum, part) => sum + polyline(part).length, 0);

describe('lines', () => {
  it('keep their ends when corners are rounded, and never grow longer', () => {
    fc.assert(
      fc.property(corners, fc.integer({ min: 0, max: 40 }), (points, radius) => {
        const round = rounded(points, radius);
        expect(round.points[0]).toEqual(points[0]);
        expect(round.points.at(-1)).toEqual(points.at(-1));
        expect(round.length).toBeLessThanOrEqual(polyline(points).length + 1e-6);
      }),
    );
  });

  it('are cut into parts that add up', () => {
    fc.assert(
      fc.property(corners, fc.double({ min: 0, max: 1, noNaN: true }), (points, ratio) => {
        const line = rounded(points, 12);
        const at = ratio * line.length;
        expect(lengthOf([slice(line, 0, at), slice(line, at, line.length)])).toBeCloseTo(line.length, 6);
        expect(distance(slice(line, 0, at).at(-1)!, pointAt(line, at))).toBeLessThan(1e-6);
      }),
    );
  });

  it('are covered once, however often they are drawn', () => {
    fc.assert(
      fc.property(corners, (points) => {
        const { points: line, length } = rounded(points, 12);
        const coverage = new Coverage();
        expect(lengthOf(coverage.add(line))).toBeLessThanOrEqual(length + 1e-6);
        expect(coverage.add(line)).toEqual([]);
        expect(coverage.add([...line].reverse())).toEqual([]);
      }),
    );
  });
});

describe('servers beside the open one', () => {
  it('keep their order, and those nearest keep lanes of their own', () => {
    const servers = Array.from({ length: 9 }, (_, index) => `app-${index + 1}`);
    const { above, below } = shareLanes(servers, 2, 2);
    expect(above.map(({ words }) => words)).toEqual(['app-1', 'app-2']);
    expect(below.map(({ words }) => words)).toEqual(['app-4', 'app-5 … app-9']);
    expect(shareLanes(servers.slice(0, 4), 1, 1).below.map(({ words }) => words)).toEqual(['app-3, app-4']);
  });

  it('change sides where one side would stay empty', () => {
    const { above, below } = shareLanes(['a', 'b', 'c'], 0, 1);
    expect([...above, ...below].map(({ words }) => words)).toEqual(['b', 'c']);
  });
});

describe('middleware walls', () => {
  it('are one a layer up to six, and fold those in the middle beyond', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('auth', 'cors', 'logger'), { maxLength: 20 }), (layers) => {
        const walls = foldLayers(layers);
        expect(walls.flatMap(({ names }) => names)).toEqual(layers);
        expect(walls.length).toBe(Math.min(layers.length, mostLayerWalls));
      }),
    );
  });
});

describe('sockets', () => {
  it('are one each up to twenty and stay between the rails', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), (size) => {
        const wide = wideSockets(size, 928, { in: 220, out: 352 });
        expect(wide.boxes.length).toBe(size <= 20 ? size : 8);
        expect(Math.min(...wide.boxes.map(({ top }) => top))).toBeGreaterThan(227);
        expect(Math.max(...wide.boxes.map(({ bottom }) => bottom))).toBeLessThan(345);
        const tall = tallSockets(size, 404, { in: 64, out: 258 });
        expect(Math.min(...tall.boxes.map(({ left }) => left))).toBeGreaterThan(75);
        expect(Math.max(...tall.boxes.map(({ right }) => right))).toBeLessThan(250);
      }),
    );
  });

  it('are all filled only when all connections are lent, and none only when none is', () => {
    const sockets = wideSockets(50, 928, { in: 220, out: 352 });
    const filled = [0, 1, 25, 49, 50].map((lent) => filledSockets(sockets, lent));
    expect(filled).toEqual([0, 1, 4, 7, 8]);
  });
});

describe('the line for a connection', () => {
  it('stands between the request and the head of the line', () => {
    expect(placesAhead(850, 896, 2, 22)).toEqual([872, 894]);
    fc.assert(
      fc.property(fc.integer({ min: 740, max: 896 }), fc.nat(40), (from, ahead) => {
        const places = placesAhead(from, 896, ahead, 22);
        expect(places.length).toBeLessThanOrEqual(ahead);
        for (const place of places) {
          expect(place).toBeGreaterThanOrEqual(from + 18);
          expect(place).toBeLessThanOrEqual(896);
        }
      }),
    );
  });
});

describe('words without a browser', () => {
  it('never take more room than they are given', () => {
    fc.assert(
      fc.property(fc.lorem(), fc.integer({ min: 20, max: 300 }), (text, room) => {
        expect(textWidth(fitted(text, room, 14), 14)).toBeLessThanOrEqual(room);
        for (const line of wrapped(text, room, 14)) expect(textWidth(line, 14)).toBeLessThanOrEqual(room);
      }),
    );
  });
});

describe('attempts', () => {
  it('begin each time the request is sent on to a server', () => {
    const attempts = attemptsOf(madeStories['retry']!);
    expect(attempts.slice(0, 6)).toEqual([0, 0, 0, 1, 1, 2]);
    expect(attempts.at(-1)).toBe(2);
  });

  it('go where the load balancer’s choices say', () => {
    const story = sentTo(madeStories['retry']!, ['app-3', 'app-2']);
    expect(attemptServersOf(story, ['app-1', 'app-2', 'app-3'])).toEqual([2, 1]);
    expect(attemptServersOf(madeStories['retry']!, ['app-1'])).toEqual([]);
  });
});

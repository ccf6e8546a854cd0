import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MOST_DOTS, createPositions, positionsAt, settingsAt } from '../../../src/journey';
import { shapeOf } from '../../../src/views/map/shape';
import { createDotField, dotAt, placeDots } from '../../../src/views/traffic/dot-field';
import { trafficLayout } from '../../../src/views/traffic/layout';
import { planLanes } from '../../../src/views/traffic/lane-plan';
import type { QueueBlock } from '../../../src/views/traffic/queue-block';
import { capacityOf, fillingOf, queueU, queueV } from '../../../src/views/traffic/queue-block';
import { socketHolds } from '../../../src/views/traffic/socket-holds';
import { spotsOf } from '../../../src/views/traffic/spots';
import { rooms, shapes } from '../map/shapes';
import { loaded, ordersUnderLoad } from './loaded';

const input = fc.tuple(rooms, shapes, fc.infiniteStream(fc.boolean())).map(([room, shape, up]) => ({
  ...room,
  shape,
  servers: shape.servers.map((id) => ({ id, isUp: up.next().value as boolean })),
}));

describe('lanes', () => {
  test('every server has exactly one, whatever the room', () => {
    fc.assert(
      fc.property(input, (of) => {
        const { lanes, downs } = trafficLayout(of);
        const running = lanes.flatMap(({ servers }) => servers).sort((a, b) => a - b);
        const stopped = downs.flatMap(({ servers }) => servers).sort((a, b) => a - b);
        const indexes = of.servers.map((_, index) => index);
        expect(running).toEqual(indexes.filter((index) => of.servers[index]!.isUp));
        expect(stopped).toEqual(indexes.filter((index) => !of.servers[index]!.isUp));
      }),
      { numRuns: 60 },
    );
  });

  test('they are equally broad, in order, apart, and within the map; rails lie inside their lane', () => {
    fc.assert(
      fc.property(input, (of) => {
        const { lanes, width, height, mode } = trafficLayout(of);
        const across = mode === 'wide' ? height : width;
        const breadths = lanes.map(({ near, far }) => far - near);
        breadths.forEach((breadth) => expect(breadth).toBeCloseTo(breadths[0]!, 6));
        lanes.forEach(({ near, far, rails, sockets }, index) => {
          expect(near).toBeGreaterThanOrEqual(0);
          expect(far).toBeLessThanOrEqual(across + 0.001);
          if (index > 0) expect(near).toBeGreaterThan(lanes[index - 1]!.far);
          for (const rail of [rails.in, rails.out, ...sockets]) {
            expect(rail).toBeGreaterThan(near);
            expect(rail).toBeLessThan(far);
          }
        });
      }),
      { numRuns: 60 },
    );
  });

  test('depths rise from the client inward', () => {
    fc.assert(
      fc.property(input, (of) => {
        const { client, edge, at } = trafficLayout(of);
        const depths = [client.u, edge.u, at.proxy, at.app, ...at.layers, at.pool, at.database, at.loop];
        for (let index = 1; index < depths.length; index++) expect(depths[index]!).toBeGreaterThan(depths[index - 1]!);
      }),
      { numRuns: 60 },
    );
  });

  test('too many servers share the last lane', () => {
    const servers = Array.from({ length: 9 }, (_, index) => ({ id: `app-${index + 1}`, isUp: true }));
    const { lanes } = planLanes(servers, 3, 1);
    expect(lanes.map(({ words }) => words)).toEqual(['app-1', 'app-2', 'app-3 … app-9']);
    expect(lanes[2]!.servers).toEqual([2, 3, 4, 5, 6, 7, 8]);
    expect(planLanes(servers.slice(0, 4), 3, 1).lanes[2]!.words).toBe('app-3, app-4');
  });
});

describe('lines of waiting requests', () => {
  const blocks: fc.Arbitrary<QueueBlock> = fc.record({
    headU: fc.integer({ min: 200, max: 900 }),
    headV: fc.integer({ min: 50, max: 400 }),
    length: fc.integer({ min: 20, max: 400 }),
    breadth: fc.integer({ min: 10, max: 200 }),
    order: fc.constantFrom('columns' as const, 'rows' as const),
    side: fc.constantFrom(1 as const, -1 as const),
  });

  test('no two places coincide, and none lies outside the room of the block', () => {
    fc.assert(
      fc.property(blocks, fc.integer({ min: 1, max: 600 }), (block, count) => {
        const filling = fillingOf(block, count);
        const shown = Math.min(count, capacityOf(block, filling));
        const taken = new Set<string>();
        for (let place = 0; place < shown; place++) {
          const u = queueU(block, filling, place);
          const v = queueV(block, filling, place);
          taken.add(`${u.toFixed(3)} ${v.toFixed(3)}`);
          expect(u).toBeLessThanOrEqual(block.headU);
          expect(u).toBeGreaterThanOrEqual(block.headU - block.length - 0.001);
        }
        expect(taken.size).toBe(shown);
      }),
      { numRuns: 60 },
    );
  });

  test('the head stays where it is while the line grows', () => {
    const block: QueueBlock = { headU: 500, headV: 100, length: 300, breadth: 62, order: 'columns', side: 1 };
    for (const count of [1, 30, 200]) expect(queueU(block, fillingOf(block, count), 0)).toBe(500);
    expect(fillingOf(block, 30).pitch).toBe(6.9);
    expect(fillingOf(block, 3000).pitch).toBeLessThan(3);
  });
});

describe('dots', () => {
  const { run } = loaded(ordersUnderLoad());

  function fieldAt(atMs: number, width: number, height: number) {
    const settings = settingsAt(run, atMs);
    const shape = shapeOf(settings, -1, 10);
    const layout = trafficLayout({ width, height, shape, servers: settings.servers, size: 'normal' });
    const positions = createPositions();
    positionsAt(run, atMs, positions);
    const field = createDotField(MOST_DOTS);
    placeDots({ layout, spots: spotsOf(positions.places, layout), holds: socketHolds(run) }, positions, field);
    return { layout, positions, field };
  }

  test.each([
    [8000, 1080, 500],
    [15_000, 1080, 500],
    [15_000, 390, 500],
    [15_000, 320, 700],
    [20_000, 1440, 700],
  ])('at %i ms in %i×%i every request in flight is one dot on the map', (atMs, width, height) => {
    const { layout, positions, field } = fieldAt(atMs, width, height);
    expect(field.count + field.hidden).toBe(positions.inFlight);
    expect(new Set(field.request.subarray(0, field.count)).size).toBe(field.count);
    for (let dot = 0; dot < field.count; dot++) {
      expect(field.x[dot]).toBeGreaterThanOrEqual(0);
      expect(field.x[dot]).toBeLessThanOrEqual(layout.width);
      expect(field.y[dot]).toBeGreaterThanOrEqual(0);
      expect(field.y[dot]).toBeLessThanOrEqual(layout.height);
    }
  });

  test('the same instant gives the same picture, whichever was shown before', () => {
    const straight = fieldAt(15_000, 1080, 500).field;
    fieldAt(3000, 1080, 500);
    const again = fieldAt(15_000, 1080, 500).field;
    expect([...again.x.subarray(0, again.count)]).toEqual([...straight.x.subarray(0, straight.count)]);
    expect([...again.y.subarray(0, again.count)]).toEqual([...straight.y.subarray(0, straight.count)]);
  });

  test('no more connections are lent than there are, and nobody shares one', () => {
    const { positions, field, layout } = fieldAt(15_000, 1080, 500);
    const holding = Array.from(
      { length: positions.count },
      (_, dot) => positions.places[positions.place[dot]!]!,
    ).filter(({ station }) => station === 'database').length;
    const lent = field.lent.reduce((sum, is) => sum + is, 0);
    expect(lent).toBe(holding);
    expect(lent).toBeLessThanOrEqual(layout.lanes.length * 10);
  });

  test('the dot under a point is found, and beside all of them none', () => {
    const { field } = fieldAt(15_000, 1080, 500);
    const found = dotAt(field, field.x[40]! + 0.5, field.y[40]!, 8);
    expect(found).toBeGreaterThanOrEqual(0);
    expect(Math.hypot(field.x[found]! - field.x[40]! - 0.5, field.y[found]! - field.y[40]!)).toBeLessThanOrEqual(0.5);
    expect(dotAt(field, -100, -100, 8)).toBe(-1);
  });
});

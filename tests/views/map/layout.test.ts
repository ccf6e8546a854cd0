import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leastWideWidth } from '../../../src/views/map/bands';
import type { Box } from '../../../src/views/map/geometry';
import { overlaps } from '../../../src/views/map/geometry';
import { mapLayout, modeFor } from '../../../src/views/map/layout';
import type { Label, MapLayout } from '../../../src/views/map/layout-types';
import { textWidth } from '../../../src/views/map/text-width';
import { ordersShape, rooms, shapes } from './shapes';

const design = mapLayout({ width: 1080, height: 572, shape: ordersShape, mode: 'wide', size: 'normal' });

const anyLayout = fc
  .tuple(rooms, shapes)
  .map(([room, shape]) => mapLayout({ ...room, shape, mode: modeFor(room.width, room.height, shape, room.size) }));

/** Every label of a layout except the followed request's own, which come and go. */
function labelsOf({ spots, lanes, layers, stages, labels }: MapLayout): readonly Label[] {
  const all = [
    ...spots.flatMap(({ name, state }) => [name, state]),
    ...lanes.flatMap(({ name, state }) => [name, state]),
    ...layers.map(({ label }) => label),
    ...stages.map(({ label }) => label),
    labels.chosenServer,
    labels.lentOut,
    labels.network,
    ...labels.firstByte,
    ...labels.ribbon,
  ];
  return all.filter((label) => label !== null && label.room > 0) as Label[];
}

describe('the wide map at its design size', () => {
  it('has its walls where the drawing has them', () => {
    const walls = design.walls.map(({ key, u, near, far, radius }) => [key, u, near, far, radius]);
    expect(walls).toEqual([
      ['load-balancer', 204, 20, 552, 34],
      ['reverse-proxy', 384, 78, 494, 28],
      ['app', 536, 92, 480, 24],
      ['layer-0', 668, 103, 469, 20],
      ['layer-1', 679, 112, 460, 17],
      ['layer-2', 690, 121, 451, 14],
      ['layer-3', 701, 130, 442, 12],
      ['pool', 740, 142, 430, 14],
      ['database', 928, 154, 418, 12],
    ]);
  });

  it('has one baseline for names and one for states', () => {
    const named = design.spots.filter(({ station }) => station !== 'client' && station !== 'cache');
    expect(new Set(named.map(({ name }) => name.y))).toEqual(new Set([design.rails.in - 44]));
    expect(new Set(named.map(({ state }) => state?.y))).toEqual(new Set([design.rails.in - 23]));
    expect(design.rails).toEqual({ in: 220, out: 352, middle: 286 });
  });

  it('has a lane above and one below, with branches 24 px before the wall', () => {
    expect(design.lanes.map(({ words, box }) => [words, box.top, box.bottom])).toEqual([
      ['app-1', 34, 68],
      ['app-3', 504, 538],
    ]);
    expect(design.branch).toEqual({ from: 344, across: 360, wall: 384 });
  });

  it('grows on large screens and never shrinks its words', () => {
    const large = mapLayout({ width: 1920, height: 1000, shape: ordersShape, mode: 'wide', size: 'normal' });
    const projected = mapLayout({ width: 1920, height: 780, shape: ordersShape, mode: 'wide', size: 'projector' });
    expect(large.scale).toBe(1.25);
    expect(14 * projected.scale).toBeGreaterThanOrEqual(22);
  });
});

describe('the choice between the two maps', () => {
  it('is upright on every screen narrower than 720 px and wherever the bands do not fit', () => {
    fc.assert(
      fc.property(rooms, shapes, ({ width, height }, shape) => {
        const mode = modeFor(width, height, shape, 'normal');
        if (width < 720) expect(mode).toBe('tall');
        if (mode === 'wide') expect(width).toBeGreaterThanOrEqual(leastWideWidth(shape));
      }),
    );
  });
});

describe('any map', () => {
  it('is as wide as its room and at least as high', () => {
    fc.assert(
      fc.property(rooms, shapes, (room, shape) => {
        const mode = modeFor(room.width, room.height, shape, room.size);
        const layout = mapLayout({ ...room, shape, mode });
        expect(Math.abs(layout.width * layout.scale - room.width)).toBeLessThan(1.6);
        expect(layout.height * layout.scale).toBeGreaterThanOrEqual(room.height - 1e-6);
      }),
    );
  });

  it('nests its walls strictly: each deeper and narrower than the one before', () => {
    fc.assert(
      fc.property(anyLayout, ({ walls, mode, width, height }) => {
        walls.forEach((wall, index) => {
          const outer = walls[index - 1];
          expect(wall.far - wall.near).toBeGreaterThan(2 * wall.radius);
          if (outer === undefined) return;
          expect(wall.u).toBeGreaterThan(outer.u);
          expect(wall.near).toBeGreaterThan(outer.near);
          expect(wall.far).toBeLessThan(outer.far);
        });
        const edge = mode === 'wide' ? [width, height] : [height, width];
        expect(walls.at(-1)!.u).toBeLessThan(edge[0]!);
        expect(walls[0]!.near).toBeGreaterThan(0);
        expect(walls[0]!.far).toBeLessThan(edge[1]!);
      }),
    );
  });

  it('keeps both rails inside its innermost wall', () => {
    fc.assert(
      fc.property(anyLayout, ({ walls, rails, innermost }) => {
        const database = walls.at(-1)!;
        expect(rails.in).toBeGreaterThan(database.near);
        expect(rails.out).toBeLessThan(database.far);
        expect(innermost).toBeGreaterThan(database.u);
      }),
    );
  });

  it('keeps every label inside its band', () => {
    fc.assert(
      fc.property(anyLayout, (layout) => {
        for (const label of [...labelsOf(layout), ...Object.values(layout.labels.token).flat()]) {
          expect(isInside(label.box, label.within), `${label.key} ${JSON.stringify(label)}`).toBe(true);
        }
      }),
    );
  });

  it('lets no two labels overlap', () => {
    fc.assert(
      fc.property(anyLayout, (layout) => {
        const labels = labelsOf(layout);
        labels.forEach((label, index) => {
          for (const other of labels.slice(index + 1)) {
            expect(overlaps(label.box, other.box), `${label.key} and ${other.key}`).toBe(false);
          }
        });
      }),
    );
  });

  it('lets no label cross a wall', () => {
    fc.assert(
      fc.property(anyLayout, (layout) => {
        for (const label of labelsOf(layout)) {
          for (const wall of layout.walls) {
            expect(crossesWall(label.box, wall, layout), `${label.key} and wall ${wall.key}`).toBe(false);
          }
        }
      }),
    );
  });

  it('has room for every station name at its normal size', () => {
    fc.assert(
      fc.property(rooms, shapes, ({ width, height }, shape) => {
        const mode = modeFor(width, height, shape, 'normal');
        for (const { name, words } of mapLayout({ width, height, shape, mode, size: 'normal' }).spots) {
          expect(textWidth(words, 15, true), words).toBeLessThanOrEqual(words === '' ? 0 : name.room + 0.01);
        }
      }),
    );
  });

  it('gives every server a lane, or a place in one', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const { lanes } = mapLayout({ width: 1440, height: 700, shape, mode: 'wide', size: 'normal' });
        const shown = lanes.flatMap(({ servers }) => servers).sort((a, b) => a - b);
        expect(shown).toEqual(shape.servers.map((_, index) => index).filter((index) => index !== shape.chosen));
      }),
    );
  });

  it('is the same for the same input', () => {
    fc.assert(
      fc.property(rooms, shapes, (room, shape) => {
        const mode = modeFor(room.width, room.height, shape, room.size);
        expect(mapLayout({ ...room, shape, mode })).toEqual(mapLayout({ ...room, shape, mode }));
      }),
      { numRuns: 20 },
    );
  });

  it('gives every station something to press, large enough for a pointer and upright for a finger, inside the map', () => {
    fc.assert(
      fc.property(anyLayout, ({ spots, width, height, mode }) => {
        const least = mode === 'tall' ? 44 : 24;
        for (const { station, target } of spots) {
          expect(target.right - target.left, station).toBeGreaterThanOrEqual(least);
          expect(target.bottom - target.top, station).toBeGreaterThanOrEqual(least);
          const others = spots.filter((spot) => spot.station !== station);
          expect(
            others.some((other) => overlaps(other.target, target)),
            station,
          ).toBe(false);
          expect(isInside(target, { left: 0, top: 0, right: width, bottom: height }), station).toBe(true);
        }
      }),
    );
  });
});

function isInside(inner: Box, outer: Box): boolean {
  const slack = 0.01;
  return (
    inner.left >= outer.left - slack &&
    inner.right <= outer.right + slack &&
    inner.top >= outer.top - slack &&
    inner.bottom <= outer.bottom + slack
  );
}

/** Whether a wall's line goes through a box: the upright of a C, or its two sides deeper than that. */
function crossesWall(box: Box, wall: MapLayout['walls'][number], { mode }: MapLayout): boolean {
  const isWide = mode === 'wide';
  const [depthFrom, depthTo] = isWide ? [box.left, box.right] : [box.top, box.bottom];
  const [acrossFrom, acrossTo] = isWide ? [box.top, box.bottom] : [box.left, box.right];
  const isBetween = (value: number, from: number, to: number) => value > from && value < to;
  const throughUpright = isBetween(wall.u, depthFrom, depthTo) && acrossTo > wall.near && acrossFrom < wall.far;
  const throughSide =
    depthTo > wall.u + wall.radius &&
    (isBetween(wall.near, acrossFrom, acrossTo) || isBetween(wall.far, acrossFrom, acrossTo));
  return throughUpright || throughSide;
}

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wholeWindow } from '../../../src/views/waterfall/axis';
import { compact, leastBar, reachOf } from '../../../src/views/waterfall/frame';
import { barAt, layoutWaterfall } from '../../../src/views/waterfall/layout';
import { stackOf } from '../../../src/views/waterfall/stack';
import { boundedWindow } from '../../../src/views/waterfall/use-zoom';
import { barWords, waterfallSummary } from '../../../src/views/waterfall/words';
import { ordersStory } from '../../fixtures/orders-story';
import { combStory } from '../comb-story';
import { randomStory } from '../random-story';

const orders = layoutWaterfall(ordersStory, 1080);

describe('the orders request at 1080 px', () => {
  test('lies on a scale of 5.1 px a millisecond', () => {
    expect(orders.axis.x(0)).toBe(192);
    expect(orders.axis.x(150)).toBe(957);
    expect(orders.ticks.map(({ text }) => text)).toEqual(['0', '50', '100', '150 ms']);
  });

  test('has a bar for each of its 21 spans, none under 2 px', () => {
    expect(orders.bars).toHaveLength(21);
    expect(Math.min(...orders.bars.map(({ width }) => width))).toBe(leastBar);
    const wait = orders.bars[9]!;
    expect([wait.station, wait.kind, wait.x, wait.width].map(rounded)).toEqual(['pool', 'wait', 385.8, 214.2]);
  });

  test('steps from row to row where the request passes on', () => {
    const first = orders.steps[0]!;
    expect([first.x, first.fromY, first.toY].map(rounded)).toEqual([294, 40, 80]);
    expect(orders.steps).toHaveLength(12);
  });

  test('marks the budget from when the server had the request, and what is over it', () => {
    expect(orders.budgets.map(({ x, text }) => [rounded(x), text])).toEqual([[804, 'API budget']]);
    expect(orders.overrun).toMatchObject({ label: { text: '+3.0' } });
    expect([orders.overrun!.fromX, orders.overrun!.toX].map(rounded)).toEqual([804, 819.3]);
  });

  test('in a low window is the same on closer rows, without what stands under them', () => {
    const low = layoutWaterfall(ordersStory, 1080, undefined, compact);
    expect(low.bars.map(({ x, width }) => [x, width])).toEqual(orders.bars.map(({ x, width }) => [x, width]));
    expect(low.rows.map(({ y }) => y)).toEqual([27, 41, 55, 69, 83, 97, 111, 125]);
    expect(low.bars.every(({ y }, index) => y >= 27 && y + compact.bar <= 139 && y < orders.bars[index]!.y + 1)).toBe(
      true,
    );
    expect(low.bracket).toBeUndefined();
    expect(barAt(low, low.bars[9]!.x + 5, low.bars[9]!.y + 4)).toBe(9);
  });

  test('ends the bracket at the first byte, with the total', () => {
    expect(orders.bracket).toMatchObject({ hasStart: true, hasEnd: true, text: 'TTFB 143.0 ms' });
    expect(rounded(orders.bracket!.toX)).toBe(921.3);
    expect(orders.firstByte).toMatchObject({ text: 'first byte' });
  });

  test('writes self times that add up to the total', () => {
    expect(orders.rows.reduce((sum, { selfTenths }) => sum + selfTenths, 0)).toBe(1430);
  });

  test('names a bar that is too narrow to show its length, in the marked row only', () => {
    expect(orders.leaders('pool').map(({ text }) => text)).toEqual(['borrow 0.1\u202fms']);
  });

  test('says an error and a silence at the first-byte mark', () => {
    const failed = { ...ordersStory, status: { code: 504, reason: 'upstream timed out', isFailure: true } };
    expect(layoutWaterfall(failed, 1080).firstByte!.text).toBe('first byte, 504');
    const silent = { ...ordersStory, isAnswered: false };
    expect(layoutWaterfall(silent, 1080).bracket!.text).toBe('no answer in 143.0 ms');
  });
});

describe('51 queries', () => {
  const comb = layoutWaterfall(combStory(51, 2), 1080);

  test('stay apart as teeth of a comb, and are counted beside their row', () => {
    const teeth = comb.bars.filter(({ station }) => station === 'database');
    expect(teeth).toHaveLength(51);
    for (const [index, tooth] of teeth.slice(1).entries()) {
      expect(tooth.x - (teeth[index]!.x + teeth[index]!.width)).toBeGreaterThan(1);
    }
    expect(comb.labels.map(({ text }) => text)).toContain('51 queries');
  });

  test('two thousand fall together instead of hiding each other', () => {
    const dense = layoutWaterfall(combStory(2000, 2), 1080);
    expect(dense.bars.length).toBeLessThan(400);
    expect(dense.bars.filter(({ station }) => station === 'database').reduce((sum, { count }) => sum + count, 0)).toBe(
      2000,
    );
    expect(dense.labels.map(({ text }) => text)).toContain('2000 database queries');
  });

  test('a bar that stands for several says so', () => {
    const dense = layoutWaterfall(combStory(2000, 2), 1080);
    const bar = dense.bars.find(({ count }) => count > 1)!;
    expect(barWords(combStory(2000, 2), bar)).toMatch(/ spans of (work|network), from /);
  });
});

describe('zoomed', () => {
  const window = { fromMs: 20, toMs: 40 };
  const zoomed = layoutWaterfall(ordersStory, 1080, window);

  test('draws what reaches into the window, clipped to it', () => {
    for (const { x, width } of zoomed.bars) {
      expect(x).toBeGreaterThanOrEqual(zoomed.axis.left);
      expect(x).toBeLessThanOrEqual(zoomed.axis.right);
      expect(width).toBeGreaterThanOrEqual(leastBar);
    }
    expect(zoomed.bars.some(({ station }) => station === 'database')).toBe(false);
  });

  test('leaves out marks that lie outside', () => {
    expect(zoomed.budgets).toEqual([]);
    expect(zoomed.firstByte).toBeUndefined();
    expect(zoomed.bracket).toMatchObject({ hasStart: false, hasEnd: false, text: 'TTFB 143.0 ms' });
  });

  test('stays inside the story', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -500, max: 500, noNaN: true }),
        fc.double({ min: 0, max: 500, noNaN: true }),
        (fromMs, length) => {
          const bounded = boundedWindow(fromMs, fromMs + length, 143);
          if (!bounded) return;
          expect(bounded.fromMs).toBeGreaterThanOrEqual(0);
          expect(bounded.toMs).toBeLessThanOrEqual(wholeWindow(143).toMs + 1e-9);
          expect(bounded.toMs).toBeGreaterThan(bounded.fromMs);
        },
      ),
    );
    expect(boundedWindow(-10, 500, 143)).toBeUndefined();
  });
});

describe('any story at any width', () => {
  const width = fc.integer({ min: 500, max: 2600 });

  test('no bar is under 2 px, none leaves the plot', () => {
    fc.assert(
      fc.property(randomStory, width, (story, px) => {
        const { bars, axis } = layoutWaterfall(story, px);
        for (const bar of bars) {
          expect(bar.width).toBeGreaterThanOrEqual(leastBar);
          expect(bar.x).toBeGreaterThanOrEqual(axis.left - 1e-6);
          expect(bar.x + bar.width).toBeLessThanOrEqual(axis.right + leastBar + 1e-6);
        }
      }),
    );
  });

  test('every segment is in a bar', () => {
    fc.assert(
      fc.property(randomStory, width, (story, px) => {
        const { bars } = layoutWaterfall(story, px);
        expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(story.segments.length);
      }),
    );
  });

  test('no words lie on a bar of their row', () => {
    fc.assert(
      fc.property(randomStory, width, (story, px) => {
        const layout = layoutWaterfall(story, px);
        for (const station of layout.rows.map((row) => row.station)) {
          for (const label of [...layout.labels, ...layout.leaders(station)]) {
            const [from, to] = reachOf(label);
            const own = layout.bars.filter((bar) => bar.station === label.station);
            expect(own.every((bar) => bar.x + bar.width < from || to < bar.x)).toBe(true);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});

test('a failure that took no time is still drawn', () => {
  const at = ordersStory.segments[3]!;
  const segments = ordersStory.segments.with(2, {
    ...ordersStory.segments[2]!,
    kind: 'failed',
    endMs: ordersStory.segments[2]!.startMs,
  });
  const story = { ...ordersStory, segments };
  expect(layoutWaterfall(story, 1080).bars.find(({ kind }) => kind === 'failed')).toMatchObject({ width: leastBar });
  expect(at.station).toBe('reverse-proxy');
});

describe('a click', () => {
  test('means the nearest bar of the row, even one of 2 px', () => {
    const borrow = orders.bars[10]!;
    expect(barAt(orders, borrow.x + 8, borrow.y + 4)).toBe(10);
    expect(barAt(orders, 600, orders.rows[0]!.y + 4)).toBe(-1);
  });
});

test('one sentence for the whole picture', () => {
  expect(waterfallSummary(ordersStory)).toBe(
    'Time to first byte 143.0 ms in 21 spans; the longest is Connection pool, wait 42.0\u202fms.',
  );
});

describe('one bar for a narrow screen', () => {
  test('tiles the width without gap, in the order of time', () => {
    fc.assert(
      fc.property(randomStory, fc.integer({ min: 200, max: 700 }), (story, px) => {
        const parts = stackOf(story, px);
        let x = 0;
        for (const part of parts) {
          expect(part.x).toBeCloseTo(x, 6);
          x = part.x + part.width;
        }
        expect(x).toBeCloseTo(px, 6);
        // Only the first or the last may be too small to be seen apart.
        for (const part of parts.slice(0, -1)) expect(part.width).toBeGreaterThanOrEqual(2.5);
      }),
    );
  });
});

function rounded<Value>(value: Value): Value | number {
  return typeof value === 'number' ? Math.round(value * 10) / 10 : value;
}

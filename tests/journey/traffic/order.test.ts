import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { groupBy } from '../../../src/journey/traffic/group-by';
import { orderBy } from '../../../src/journey/traffic/order-by';
import { percentileRatios, quantilesInto, rankOf } from '../../../src/journey/traffic/quantiles';
import { binOf, roundUp, timeBins } from '../../../src/journey/traffic/time-bins';

const values = fc.array(fc.oneof(fc.double({ min: 0, max: 1e6, noNaN: true }), fc.integer({ min: 0, max: 5 })), {
  maxLength: 400,
});

describe('quantiles', () => {
  it('are those of the sorted values, and the values stay the same ones', () => {
    fc.assert(
      fc.property(values, (list) => {
        const column = Float64Array.from(list);
        const sorted = column.slice().sort();
        const found = [0, 0, 0, 0, 0];
        quantilesInto(column, 0, column.length, percentileRatios, found);
        const expected = percentileRatios.map(
          (ratio) => sorted[Math.max(0, Math.ceil(ratio * list.length - 1e-9) - 1)],
        );
        expect(found).toEqual(list.length === 0 ? found.map(() => NaN) : expected);
        expect(column.slice().sort()).toEqual(sorted);
      }),
    );
  });

  it('touch only their own part of the column', () => {
    fc.assert(
      fc.property(values, values, values, (before, own, after) => {
        const column = Float64Array.from([...before, ...own, ...after]);
        const found = [0];
        quantilesInto(column, before.length, before.length + own.length, [0.95], found);
        expect([...column.subarray(0, before.length)]).toEqual(before);
        expect([...column.subarray(before.length + own.length)]).toEqual(after);
        expect(found[0]).toBe(own.length === 0 ? NaN : own.toSorted((a, b) => a - b)[rankOf(0.95, own.length)]);
      }),
    );
  });

  it('take the nearest rank: of 100 values the 95th is the p95', () => {
    expect(rankOf(0.95, 100)).toBe(94);
    expect(rankOf(0.999, 1000)).toBe(998);
    expect(rankOf(0.5, 1)).toBe(0);
  });
});

describe('orders and groups', () => {
  it('sort like a stable sort, with what never ended last', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.integer({ min: 0, max: 50 }), fc.constant(NaN)), { maxLength: 300 }), (keys) => {
        const rank = (of: number) => (Number.isNaN(of) ? Infinity : of);
        const expected = [...keys.keys()].sort((a, b) => {
          const [one, other] = [rank(keys[a]!), rank(keys[b]!)];
          return one === other ? a - b : one - other;
        });
        expect([...orderBy(Float64Array.from(keys))]).toEqual(expected);
      }),
    );
  });

  it('hold every row of a known group once, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(12), { maxLength: 200 }), (list) => {
        const { rows, from } = groupBy(Uint32Array.from(list), list.length, 10);
        for (let group = 0; group < 10; group++) {
          const expected = list.flatMap((of, row) => (of === group ? [row] : []));
          expect([...rows.subarray(from[group], from[group + 1])]).toEqual(expected);
        }
      }),
    );
  });
});

describe('bins of time', () => {
  it('are round, at most 201, and hold every time of the run', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 86_400_000, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (endMs, at) => {
          const bins = timeBins(endMs);
          expect(bins.count).toBeLessThanOrEqual(201);
          expect(bins.count).toBeGreaterThan(100);
          const bin = binOf(bins, at * endMs);
          expect(bin * bins.binMs).toBeLessThanOrEqual(at * endMs);
          expect(bin).toBeLessThan(bins.count);
        },
      ),
    );
  });

  it.each([
    [17, 20],
    [0.7, 0.8],
    [100, 100],
    [65.6, 80],
    [1.1, 1.25],
  ])('of at least %d ms are %d ms long', (least, round) => {
    expect(roundUp(least)).toBeCloseTo(round, 12);
  });
});

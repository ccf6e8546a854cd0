import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Histogram } from '../../src/engine';

const value = fc.oneof(fc.constant(0), fc.double({ min: 1e-5, max: 1e12, noNaN: true }), fc.nat(1000));
const values = fc.array(value, { minLength: 1, maxLength: 300 });

function histogramOf(all: readonly number[]): Histogram {
  const histogram = new Histogram();
  all.forEach((x) => histogram.add(x));
  return histogram;
}

describe('Histogram', () => {
  test('quantiles are within 0.4 % of the nearest rank', () => {
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (all, q) => {
        const sorted = all.toSorted((a, b) => a - b);
        const exact = sorted[Math.max(1, Math.ceil(q * all.length)) - 1]!;
        expect(Math.abs(histogramOf(all).quantile(q) - exact)).toBeLessThanOrEqual(0.004 * exact);
      }),
      { numRuns: 1000 },
    );
  });

  test('keeps count, sum, least and greatest exactly', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1e6), { minLength: 1 }), (all) => {
        const histogram = histogramOf(all);
        expect(histogram.count).toBe(all.length);
        expect(histogram.sum).toBe(all.reduce((a, b) => a + b, 0));
        expect([histogram.min, histogram.max]).toEqual([Math.min(...all), Math.max(...all)]);
        expect(histogram.quantile(1)).toBe(Math.max(...all));
      }),
    );
  });

  test('two parts add up to the whole', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const merged = histogramOf(a);
        merged.merge(histogramOf(b));
        const whole = histogramOf([...a, ...b]);
        expect(merged.counts).toEqual(whole.counts);
        expect([merged.count, merged.min, merged.max]).toEqual([whole.count, whole.min, whole.max]);
        expect(merged.clone().toColumns()).toEqual(whole.toColumns());
      }),
    );
  });

  test('columns hold every value once, in order', () => {
    fc.assert(
      fc.property(values, (all) => {
        const { from, to, counts } = histogramOf(all).toColumns();
        expect(counts.reduce((a, b) => a + b, 0)).toBe(all.length);
        for (let i = 0; i < counts.length; i++) {
          expect(all.filter((x) => x >= from[i]! && x < to[i]!).length).toBe(counts[i]);
        }
      }),
    );
  });

  test('counts values up to one', () => {
    expect(histogramOf([1, 2, 3, 4]).countUpTo(2.5)).toBe(2);
    expect(histogramOf([0, 0, 5]).countUpTo(0)).toBe(2);
  });

  test('says NaN of nothing and refuses what is no length of time', () => {
    expect(new Histogram().quantile(0.5)).toBeNaN();
    expect(new Histogram().mean).toBeNaN();
    expect(() => new Histogram().add(-1)).toThrow(/-1/);
    expect(() => new Histogram().add(NaN)).toThrow(/NaN/);
  });
});

import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import {
  findKnee,
  measure,
  mostPower,
  pairDifference,
  replicas,
  simulate,
  summariseTraffic,
  sweepCurve,
  sweepPlan,
  sweepValues,
} from '../../../src/journey';
import type { Measurements } from '../../../src/journey';
import { t95 } from '../../../src/journey/compare/student-t';
import { set, shop as wholeShop } from '../traffic/shop';

const shop = set(wholeShop, { 'traffic.requests': 900 });
const none: Measurements = { p50: 0, p95: 0, p99: 0, mean: 0, goodput: 0, 'failed-share': 0 };
const of = (id: keyof Measurements, values: readonly number[]) => values.map((value) => ({ ...none, [id]: value }));

describe("Student's t", () => {
  it.each([
    [1, 12.706],
    [4, 2.776],
    [30, 2.042],
    [40, 2.0211],
    [60, 2.0003],
    [120, 1.9799],
    [1_000_000, 1.96],
  ])('of %d degrees of freedom reaches %d standard errors', (degrees, expected) => {
    expect(t95(degrees)).toBeCloseTo(expected, 3);
  });

  it('falls as the degrees of freedom grow, and is without end for none', () => {
    for (let degrees = 1; degrees < 200; degrees++) expect(t95(degrees + 1)).toBeLessThan(t95(degrees));
    expect(t95(0)).toBe(Infinity);
  });
});

describe('the difference of pairs', () => {
  it('is a paired t interval: 37 ms faster ± 4', () => {
    const found = pairDifference(of('p95', [200, 240, 220, 260, 230]), of('p95', [160, 204, 186, 219, 196]), 'p95');
    // Differences -40, -36, -34, -41, -34: mean -37, standard deviation 3.317, t(4) = 2.776.
    expect(found.difference).toBeCloseTo(-37, 9);
    expect(found.halfWidth).toBeCloseTo((2.77645 * Math.sqrt(11)) / Math.sqrt(5), 6);
    expect(found).toMatchObject({ seeds: 5, isClear: true, words: '37 ms faster ± 4' });
  });

  it('says when it may be chance, and what a single seed is worth', () => {
    expect(pairDifference(of('mean', [10, 12, 11]), of('mean', [11, 11.5, 12]), 'mean')).toMatchObject({
      isClear: false,
    });
    expect(pairDifference(of('mean', [10, 12, 11]), of('mean', [11, 11.5, 12]), 'mean').words).toMatch(
      /^no clear difference: /,
    );
    const single = pairDifference(of('p50', [40]), of('p50', [44.5]), 'p50');
    expect(single).toMatchObject({ seeds: 1, halfWidth: Infinity, isClear: false, words: '4.5 ms slower' });
  });

  it('has words of its own for rates and shares', () => {
    expect(pairDifference(of('goodput', [800, 801, 799]), of('goodput', [894, 895, 894]), 'goodput').words).toBe(
      '94.3 a second more ± 1.4',
    );
    expect(
      pairDifference(of('failed-share', [0.1, 0.12, 0.11]), of('failed-share', [0, 0.01, 0]), 'failed-share').words,
    ).toBe('10.7 points fewer failures ± 1.4');
  });

  it('of the same runs is none, and turns its sign with A and B', () => {
    const values = fc.array(fc.double({ min: 0, max: 1e4, noNaN: true }), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(values, (a) => {
        expect(pairDifference(of('p99', a), of('p99', a), 'p99')).toMatchObject({
          difference: 0,
          words: 'no difference',
        });
        const b = a.map((value, seed) => value * 1.1 + seed);
        const there = pairDifference(of('p99', a), of('p99', b), 'p99');
        const back = pairDifference(of('p99', b), of('p99', a), 'p99');
        expect(back.difference).toBeCloseTo(-there.difference, 9);
        expect(back.halfWidth).toBeCloseTo(there.halfWidth, 9);
      }),
    );
  });

  it('leaves out pairs in which a run has no value', () => {
    expect(pairDifference(of('p50', [NaN, 10, 20]), of('p50', [5, 12, 22]), 'p50')).toMatchObject({
      seeds: 2,
      difference: 2,
    });
    expect(pairDifference(of('p50', [NaN]), of('p50', [5]), 'p50').words).toBe('nothing to compare');
    expect(() => pairDifference(of('p50', [1]), of('p50', [1, 2]), 'p50')).toThrow(RangeError);
  });

  it('under common random numbers is narrower than between runs of different seeds', () => {
    const larger = set(shop, { 'pool.size': 12 });
    const a = replicas(shop, 4).map((scenario) => measure(summariseTraffic(simulate(scenario))));
    const b = replicas(larger, 4).map((scenario) => measure(summariseTraffic(simulate(scenario))));
    const paired = pairDifference(a, b, 'p95');
    const mixed = pairDifference(a, [...b.slice(1), b[0]!], 'p95');
    expect(paired.difference).toBeLessThan(0);
    expect(paired.halfWidth).toBeLessThan(mixed.halfWidth);
    expect(replicas(shop, 3).map(({ seed }) => seed)).toEqual([7, 8, 9]);
  });
});

describe('a sweep', () => {
  it('plans a scenario for each value, in order, and says what makes none', () => {
    const plan = sweepPlan(shop, 'pool.size', [20, 5, 20, 0, 10]);
    expect(plan.steps.map(({ value, scenario }) => [value, scenario.pool.size])).toEqual([
      [5, 5],
      [10, 10],
      [20, 20],
    ]);
    expect(plan.refused).toMatchObject([{ value: 0 }]);
    expect(plan.refused[0]!.reason).toContain('at least 1');
  });

  it('spreads its values evenly or by equal factors, on the steps of the lever', () => {
    expect(sweepValues({ min: 1, max: 100, step: 1, scale: 'linear' }, 4)).toEqual([1, 34, 67, 100]);
    expect(sweepValues({ min: 1, max: 100, step: 1, scale: 'log' }, 5)).toEqual([1, 3, 10, 32, 100]);
    expect(sweepValues({ min: 0.1, max: 0.5, step: 0.1, scale: 'linear' }, 5)).toEqual([0.1, 0.2, 0.3, 0.4, 0.5]);
    expect(sweepValues({ min: 1, max: 3, step: 1, scale: 'linear' }, 50)).toEqual([1, 2, 3]);
  });

  it('finds that more connections stop paying where the database is what is left', () => {
    const sizes = [4, 6, 8, 9, 10, 12, 16, 24, 32];
    const results = sweepPlan(shop, 'pool.size', sizes).steps.map(({ value, scenario }) => ({
      value,
      measurements: [measure(summariseTraffic(simulate(scenario)))],
    }));
    const { points, knee } = sweepCurve(results, 'p95');
    expect(points.map(({ value }) => value)).toEqual(sizes);
    expect(points[0]!.mean).toBeGreaterThan(2 * points.at(-1)!.mean);
    // 760 a second at 23.9 ms take 18.2 connections: 9 or 10 on each of two servers.
    expect(knee!.value).toBeGreaterThanOrEqual(8);
    expect(knee!.value).toBeLessThanOrEqual(12);
    expect(knee!.source).toContain('Kneedle');
  });

  it('averages over seeds, with an interval', () => {
    const { points } = sweepCurve(
      [
        { value: 2, measurements: of('p50', [10, 12, 14]) },
        { value: 1, measurements: of('p50', [20]) },
        { value: 3, measurements: of('p50', [NaN]) },
      ],
      'p50',
    );
    expect(points).toMatchObject([
      { value: 1, mean: 20, seeds: 1, halfWidth: Infinity },
      { value: 2, mean: 12, seeds: 3 },
    ]);
    expect(points[1]!.halfWidth).toBeCloseTo((4.30265 * 2) / Math.sqrt(3), 6);
  });
});

describe('a knee', () => {
  const x = Array.from({ length: 21 }, (_, at) => at);

  it('is where two straight lines meet, whichever way the curve goes', () => {
    const bends = [
      x.map((of) => Math.min(of, 6)),
      x.map((of) => -Math.min(of, 6)),
      x.map((of) => Math.max(0, of - 6)),
      x.map((of) => -Math.max(0, of - 6)),
    ];
    for (const heights of bends) expect(findKnee(x, heights)?.index).toBe(6);
  });

  it('is not found on a straight or flat line, nor in too few points', () => {
    expect(
      findKnee(
        x,
        x.map((of) => 3 * of + 1),
      ),
    ).toBeUndefined();
    expect(
      findKnee(
        x,
        x.map(() => 5),
      ),
    ).toBeUndefined();
    expect(findKnee([1, 2, 3], [1, 3, 3])).toBeUndefined();
  });

  it('of a load is where power is greatest: half of the capacity for M/M/1', () => {
    // Kleinrock: throughput λ over delay 1 / (μ - λ) is greatest at λ = μ / 2.
    const points = Array.from({ length: 99 }, (_, at) => ({
      value: at + 1,
      throughput: at + 1,
      delayMs: 1000 / (100 - at - 1),
    }));
    expect(mostPower(points)?.value).toBe(50);
    expect(mostPower([])).toBeUndefined();
  });
});

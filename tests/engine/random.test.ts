import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Moments, draws, purpose } from '../../src/engine';
import type { Purpose } from '../../src/engine';

const COUNT = 200_000;
const source = draws(20240607);
const service = purpose('service');

/** Chi-square of counts that should be equal, and how many standard deviations it is from its mean. */
function surprise(counts: Uint32Array, total: number): number {
  const expected = total / counts.length;
  const chi2 = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  const freedom = counts.length - 1;
  return (chi2 - freedom) / Math.sqrt(2 * freedom);
}

function uniformInBins(draw: (i: number) => number, bins: number): number {
  const counts = new Uint32Array(bins);
  for (let i = 0; i < COUNT; i++) counts[Math.floor(draw(i) * bins)]!++;
  return surprise(counts, COUNT);
}

describe('keyed draws', () => {
  test('depend on seed, purpose, request and number, and on nothing else', () => {
    fc.assert(
      fc.property(fc.integer(), fc.string(), fc.nat(1e6), fc.nat(100), (seed, name, request, n) => {
        const first = draws(seed).uniform(purpose(name), request, n);
        draws(seed).uniform(purpose('another'), request + 1, n + 1);
        expect(draws(seed).uniform(purpose(name), request, n)).toBe(first);
        expect(first).toBeGreaterThan(0);
        expect(first).toBeLessThan(1);
        expect(draws(seed ^ 1).uniform(purpose(name), request, n)).not.toBe(first);
        expect(draws(seed).uniform(purpose(`${name}!`), request, n)).not.toBe(first);
        expect(draws(seed).uniform(purpose(name), request + 1, n)).not.toBe(first);
        expect(draws(seed).uniform(purpose(name), request, n + 1)).not.toBe(first);
      }),
    );
  });

  test('are uniform over requests, over numbers and over seeds', () => {
    expect(Math.abs(uniformInBins((i) => source.uniform(service, i, 0), 1000))).toBeLessThan(4);
    expect(Math.abs(uniformInBins((i) => source.uniform(service, 5, i), 1000))).toBeLessThan(4);
    expect(Math.abs(uniformInBins((i) => draws(i).uniform(service, 5, 0), 1000))).toBeLessThan(4);
    expect(Math.abs(uniformInBins((i) => source.uniform((i * 7919) as Purpose, 1, 0), 1000))).toBeLessThan(4);
  });

  test('have uniform low bits too', () => {
    expect(Math.abs(uniformInBins((i) => (source.uniform(service, i, 0) * 2 ** 24) % 1, 1000))).toBeLessThan(4);
    expect(Math.abs(uniformInBins((i) => (source.uniform(service, i, 0) * 2 ** 38) % 1, 1000))).toBeLessThan(4);
  });

  test.each<[string, (i: number) => [number, number]]>([
    ['neighbouring requests', (i) => [source.uniform(service, i, 0), source.uniform(service, i + 1, 0)]],
    ['neighbouring numbers', (i) => [source.uniform(service, i, 0), source.uniform(service, i, 1)]],
    ['two purposes', (i) => [source.uniform(service, i, 0), source.uniform(purpose('arrival'), i, 0)]],
    ['two seeds', (i) => [draws(1).uniform(service, i, 0), draws(2).uniform(service, i, 0)]],
    ['number and request swapped', (i) => [source.uniform(service, i, 7), source.uniform(service, 7, i)]],
  ])('of %s are independent', (_, pair) => {
    const cells = 32;
    const counts = new Uint32Array(cells * cells);
    for (let i = 0; i < COUNT; i++) {
      const [x, y] = pair(i);
      counts[Math.floor(x * cells) * cells + Math.floor(y * cells)]!++;
    }
    expect(Math.abs(surprise(counts, COUNT))).toBeLessThan(4);
  });

  test('of two purposes are not one sequence shifted', () => {
    const seen = new Map<number, number>();
    const other = purpose('query');
    for (let i = 0; i < 100_000; i++) seen.set(source.uniform(service, i, 0), i);
    let same = 0;
    for (let i = 0; i < 100_000; i++) if (seen.has(source.uniform(other, i, 0))) same++;
    expect(same).toBe(0);
  });

  test('change about half of the result’s bits when one bit of the key changes', () => {
    const flipped = new Moments();
    for (let i = 0; i < 2000; i++) {
      for (let bit = 0; bit < 20; bit++) {
        const a = source.uniform(service, i * 31, 3) * 2 ** 32;
        const b = source.uniform(service, (i * 31) ^ (1 << bit), 3) * 2 ** 32;
        let difference = ((a >>> 0) ^ (b >>> 0)) >>> 0;
        let count = 0;
        for (; difference !== 0; difference &= difference - 1) count++;
        flipped.add(count);
      }
    }
    expect(flipped.mean).toBeGreaterThan(15.9);
    expect(flipped.mean).toBeLessThan(16.1);
  });
});

describe('distributions', () => {
  /** Mean and variance of many draws, within 5 standard errors. */
  function expectMoments(draw: (i: number) => number, mean: number, variance: number): void {
    const moments = new Moments();
    for (let i = 0; i < COUNT; i++) moments.add(draw(i));
    expect(Math.abs(moments.mean - mean)).toBeLessThan(5 * moments.standardError);
    expect(moments.variance / variance).toBeGreaterThan(0.95);
    expect(moments.variance / variance).toBeLessThan(1.05);
  }

  test('exponential', () => expectMoments((i) => source.exponential(service, i, 0, 20), 20, 400));
  test('normal', () => expectMoments((i) => source.normal(service, i, 0), 0, 1));
  test('erlang', () => expectMoments((i) => source.erlang(service, i, 0, 4, 20), 20, 100));
  test('pareto', () => expectMoments((i) => source.pareto(service, i, 0, 2, 5), 2.5, 20 / 48));
  test('lognormal', () => {
    const sigma = 0.5;
    expectMoments(
      (i) => source.lognormal(service, i, 0, 10, sigma),
      10 * Math.exp(sigma ** 2 / 2),
      100 * Math.exp(sigma ** 2) * (Math.exp(sigma ** 2) - 1),
    );
  });

  test('whole numbers and chances', () => {
    const counts = new Uint32Array(7);
    let yes = 0;
    for (let i = 0; i < COUNT; i++) {
      counts[source.integer(service, i, 0, 7)]!++;
      if (source.chance(service, i, 1, 0.3)) yes++;
    }
    expect(Math.abs(surprise(counts, COUNT))).toBeLessThan(4);
    expect(Math.abs(yes / COUNT - 0.3)).toBeLessThan(5 * Math.sqrt(0.21 / COUNT));
  });

  test('purposes are integers of their names, the same in any order', () => {
    const names = ['arrival', 'service', 'query', 'pick', 'loss', ''];
    expect(names.map(purpose)).toEqual(names.toReversed().map(purpose).toReversed());
    expect(new Set(names.map(purpose)).size).toBe(names.length);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Moments, TimeWeighted, ms } from '../../src/engine';

const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 100 });

function momentsOf(all: readonly number[]): Moments {
  const moments = new Moments();
  all.forEach((x) => moments.add(x));
  return moments;
}

describe('Moments', () => {
  test('agree with the definition', () => {
    fc.assert(
      fc.property(numbers, (all) => {
        const mean = all.reduce((a, b) => a + b, 0) / all.length;
        const variance = all.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (all.length - 1);
        const moments = momentsOf(all);
        expect(Math.abs(moments.mean - mean)).toBeLessThan(1e-6);
        expect(Math.abs(moments.variance - variance)).toBeLessThanOrEqual(1e-9 * variance + 1e-6);
      }),
    );
  });

  test('two parts add up to the whole', () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const merged = momentsOf(a);
        merged.merge(momentsOf(b));
        const whole = momentsOf([...a, ...b]);
        expect(merged.count).toBe(whole.count);
        expect(Math.abs(merged.mean - whole.mean)).toBeLessThan(1e-6);
        expect(Math.abs(merged.variance - whole.variance)).toBeLessThanOrEqual(1e-9 * whole.variance + 1e-6);
      }),
    );
  });

  test('say NaN of too little', () => {
    expect(new Moments().mean).toBeNaN();
    expect(momentsOf([5]).variance).toBeNaN();
  });
});

describe('TimeWeighted', () => {
  test('weighs values by how long they last', () => {
    const level = new TimeWeighted(ms(10));
    level.set(4, ms(10));
    level.set(1, ms(15));
    expect(level.mean(ms(20))).toBe(2.5);
    expect(new TimeWeighted(ms(3)).mean(ms(3))).toBe(0);
    expect(() => level.set(2, ms(14))).toThrow(/goes back from 15 to 14/);
  });
});

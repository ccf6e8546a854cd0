import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { levers } from '../../../src/scenario';
import type { NumberLever } from '../../../src/scenario';
import { typedNumber } from '../../../src/views/levers/lever-words';
import { fromPosition, labelledTicks, stepped, toPosition, toTick, trackLength } from '../../../src/views/levers/scale';

const numbers = levers.filter((lever) => lever.kind === 'number');
const anyLever = fc.constantFrom(...numbers);

describe('the track of every number lever', () => {
  test.each(numbers.map((lever) => [lever.path, lever] as const))(
    '%s: each tick can be reached and lies apart',
    (_, lever) => {
      for (const tick of lever.ticks) expect(fromPosition(lever, toPosition(lever, tick))).toBe(tick);
      const places = lever.ticks.map((tick) => toPosition(lever, tick));
      for (const [index, place] of places.slice(1).entries())
        expect(place - places[index]!).toBeGreaterThan(trackLength / 40);
      expect(labelledTicks(lever)).toContain(lever.ticks.at(-1));
    },
  );

  test('positions rise with values, values with positions, and stay in the range', () => {
    fc.assert(
      fc.property(
        anyLever,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (lever, a, b) => {
          const [low, high] = [Math.min(a, b), Math.max(a, b)];
          const valueAt = (share: number) => lever.min + share * (lever.max - lever.min);
          expect(toPosition(lever, valueAt(low))).toBeLessThanOrEqual(toPosition(lever, valueAt(high)) + 1e-9);
          const [from, to] = [fromPosition(lever, low * trackLength), fromPosition(lever, high * trackLength)];
          expect(from).toBeLessThanOrEqual(to + lever.step);
          expect(from).toBeGreaterThanOrEqual(lever.min);
          expect(to).toBeLessThanOrEqual(lever.max);
        },
      ),
    );
  });

  test('a value beyond the track lies at its end', () => {
    const lever = numbers[0]!;
    expect(toPosition(lever, lever.max * 10)).toBeCloseTo(trackLength);
    expect(toPosition(lever, lever.min - 1)).toBeCloseTo(0);
  });
});

describe('steps', () => {
  test('always go on until the end of the track', () => {
    fc.assert(
      fc.property(anyLever, fc.double({ min: 0, max: 1, noNaN: true }), (lever, share) => {
        const value = fromPosition(lever, share * trackLength);
        if (value < lever.max) expect(stepped(lever, value, 1)).toBeGreaterThan(value);
        if (value > lever.min) expect(stepped(lever, value, -1)).toBeLessThan(value);
      }),
    );
  });

  test('leave no dust of binary fractions', () => {
    const lever: NumberLever = { ...numbers[0]!, min: 0, max: 50, step: 0.1, ticks: [10, 20], scale: 'linear' };
    expect(stepped(lever, 0.2, 1)).toBe(0.3);
  });

  test('by tick go to the next value worth trying', () => {
    const pool = numbers.find(({ path }) => path === 'pool.size')!;
    expect(toTick(pool, 10, 1)).toBe(20);
    expect(toTick(pool, 10, -1)).toBe(5);
    expect(toTick(pool, 100, 1)).toBe(pool.max);
    expect(toTick(pool, 1, -1)).toBe(pool.min);
  });
});

test('typed numbers: digits with spaces, decimals and minus signs are read, words are not', () => {
  expect(['12', ' 1 000 ', '0.5', '.5', '−3', '1e3'].map(typedNumber)).toEqual([12, 1000, 0.5, 0.5, -3, 1000]);
  expect(['', 'ten', '1,5', '1.2.3', 'NaN', 'Infinity', '0x10'].map(typedNumber)).toEqual(
    Array.from({ length: 7 }, () => undefined),
  );
});

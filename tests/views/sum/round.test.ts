import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { roundParts, toTenths, writeTenths } from '../../../src/views/sum/round';

const part = fc.double({ min: 0, max: 5000, noNaN: true });

describe('parts that are written add up to the total that is written', () => {
  test('whatever the parts are', () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 80 }), (parts) => {
        const rounded = roundParts(parts);
        const total = toTenths(parts.reduce((sum, one) => sum + one, 0));
        expect(rounded.reduce((sum, one) => sum + one, 0)).toBe(total);
        expect(rounded.every((one) => one >= 0 && Number.isInteger(one))).toBe(true);
        for (const [index, one] of rounded.entries())
          expect(Math.abs(one - parts[index]! * 10)).toBeLessThanOrEqual(1.51);
      }),
    );
  });

  test('and whatever total is written beside them', () => {
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 0, max: 100_000 }),
        (parts, total) => {
          expect(roundParts(parts, total).reduce((sum, one) => sum + one, 0)).toBe(total);
        },
      ),
    );
  });
});

test('the largest of the parts that rounding bent takes the residue', () => {
  expect(roundParts([10.04, 30.04, 20.04])).toEqual([100, 301, 200]);
});

test('a part that is whole tenths stays true while others are not', () => {
  expect(roundParts([40, 0.04, 18.64, 2.03, 3.24])).toEqual(
    [400, 0, 187, 20, 32].map((one, index) => one + (index === 4 ? 1 : 0)),
  );
});

test('equal parts are written equal, as long as others can take the residue', () => {
  const network = [20, 0.25, 0.05, 0.5, 0.5, 0.05, 0.25, 20];
  expect(roundParts(network)).toEqual([200, 2, 1, 5, 5, 1, 2, 200]);
});

test('many small parts do not drive the largest below zero', () => {
  const rounded = roundParts(Array.from({ length: 8 }, () => 0.05));
  expect(rounded.reduce((sum, one) => sum + one, 0)).toBe(4);
  expect(Math.min(...rounded)).toBe(0);
});

test('no parts, nothing to write', () => {
  expect(roundParts([])).toEqual([]);
});

test('tenths are written with one decimal', () => {
  expect(writeTenths(420)).toBe('42.0');
  expect(writeTenths(0)).toBe('0.0');
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  GRID_PER_MS,
  add,
  fromMicroseconds,
  fromNanoseconds,
  fromSeconds,
  isOnGrid,
  ms,
  subtract,
  toSeconds,
} from '../../src/engine';

const duration = fc.double({ min: 0, max: 1e6, noNaN: true });

describe('the grid of 2^-20 ms', () => {
  test('rounds to the nearest cell, once', () => {
    fc.assert(
      fc.property(duration, (x) => {
        const rounded = ms(x);
        expect(isOnGrid(rounded)).toBe(true);
        expect(ms(rounded)).toBe(rounded);
        expect(Math.abs(rounded - x)).toBeLessThanOrEqual(0.5 / GRID_PER_MS);
      }),
    );
  });

  test('makes sums exact in any order', () => {
    fc.assert(
      fc.property(fc.array(duration, { minLength: 2, maxLength: 200 }), (lengths) => {
        const parts = lengths.map(ms);
        const forward = parts.reduce(add, ms(0));
        const backward = parts.toReversed().reduce(add, ms(0));
        expect(forward).toBe(backward);
        expect(parts.reduce(subtract, forward)).toBe(0);
      }),
    );
  });

  test('tells numbers off the grid', () => {
    expect(isOnGrid(0.1)).toBe(false);
    expect(isOnGrid(NaN)).toBe(false);
    expect(isOnGrid(Infinity)).toBe(true);
  });

  test('converts units on the way in and out', () => {
    expect(fromSeconds(1.5)).toBe(1500);
    expect(fromMicroseconds(250)).toBe(0.25);
    expect(fromNanoseconds(1)).toBe(1 / GRID_PER_MS);
    expect(toSeconds(fromSeconds(3))).toBe(3);
  });
});

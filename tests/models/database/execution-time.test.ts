import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { isOnGrid } from '../../../src/engine';
import { databaseProducts, databaseSettings, plan, queryTime, tableSettings } from '../../../src/models/database';

const { costs } = databaseProducts.postgresql;
const timeOf = (indexes: { name: string; column: string }[], given: object, rows = 1_000_000) => {
  const table = v.parse(tableSettings, { name: 'orders', rows, indexes });
  return queryTime(
    plan({ table: 'orders', column: 'id', matchingRows: 1 }, table, costs),
    v.parse(databaseSettings, given),
  );
};
const index = [{ name: 'orders_pkey', column: 'id' }];

describe('how long a query takes', () => {
  it('is seconds over a few million cold rows without the index and milliseconds with it', () => {
    const without = timeOf([], { cachedRatio: 0 }, 4_000_000);
    const within = timeOf(index, { cachedRatio: 0 }, 4_000_000);
    expect(without.executeMs).toBeGreaterThan(1000);
    expect(within.executeMs).toBeLessThan(5);
  });

  it('adds up pages and rows by hand: 15,625 pages in sequence and a million rows', () => {
    const { executeMs } = timeOf([], { cachedRatio: 0.5, memoryPageMs: 0.01, sequentialPageMs: 0.04, rowMs: 0.0002 });
    expect(executeMs).toBeCloseTo(15_625 * 0.5 * 0.01 + 15_625 * 0.5 * 0.04 + 200, 5);
  });

  it('reads an index from root to leaf and one page of the table: four random pages', () => {
    const { executeMs } = timeOf(index, { cachedRatio: 0, randomPageMs: 0.25, rowMs: 0 });
    expect(executeMs).toBe(4 * 0.25);
  });

  it('has parts on the grid, so they sum to the whole exactly', () => {
    const speed = fc.double({ min: 0, max: 10, noNaN: true });
    fc.assert(
      fc.property(speed, speed, fc.double({ min: 0, max: 1, noNaN: true }), (parseMs, rowMs, cachedRatio) => {
        const time = timeOf(index, { parseMs, rowMs, cachedRatio });
        const parts = [time.parseMs, time.planMs, time.executeMs, time.returnMs];
        const sum = parts.reduce((total, part) => total + part, 0);
        expect(parts.every(isOnGrid)).toBe(true);
        expect(isOnGrid(sum)).toBe(true);
        expect(sum - time.executeMs - time.planMs - time.parseMs).toBe(time.returnMs);
      }),
    );
  });
});

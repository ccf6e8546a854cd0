import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import {
  Catalog,
  databaseProducts,
  indexShape,
  plan,
  tableSettings,
  UnknownTableError,
} from '../../../src/models/database';
import type { TableSettings } from '../../../src/models/database';

const { costs } = databaseProducts.postgresql;
const table = (given: Partial<TableSettings> = {}): TableSettings =>
  v.parse(tableSettings, { name: 'orders', rows: 1_000_000, rowsPerPage: 70, ...given });
const indexed = (column = 'id') => [{ name: `orders_${column}`, column }];

describe('what a plan costs', () => {
  it('is what EXPLAIN prints for a million rows on 14,286 pages (PostgreSQL 15)', () => {
    const byKey = plan({ table: 'orders', column: 'id', matchingRows: 1 }, table({ indexes: indexed() }), costs);
    expect(byKey.pages).toBe(14_286);
    expect(byKey.candidates.find((path) => path.kind === 'index scan')?.totalCost).toBeCloseTo(8.44, 2);
    expect(byKey.candidates.find((path) => path.kind === 'sequential scan')?.totalCost).toBeCloseTo(26_786, 2);
    expect(byKey.rule).toBe('index-scan');
  });

  it('prices a bitmap scan for eleven scattered rows as the server does', () => {
    const some = plan({ table: 'orders', column: 'id', matchingRows: 11 }, table({ indexes: indexed() }), costs);
    expect(some.candidates.find((path) => path.kind === 'bitmap scan')?.totalCost).toBeCloseTo(47.73, 1);
    expect(some.rule).toBe('bitmap-scan');
  });

  it('reads the whole table when nearly all of it matches, index or not', () => {
    const most = plan({ table: 'orders', column: 'id', matchingRows: 900_000 }, table({ indexes: indexed() }), costs);
    expect(most.rule).toBe('sequential-scan');
  });

  it('passes over an index on another column and says so', () => {
    const other = plan({ table: 'orders', column: 'id', matchingRows: 1 }, table({ indexes: indexed('total') }), costs);
    expect(other.candidates).toHaveLength(1);
    expect(other.passedOver.map((index) => index.column)).toEqual(['total']);
  });
});

describe('every plan', () => {
  const inputs = fc.record({
    rows: fc.integer({ min: 0, max: 20_000_000 }),
    rowsPerPage: fc.integer({ min: 1, max: 400 }),
    matchingRows: fc.integer({ min: 0, max: 1_000_000 }),
    indexes: fc.integer({ min: 0, max: 3 }),
  });

  it('takes no path that another undercuts by more than one per cent', () => {
    fc.assert(
      fc.property(inputs, ({ rows, rowsPerPage, matchingRows, indexes }) => {
        const made = plan(
          { table: 'orders', column: 'id', matchingRows },
          table({
            rows,
            rowsPerPage,
            indexes: Array.from({ length: indexes }, (_, i) => ({ name: `i${i}`, column: 'id' })),
          }),
          costs,
        );
        const chosen = made.candidates[made.chosen]?.totalCost ?? Infinity;
        const cheapest = Math.min(...made.candidates.map((path) => path.totalCost));
        expect(chosen).toBeLessThanOrEqual(cheapest * costs.fuzz * costs.fuzz);
        expect(made.candidates).toHaveLength(1 + 2 * indexes);
      }),
    );
  });

  it('has terms that sum to its total, and touches no more pages than exist', () => {
    fc.assert(
      fc.property(inputs, ({ rows, rowsPerPage, matchingRows }) => {
        const made = plan(
          { table: 'orders', column: 'id', matchingRows },
          table({ rows, rowsPerPage, indexes: indexed() }),
          costs,
        );
        for (const path of made.candidates) {
          const sum = path.terms.reduce((total, term) => total + term.cost, 0);
          expect(path.totalCost).toBe(sum);
          expect(path.startupCost).toBeLessThanOrEqual(path.totalCost);
          expect(path.work.tablePages).toBeLessThanOrEqual(Math.max(1, made.pages));
        }
      }),
    );
  });
});

describe('the size of an index', () => {
  it('is that of a real B-tree on a million unique 8-byte keys: 2,745 pages, two levels above the leaves', () => {
    expect(indexShape(1_000_000, 1)).toEqual({ leafPages: 2733, pages: 2733 + 10 + 1 + 1, height: 2 });
  });

  it('shrinks when keys repeat, and is one leaf when little is in it', () => {
    expect(indexShape(1_000_000, 100).pages).toBeLessThan(indexShape(1_000_000, 1).pages / 2);
    expect(indexShape(10, 1)).toEqual({ leafPages: 1, pages: 2, height: 0 });
    expect(indexShape(0, 0).height).toBe(0);
  });
});

describe('the catalog', () => {
  it('plans anew after an index came or went', () => {
    const catalog = new Catalog([table()], costs);
    const query = { table: 'orders', column: 'id', matchingRows: 1 };
    expect(catalog.planFor(query).rule).toBe('sequential-scan');
    const before = catalog.save();
    catalog.addIndex('orders', { name: 'orders_id', column: 'id' });
    expect(catalog.planFor(query).rule).toBe('index-scan');
    expect(catalog.planFor(query)).toBe(catalog.planFor(query));
    catalog.dropIndex('orders', 'orders_id');
    expect(catalog.planFor(query).rule).toBe('sequential-scan');
    catalog.addIndex('orders', { name: 'orders_id', column: 'id' });
    catalog.restore(before);
    expect(catalog.planFor(query).rule).toBe('sequential-scan');
  });

  it('names the tables it has when a query asks for another one', () => {
    const catalog = new Catalog([table()], costs);
    expect(() => catalog.planFor({ table: 'order', column: 'id', matchingRows: 1 })).toThrow(UnknownTableError);
    expect(() => catalog.planFor({ table: 'order', column: 'id', matchingRows: 1 })).toThrow(/orders/);
  });
});

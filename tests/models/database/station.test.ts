import { describe, expect, it } from 'vitest';
import { ms } from '../../../src/engine';
import { rules } from '../../../src/models/database';
import type { ExecuteDetail } from '../../../src/models/database';
import { application, decisionsOf, quickQuery, spansOf } from '../runtime/application';

const workers = { model: 'workers', processes: 100 };
const scan = { queries: [{ table: 'orders', column: 'total' }] };
const real = { parseMs: 0.1, planMs: 0.3, memoryPageMs: 0.01, randomPageMs: 0.2, rowMs: 0.0002, cachedRatio: 0 };
const executeOf = (app: ReturnType<typeof application>, request: number) =>
  decisionsOf(app, request).find(({ station }) => station === 'database');

describe('the database', () => {
  it('decides with the parts of its time, and they are the whole of it', () => {
    const app = application({ endpoint: scan, database: real });
    app.run(0);
    const { a, b, c, d } = executeOf(app, 0)?.numbers ?? { a: 0, b: 0, c: 0, d: 0 };
    const span = spansOf(app, 0).find(({ name }) => name === 'database');
    expect(a + b + c + d).toBe((span?.endMs ?? NaN) - (span?.startMs ?? NaN));
    expect([a, b]).toEqual([ms(0.1), ms(0.3)]);
    const detail = executeOf(app, 0)?.detail as ExecuteDetail;
    expect(detail.candidates.map(({ kind }) => kind)).toEqual(['sequential scan']);
    expect(detail.table).toEqual({ rows: 1_000_000, pages: 15_625 });
  });

  it('makes queries wait for a core, in its own row', () => {
    const app = application({ runtime: workers, endpoint: { queries: [quickQuery] }, database: { cores: 1 } });
    app.run(0, 0, 0);
    expect([0, 1, 2].map((request) => app.ended.get(request)?.atMs)).toEqual([10, 20, 30]);
    const waits = spansOf(app, 2).filter(({ kind }) => kind === 'wait');
    expect(waits.map(({ row, startMs, endMs }) => [row, startMs, endMs])).toEqual([['database', 0, 20]]);
  });

  it('shares a core in slices when told so: both queries end late, neither waits for all of the other', () => {
    const app = application({
      runtime: workers,
      endpoint: { queries: [quickQuery] },
      database: { cores: 1, sliceMs: 1 },
    });
    app.run(0, 0);
    expect([0, 1].map((request) => app.ended.get(request)?.atMs)).toEqual([19, 20]);
  });

  it('takes an index into account from the moment it exists', () => {
    const app = application({ runtime: workers, endpoint: scan, database: real });
    app.kernel.at(ms(1500), () => app.database.catalog.addIndex('orders', { name: 'orders_total', column: 'total' }));
    app.run(0, 2000);
    expect([0, 1].map((request) => rules[executeOf(app, request)?.rule ?? -1])).toEqual([
      'sequential-scan',
      'index-scan',
    ]);
    expect(app.ended.get(0)?.atMs).toBeGreaterThan(800);
    expect(app.ended.get(1)?.atMs).toBeLessThan(2002);
  });
});

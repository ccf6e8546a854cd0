/** The words of all five stations, on decisions that real runs made: each rule met at least once, each text within its bounds. */
import { describe, expect, it } from 'vitest';
import { explain as explainPool, rules as poolRules } from '../../../src/models/connection-pool';
import { explain as explainDatabase, rules as databaseRules } from '../../../src/models/database';
import { explain as explainLayer, frameworks, rules as layerRules } from '../../../src/models/middleware';
import { explain as explainRuntime, rules as runtimeRules } from '../../../src/models/runtime';
import type { Explanation } from '../../../src/models/shared/explanation';
import { application, decisionsOf, quickQuery } from './application';
import type { ApplicationOptions } from './application';

const layers = [
  { kind: 'errors' },
  { kind: 'logger' },
  { kind: 'cors' },
  { kind: 'auth' },
  { kind: 'rate-limit', burst: 3, ratePerSecond: 0.001 },
  { kind: 'body-parser' },
];
const workers = { model: 'workers', processes: 8 };
const ownConnection = { pool: { isPooled: false }, endpoint: { queries: [quickQuery, quickQuery] } };

const runs: readonly ApplicationOptions[] = [
  { middleware: { layers }, endpoint: { queries: [quickQuery], requestBodyBytes: 2000 } },
  { middleware: { layers, framework: 'koa' }, endpoint: { throwsRatio: 1 }, runtime: { parseMs: 1, maxQueue: 1 } },
  { middleware: { layers }, endpoint: { method: 'OPTIONS' } },
  { middleware: { layers }, endpoint: { anonymousRatio: 1 } },
  { middleware: { layers }, endpoint: { needsLogin: false, requestBodyBytes: 200_000 } },
  { middleware: { layers, framework: 'koa' }, endpoint: { needsLogin: false } },
  { endpoint: { throwsRatio: 1 } },
  { runtime: workers, pool: { size: 1 }, endpoint: { queries: [quickQuery] } },
  { pool: { openAtStart: 0 }, endpoint: { queries: [{ table: 'orders', column: 'total' }] } },
  { pool: { openAtStart: 0, acquireTimeoutMs: 3 }, endpoint: { queries: [quickQuery] }, database: { linkRttMs: 1 } },
  { pool: { openAtStart: 0 }, endpoint: { queries: [quickQuery] }, database: { maxConnections: 3 } },
  { pool: { openAtStart: 0 }, endpoint: { queries: [{ table: 'orders', column: 'id', matchingRows: 500 }] } },
  ownConnection,
  { runtime: { ...workers, processes: 1, maxWaitMs: 5 }, endpoint: { beforeMs: 10 } },
  { endpoint: { fanOut: { count: 5, medianMs: 8, slowRatio: 0.5, slowMs: 90, hedgeAfterMs: 20 } } },
];

interface Said {
  readonly station: string;
  readonly rule: string;
  readonly explanation: Explanation;
}

function saidIn(options: ApplicationOptions): Said[] {
  const app = application(options);
  app.run(0, 0, 0, 0, 0);
  const framework = frameworks[app.settings.middleware.framework];
  const context = { request: 1842, serverName: 'app-2', costMs: 42, startMs: 0, framework };
  return [0, 1, 2, 3, 4].flatMap((request) =>
    decisionsOf(app, request).map(({ station, rule, numbers, detail }): Said => {
      const details = detail as never;
      switch (station) {
        case 'app':
          return {
            station,
            rule: runtimeRules[rule] ?? '',
            explanation: explainRuntime(rule, numbers, details, context),
          };
        case 'pool':
          return { station, rule: poolRules[rule] ?? '', explanation: explainPool(rule, numbers, details, context) };
        case 'database':
          return {
            station,
            rule: databaseRules[rule] ?? '',
            explanation: explainDatabase(rule, numbers, details, context),
          };
        default:
          return { station, rule: layerRules[rule] ?? '', explanation: explainLayer(rule, numbers, details, context) };
      }
    }),
  );
}

const said = runs.flatMap(saidIn);
const words = (text: string) => text.split(/\s+/).filter((word) => word !== '').length;

describe('explanations', () => {
  it('exist for every rule of every station', () => {
    const met = new Set(said.map(({ rule }) => rule));
    const all = [...runtimeRules, ...layerRules, ...poolRules, ...databaseRules];
    expect(all.filter((rule) => !met.has(rule))).toEqual([]);
  });

  it('keep to their lengths: title 5 words, sentence 25, outcome 3', () => {
    const tooLong = said.filter(
      ({ explanation: { title, sentence, outcome } }) => words(title) > 5 || words(sentence) > 25 || words(outcome) > 3,
    );
    expect([...new Set(tooLong.map(({ explanation }) => explanation.sentence))]).toEqual([]);
  });

  it('are plain sentences that name the request or its answer', () => {
    for (const { explanation } of said) {
      expect(explanation.sentence).toMatch(/^[A-Za-z0-9].*\.$/);
      expect(explanation.sentence).toMatch(/request 1842|Request 1842|response/);
      expect(explanation.sentence).not.toMatch(/simply|just|obviously|easy|!|undefined|NaN/);
    }
  });

  it('have tables as wide as their heads', () => {
    const tables = said.flatMap(({ explanation }) => explanation.tables);
    expect(tables.length).toBeGreaterThan(20);
    for (const { columns, rows } of tables) {
      for (const { cells } of rows) expect(cells).toHaveLength(columns.length);
      expect(rows.flatMap((row) => row.cells).join()).not.toMatch(/undefined|NaN/);
    }
  });

  it('say of a wait who is in front and by which rule', () => {
    const waits = said.find(({ station, rule }) => station === 'pool' && rule === 'waits')?.explanation;
    expect(waits?.title).toBe('Waiting for a connection');
    expect(waits?.tables[0]).toMatchObject({
      title: 'Who gets the next free connection',
      note: 'First come, first served (node-postgres, max: 1)',
    });
  });
});

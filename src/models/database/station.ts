/**
 * The database: parses, plans, executes and returns a query on one of its cores.
 */
import { compute, decide, ms, station } from '../../engine';
import type { Call, Kernel, Ms, Reason, Resource, Station } from '../../engine';
import { Catalog } from './catalog';
import { queryTime } from './execution-time';
import type { QueryTime } from './execution-time';
import type { Plan } from './plan';
import { databaseProducts } from './products';
import type { TableQuery } from './query';
import { ruleCode } from './rules';
import type { DatabaseSettings } from './settings';

export const leavesOut: readonly string[] = [
  'A query keeps its core while it waits for the disk; disks have no queue of their own.',
  'Every page has the same chance of being in memory; one query does not warm the next one up.',
  'Conditions are one column = one value; joins, sorts, aggregates, locks and writes are not planned.',
  'Statistics are exact and columns are unrelated to the order of the table.',
];

export const sources: readonly string[] = [
  'Planner costs: PostgreSQL 15, src/backend/optimizer/path/costsize.c and its shipped settings',
  'Size of an index: PostgreSQL 15, src/include/access/nbtree.h',
];

/** The database's own state: its cores and what exists in it. Interventions act on these. */
export interface DatabaseState {
  readonly cores: Resource;
  readonly catalog: Catalog;
}

export function createDatabase(settings: DatabaseSettings, kernel: Kernel): DatabaseState {
  const cores = kernel.resource('database cores', {
    size: settings.cores,
    row: 'database',
    ...(settings.sliceMs > 0 ? { quantumMs: ms(settings.sliceMs) } : {}),
  });
  const catalog = new Catalog(settings.tables, databaseProducts[settings.product].costs);
  kernel.keeps(catalog);
  return { cores, catalog };
}

export interface DatabaseDeps {
  readonly kernel: Kernel;
  readonly database: DatabaseState;
  /** The statement that this call executes; the same object every time, since plans are kept by it. */
  queryOf(call: Call): TableQuery;
}

/** What a detailed `execute` decision carries. */
export interface ExecuteDetail extends Plan {
  readonly query: TableQuery;
  readonly table: { readonly rows: number; readonly pages: number };
  readonly time: QueryTime;
  readonly product: string;
}

/** @param settings read at every query, so a setting that changes during the run takes effect at once */
export function databaseStation(settings: DatabaseSettings, deps: DatabaseDeps): Station {
  const { kernel, database } = deps;
  const workMs = kernel.column('database work', { values: 'float64' });

  function execute(call: Call, reason: Reason): number {
    const query = deps.queryOf(call);
    const chosen = database.catalog.planFor(query);
    const time = queryTime(chosen, settings);
    reason.rule = ruleCode(chosen.rule);
    reason.a = time.parseMs;
    reason.b = time.planMs;
    reason.c = time.executeMs;
    reason.d = time.returnMs;
    if (reason.isDetailed) reason.detail = detailOf(query, chosen, time);
    workMs.set(call, time.parseMs + time.planMs + time.executeMs + time.returnMs);
    return chosen.chosen;
  }

  function detailOf(query: TableQuery, chosen: Plan, time: QueryTime): ExecuteDetail {
    const { table, column, matchingRows } = query;
    const rows = database.catalog.tables.find((known) => known.name === table)?.rows ?? 0;
    return {
      ...chosen,
      query: { table, column, matchingRows },
      table: { rows, pages: chosen.pages },
      time,
      product: databaseProducts[settings.product].label,
    };
  }

  return station('database', {
    kind: 'work',
    row: 'database',
    label: 'Database',
    steps: [decide(execute), compute(database.cores, (call) => workMs.get(call) as Ms)],
  });
}

/** What a scenario says of the database: its machine, its tables and their indexes. */
import * as v from 'valibot';
import { amount, count, name, oneOf, ratio } from '../shared/fields';

export const indexSettings = v.object({ name: name(), column: name() });

export const tableSettings = v.object({
  name: name(),
  rows: count(1_000_000, 0, 10_000_000_000),
  /** Rows on one 8 KiB page. */
  rowsPerPage: count(64, 1, 1000),
  indexes: v.optional(v.pipe(v.array(indexSettings), v.maxLength(50, 'holds at most 50 indexes')), []),
});

export const databaseSettings = v.object({
  product: oneOf(['postgresql'], 'postgresql'),
  cores: count(4, 1, 512),
  /** A core goes to the next query after this long; 0: a query keeps its core to its end. */
  sliceMs: amount(0, 0, 1000),
  maxConnections: count(100, 1, 100_000),
  /** Round trip between an application server and the database. */
  linkRttMs: amount(1, 0, 1000),
  parseMs: amount(0.1, 0, 1000),
  planMs: amount(0.3, 0, 1000),
  /** Share of pages found in memory; the rest are read from the disk. */
  cachedRatio: ratio(1),
  /** Reading one page: from memory, from the disk in sequence, from the disk at random. */
  memoryPageMs: amount(0.01, 0, 1000),
  sequentialPageMs: amount(0.04, 0, 1000),
  randomPageMs: amount(0.2, 0, 1000),
  /** CPU time to test or return one row. */
  rowMs: amount(0.0002, 0, 1000),
  tables: v.optional(v.pipe(v.array(tableSettings), v.maxLength(200, 'holds at most 200 tables')), []),
});

export type IndexSettings = v.InferOutput<typeof indexSettings>;
export type TableSettings = v.InferOutput<typeof tableSettings>;
export type DatabaseSettings = v.InferOutput<typeof databaseSettings>;

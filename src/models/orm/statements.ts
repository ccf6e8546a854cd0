/**
 * From what an endpoint asks for to the SQL statements that go to the database, one after the other.
 */
import { byHand } from './products/by-hand';
import type { OrmProduct } from './products/product';

export const leavesOut: readonly string[] = [
  'Reads of one table by one column; joins, writes and transactions are not made.',
  'Statements of one request go one after the other, never side by side.',
];

export const sources: readonly string[] = ['node-postgres, client.query(text, values)'];

/** What an endpoint asks for; `times` above 1 means once per item of a list. */
export interface Query {
  readonly table: string;
  readonly column: string;
  readonly matchingRows: number;
  readonly times: number;
}

/**
 * - `once`: sent once.
 * - `list`: sent once, and its rows are gone through one by one by the statements after it.
 * - `per-item`: sent once for every row of a list before it: with the list this is N+1.
 * - `repeated`: sent several times without a list before it.
 */
export type StatementRole = 'once' | 'list' | 'per-item' | 'repeated';

export interface Statement extends Query {
  readonly sql: string;
  readonly role: StatementRole;
  /** Number of the statement's first sending in the request, from 0. */
  readonly first: number;
}

/** Everything that one request of an endpoint sends. Made once per endpoint. */
export interface StatementList {
  readonly statements: readonly Statement[];
  /** Sendings in all. */
  readonly count: number;
  /** Sendings if every list were fetched with one statement more instead of one per item. */
  readonly countInBatches: number;
  readonly isNPlusOne: boolean;
  readonly product: string;
}

/** N+1 is a statement sent once per item after a statement that fetched the list. */
export function statementsOf(queries: readonly Query[], product: OrmProduct = byHand): StatementList {
  let count = 0;
  const statements = queries.map((query, index): Statement => {
    const first = count;
    count += query.times;
    return { ...query, sql: product.select(query.table, query.column), role: roleOf(queries, index), first };
  });
  return {
    statements,
    count,
    countInBatches: statements.reduce((sum, { role, times }) => sum + (role === 'per-item' ? 1 : times), 0),
    isNPlusOne: statements.some(({ role }) => role === 'per-item'),
    product: product.label,
  };
}

/** The statement that is sent as number `sending` (from 0) of a request. */
export function statementAt(list: StatementList, sending: number): Statement {
  let found: Statement | undefined;
  for (const statement of list.statements) {
    if (statement.first > sending) break;
    found = statement;
  }
  if (found === undefined || sending >= list.count) {
    throw new RangeError(`There is no statement ${sending}: the request sends ${list.count}.`);
  }
  return found;
}

function roleOf(queries: readonly Query[], index: number): StatementRole {
  const times = queries[index]?.times ?? 1;
  if (times > 1) return queries.slice(0, index).some((query) => query.times === 1) ? 'per-item' : 'repeated';
  return (queries[index + 1]?.times ?? 1) > 1 ? 'list' : 'once';
}

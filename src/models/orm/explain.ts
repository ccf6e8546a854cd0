/** What an endpoint's statements mean, in words. */
import type { Explanation, ReasonTable } from '../shared/explanation';
import { msWords } from '../shared/number-words';
import type { StatementList, StatementRole } from './statements';

const roleWords: Readonly<Record<StatementRole, string>> = {
  once: 'once',
  list: 'the list',
  'per-item': 'once per item',
  repeated: 'repeated',
};

export interface StatementsContext {
  readonly request: number;
  /** Round trip to the database: what every sending costs at least. */
  readonly rttMs: number;
}

export function explainStatements(list: StatementList, context: StatementsContext): Explanation {
  const { request, rttMs } = context;
  const trips = list.count === 1 ? '1 query' : `${list.count} queries`;
  return {
    title: list.isNPlusOne ? 'N+1 queries' : 'Queries of the handler',
    sentence: list.isNPlusOne
      ? `Request ${request} sends ${trips} in turn, because each list item is fetched alone. Round trips cost ${msWords(list.count * rttMs)}; ${list.countInBatches} queries would do.`
      : `Request ${request} sends ${trips} in turn, as written. Round trips cost ${msWords(list.count * rttMs)}.`,
    outcome: list.isNPlusOne ? 'N+1' : trips,
    tables: [statementTable(list)],
    source: list.product,
  };
}

/** The statements with their texts and counts. */
export function statementTable(list: StatementList): ReasonTable {
  return {
    title: 'What is sent',
    columns: ['SQL', 'rows', 'times', ''],
    rows: list.statements.map(({ sql, matchingRows, times, role }) => ({
      cells: [sql, `${matchingRows}`, `${times}`, roleWords[role]],
      ...(role === 'per-item' ? { mark: 'chosen' as const } : {}),
    })),
    ...(list.isNPlusOne
      ? { note: `1 + N: fetched in one go, ${list.countInBatches} queries instead of ${list.count}` }
      : {}),
  };
}

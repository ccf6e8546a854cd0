import type { StatementList } from '../../models/orm';
import { statementAt, statementsOf } from '../../models/orm';
import type { Scenario } from '../../scenario';
import type { Run } from '../run';
import { settingsAt } from '../settings-at';
import type { ExportedSpan } from './spans';

type Queries = Scenario['endpoints'][number]['queries'];

const lists = new WeakMap<Queries, StatementList>();

/**
 * Which SQL text a request's link to the database carries: a handler sends its statements one after the other, a visit to the pool for
 * each, so the number of the visit is the number of the statement. Asked for the request's spans in their order.
 */
export function statementOfSpan(run: Run, request: number): (exported: ExportedSpan) => string | undefined {
  const startMs = run.requests.startMs[request] as number;
  const queries = settingsAt(run, startMs).endpoints[run.requests.endpoint[request] as number]?.queries ?? [];
  let list = lists.get(queries);
  if (list === undefined) {
    list = statementsOf(queries);
    lists.set(queries, list);
  }
  const known = list;
  /** Visits to the pool so far, by the span of the handler; and the number of each visit, by its span. */
  const visits = new Map<number, number>();
  const numberOf = new Map<number, number>();
  return ({ span, parent, name }) => {
    if (name.name === 'pool') {
      const number = visits.get(parent) ?? 0;
      visits.set(parent, number + 1);
      numberOf.set(span, number);
      return undefined;
    }
    if (name.name !== 'to the database') return undefined;
    const number = numberOf.get(parent);
    return number === undefined ? undefined : statementAt(known, number).sql;
  };
}

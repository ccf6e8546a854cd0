/** What the server side may take from the request's arrival to the response's departure, by what the endpoint answers with. */
import type { Scenario } from '../../scenario';

export const serverBudgetMs = { api: 100, html: 200 } as const;

/** The budget of each endpoint of the scenario, by index. */
export function budgetsOf({ endpoints }: Pick<Scenario, 'endpoints'>): Float64Array {
  return Float64Array.from(endpoints, ({ kind }) => serverBudgetMs[kind]);
}

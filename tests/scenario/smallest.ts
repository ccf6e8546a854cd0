import type { Scenario, ScenarioInput } from '../../src/scenario';
import { parseScenario } from '../../src/scenario';
import { describeProblem } from '../../src/models/shared/problem';

/** What must be said; everything else has a default. */
export const smallest: ScenarioInput = {
  version: 1,
  title: 'One request',
  traffic: { kind: 'one', endpoint: 'order' },
  servers: [{ id: 'app-1' }, { id: 'app-2' }],
  endpoints: [{ id: 'order', path: '/api/orders/42', queries: [{ table: 'orders', column: 'id' }] }],
  database: { tables: [{ name: 'orders', indexes: [{ name: 'orders_pkey', column: 'id' }] }] },
};

export function parsed(input: unknown): Scenario {
  const result = parseScenario(input);
  if (!result.ok) throw new Error(result.problems.map(describeProblem).join('\n'));
  return result.value;
}

/** `path: sentence` of everything that is wrong. */
export function complaints(input: unknown): string[] {
  const result = parseScenario(input);
  return result.ok ? [] : result.problems.map(describeProblem);
}

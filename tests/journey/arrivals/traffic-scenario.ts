import { describeProblem } from '../../../src/models/shared/problem';
import type { Scenario, ScenarioInput } from '../../../src/scenario';
import { parseScenario } from '../../../src/scenario';

/** Three servers, three endpoints and a table, under some traffic; `more` replaces whole groups. */
export function scenarioOfTraffic(traffic: ScenarioInput['traffic'], more: Partial<ScenarioInput> = {}): Scenario {
  const result = parseScenario({
    version: 1,
    title: 'under traffic',
    seed: 5,
    client: { rttMs: 2 },
    traffic,
    servers: [{ id: 'app-1' }, { id: 'app-2' }, { id: 'app-3' }],
    endpoints: [
      { id: 'a', path: '/a', beforeMs: 2, afterMs: 1, queries: [{ table: 'things', column: 'id' }] },
      { id: 'b', path: '/b', beforeMs: 1, afterMs: 0 },
      { id: 'c', method: 'POST', path: '/c', beforeMs: 3, afterMs: 1 },
    ],
    database: { tables: [{ name: 'things', rows: 1000, indexes: [{ name: 'things_pkey', column: 'id' }] }] },
    ...more,
  });
  if (!result.ok) throw new Error(result.problems.map(describeProblem).join('\n'));
  return result.value;
}

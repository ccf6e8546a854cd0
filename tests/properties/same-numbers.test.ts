import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { Run } from '../../src/journey';
import type { Scenario } from '../../src/scenario';
import { scenarios } from './random-scenario';
import { finished } from './run-checks';

/** What was drawn for each request: arrival, endpoint, connection, credentials and the handler's work, where it came that far. */
function drawn({ trace, requests }: Run): Map<string, number> {
  const { decisions, names } = trace;
  const found = new Map<string, number>();
  for (let request = 0; request < requests.count; request++) {
    found.set(`${request} arrival`, requests.startMs[request]!);
    found.set(`${request} endpoint`, requests.endpoint[request]!);
  }
  for (let at = 0; at < decisions.count; at++) {
    const of = `${decisions.request[at]} ${names[decisions.name[at]!]!.name}`;
    // The client's first decision is which connection it finds; the others are about trying again.
    if (of.endsWith(' client') && !found.has(of)) found.set(of, decisions.choice[at]!);
    if (of.endsWith(' auth')) found.set(of, decisions.rule[at]!);
    // The handler's first decision says the work before and after its queries.
    if (of.endsWith(' handler') && !found.has(`${of} before`)) {
      found.set(`${of} before`, decisions.a[at]!);
      found.set(`${of} after`, decisions.b[at]!);
    }
  }
  return found;
}

/** Both say the same wherever both say something; a request may die in one run and not in the other. */
function expectSame(one: Run, other: Run): void {
  const [here, there] = [drawn(one), drawn(other)];
  const both = [...here.keys()].filter((key) => there.has(key));
  expect(both.map((key) => `${key} ${there.get(key)}`)).toEqual(both.map((key) => `${key} ${here.get(key)}`));
  expect(both.length).toBeGreaterThanOrEqual(2 * one.requests.count);
}

/** Every server as fast as any other, so that work is what was drawn, wherever a request goes. */
function evenly(scenario: Scenario): Scenario {
  const servers = scenario.servers.map((server) => ({ ...server, slowFactor: 1 }));
  return { ...scenario, servers, interventions: [] };
}

describe('two variations of a scenario', () => {
  it('meet the same arrivals and the same draws when another way of balancing is chosen', () => {
    const algorithm = fc.constantFrom('round-robin', 'consistent-hash', 'random', 'two-choices') as fc.Arbitrary<
      Scenario['loadBalancer']['algorithm']
    >;
    fc.assert(
      fc.property(scenarios, algorithm, (scenario, algorithm) => {
        const one = evenly(scenario);
        const other = { ...one, loadBalancer: { ...one.loadBalancer, algorithm } };
        expectSame(finished(one).run, finished(other).run);
      }),
      { numRuns: 50 },
    );
  });

  it('meet the same arrivals and the same draws when a pool, a limit, a runtime or the database is another', () => {
    fc.assert(
      fc.property(scenarios, scenarios, (scenario, { pool, reverseProxy, runtime, database, cache }) => {
        const one = evenly(scenario);
        const other = { ...one, pool, reverseProxy, runtime, database, cache };
        expectSame(finished(one).run, finished(other).run);
      }),
      { numRuns: 50 },
    );
  });
});

import type { Result } from '../../models/shared/result';
import { parseScenario } from '../parse';
import type { Scenario } from '../schema';
import type { ImportedTraffic } from './access-log';
import type { EndpointInput } from './entry';
import { routeOfPath } from './route-of-path';

/**
 * The scenario under imported traffic. An endpoint that the scenario knows by method and route keeps its work and its queries; a new one
 * gets the defaults.
 */
export function withReplay(scenario: Scenario, { traffic, endpoints }: ImportedTraffic): Result<Scenario> {
  const keyOf = ({ method = 'GET', path }: Pick<EndpointInput, 'method' | 'path'>) => `${method} ${routeOfPath(path)}`;
  const known = new Map(scenario.endpoints.map((endpoint) => [keyOf(endpoint), endpoint]));
  const merged = endpoints.map((endpoint) => {
    const here = known.get(keyOf(endpoint));
    return here === undefined ? endpoint : { ...here, id: endpoint.id, share: endpoint.share };
  });
  return parseScenario({ ...scenario, traffic, endpoints: merged });
}

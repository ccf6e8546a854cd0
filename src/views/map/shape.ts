/** What of a scenario decides how the map is drawn. */
import type { Scenario } from '../../scenario';

export type TlsEnd = 'load-balancer' | 'reverse-proxy' | 'app' | 'none';

export interface ScenarioShape {
  readonly servers: readonly string[];
  /** Index of the server whose inside is drawn; it stands open between the others. */
  readonly chosen: number;
  /** Middleware, outermost first. */
  readonly layers: readonly string[];
  readonly poolSize: number;
  readonly tlsEndsAt: TlsEnd;
  readonly hasCache: boolean;
  /** What the database does with a query, in order. */
  readonly stages: readonly string[];
}

export const databaseStages: readonly string[] = ['parse', 'plan', 'execute', 'return'];

/**
 * @param chosen the server that is drawn open; where none was chosen (-1), the first
 * @param poolSize connections of that server's pool in all its processes
 */
export function shapeOf(scenario: Scenario, chosen: number, poolSize: number): ScenarioShape {
  const isServer = chosen >= 0 && chosen < scenario.servers.length;
  return {
    servers: scenario.servers.map((server) => server.id),
    chosen: isServer ? chosen : 0,
    layers: scenario.middleware.layers.map((layer) => layer.kind),
    poolSize,
    tlsEndsAt: scenario.tls.version === 'none' ? 'none' : scenario.tls.endsAt,
    hasCache: scenario.cache.isOn,
    stages: databaseStages,
  };
}

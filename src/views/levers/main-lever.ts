import type { PlacedLever } from '../../scenario';
import type { StationId } from '../stations';

/** The one lever of each station that teaches most. */
const paths: Readonly<Record<StationId, string>> = {
  client: 'client.rttMs',
  'load-balancer': 'loadBalancer.algorithm',
  tls: 'tls.version',
  'reverse-proxy': 'reverseProxy.upstreamTimeoutMs',
  cache: 'cache.isOn',
  app: 'runtime.processes',
  pool: 'pool.size',
  database: 'database.cores',
};

/** The lever that stands beside the transport while this station is told. */
export function mainLever(levers: readonly PlacedLever[], station: StationId): PlacedLever | undefined {
  return levers.find(({ path }) => path === paths[station]) ?? levers.find(({ lever }) => lever.station === station);
}

/** The stations as the views name and colour them, in the order of the journey. */
import type { StationId } from '../journey';

export type { StationId };

/** Prefix of a station's custom properties: `--edge`, `--edge-text`, `--edge-tint`. */
export type StationToken = 'client' | 'edge' | 'tls' | 'proxy' | 'cache' | 'app' | 'pool' | 'db';

const catalogue: Readonly<Record<StationId, { readonly label: string; readonly token: StationToken }>> = {
  client: { label: 'Client', token: 'client' },
  'load-balancer': { label: 'Load balancer', token: 'edge' },
  tls: { label: 'TLS', token: 'tls' },
  'reverse-proxy': { label: 'Reverse proxy', token: 'proxy' },
  cache: { label: 'Cache', token: 'cache' },
  app: { label: 'App server', token: 'app' },
  pool: { label: 'Connection pool', token: 'pool' },
  database: { label: 'Database', token: 'db' },
};

/** In the order of the journey. */
export const stationIds = Object.keys(catalogue) as readonly StationId[];

/** What the page calls the station. */
export function stationLabel(id: StationId): string {
  return catalogue[id].label;
}

export function stationToken(id: StationId): StationToken {
  return catalogue[id].token;
}

/** The station's colour as a CSS value: of its shapes, of words about it, or of the wash behind it. */
export function stationColour(id: StationId, use: 'fill' | 'text' | 'tint' = 'fill'): string {
  const token = stationToken(id);
  return use === 'fill' ? `var(--${token})` : `var(--${token}-${use})`;
}

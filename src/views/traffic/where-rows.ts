/** The table "Where the 400 are": the stations' counts gathered into the rows that a reader can take in. They sum to what is in flight. */
import type { Where } from '../../journey';
import type { StationId } from '../stations';

export interface WhereRow {
  readonly id: 'network' | 'edge' | 'app' | 'pool' | 'database';
  readonly label: string;
  readonly waiting: number;
  readonly inService: number;
  /** The row with the longest line. */
  readonly isLongest: boolean;
}

const labels: Readonly<Record<WhereRow['id'], string>> = {
  network: 'Network, there and back',
  edge: 'Load balancer, proxy',
  app: 'App server',
  pool: 'Connection pool',
  database: 'Database',
};

const rowOf: Readonly<Record<StationId, WhereRow['id']>> = {
  client: 'network',
  tls: 'edge',
  'load-balancer': 'edge',
  'reverse-proxy': 'edge',
  cache: 'edge',
  app: 'app',
  pool: 'pool',
  database: 'database',
};

export function whereRows({ stations, unplaced }: Where): readonly WhereRow[] {
  const ids = Object.keys(labels) as WhereRow['id'][];
  const waiting = new Map<WhereRow['id'], number>(ids.map((id) => [id, 0]));
  const inService = new Map<WhereRow['id'], number>(ids.map((id) => [id, 0]));
  const add = (to: Map<WhereRow['id'], number>, id: WhereRow['id'], count: number) => to.set(id, to.get(id)! + count);
  for (const { station, waiting: wait, working, network } of stations) {
    const row = rowOf[station];
    add(waiting, row, wait);
    add(inService, row, working);
    // Whoever is on the wire to the database holds a connection: that is the database's, not the client's network.
    add(inService, row === 'pool' || row === 'database' ? row : 'network', network);
  }
  add(inService, 'network', unplaced);
  const longest = Math.max(...waiting.values());
  const first = ids.find((id) => waiting.get(id) === longest);
  return ids.map((id) => ({
    id,
    label: labels[id],
    waiting: waiting.get(id)!,
    inService: inService.get(id)!,
    isLongest: longest > 0 && id === first,
  }));
}

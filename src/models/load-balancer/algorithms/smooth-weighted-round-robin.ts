/** Smooth weighted round robin: every server gets its share of a lap, spread through the lap instead of in a row. */
import type { Picker } from '../algorithm';
import { defineAlgorithm } from '../algorithm';
import type { UpstreamServers } from '../servers';
import type { LoadBalancerSettings } from '../settings';
import type { SmoothRow } from './smooth-weights';
import { SmoothWeights } from './smooth-weights';

export interface SmoothDetail {
  readonly rows: readonly SmoothRow[];
  /** What the winner pays back: the sum of the effective weights. */
  readonly total: number;
}

/** Reason: a = the winner's current weight before it pays, b = what it pays, c = what is left of it. */
function create(servers: UpstreamServers, { slowStartMs }: LoadBalancerSettings): Picker {
  const weights = new SmoothWeights(servers, slowStartMs > 0);
  return {
    cells: [weights.current, weights.effective],
    pick(ask, reason) {
      const rows: SmoothRow[] | undefined = reason.isDetailed ? [] : undefined;
      const chosen = weights.turn((server) => ask.eligible[server] === 1, rows);
      reason.a = weights.highest;
      reason.b = weights.total;
      reason.c = weights.highest - weights.total;
      if (rows !== undefined) reason.detail = { rows, total: weights.total } satisfies SmoothDetail;
      return chosen;
    },
    failed: (server) => weights.failed(server),
    weightChanged: (server) => weights.weightChanged(server),
  };
}

export const smoothWeightedRoundRobin = defineAlgorithm<SmoothDetail>({
  id: 'smooth-weighted-round-robin',
  setting: 'weighted-round-robin',
  needsKey: false,
  needsDraws: 0,
  create,
  because: ({ a, b }) => `its current weight ${a} is the highest; it pays back ${b}`,
  table: (detail) => ({
    columns: ['before', 'adds', 'sum', 'after'],
    cells: (server) => {
      const row = detail.rows.find((candidate) => candidate.server === server);
      return row === undefined
        ? ['–', '–', '–', '–']
        : [row.before, row.effective, row.raised, row.after].map((number) => `${number}`);
    },
    note: `The highest sum wins and pays back ${detail.total}`,
  }),
  source: 'nginx, ngx_http_upstream_round_robin.c',
});

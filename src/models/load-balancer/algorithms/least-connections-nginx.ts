/** nginx's `least_conn`: the lowest ratio of requests in flight to weight wins; equal ratios take turns by smooth weighted round robin. */
import type { Picker } from '../algorithm';
import { defineAlgorithm } from '../algorithm';
import type { UpstreamServers } from '../servers';
import type { SmoothRow } from './smooth-weights';
import { SmoothWeights } from './smooth-weights';

export interface RatioDetail {
  readonly inFlight: readonly number[];
  readonly weight: readonly number[];
  /** The servers whose ratio equals the best one, with their turn's numbers; empty when one server alone has it. */
  readonly tied: readonly SmoothRow[];
}

/**
 * Ratios are compared by cross multiplication, as nginx does, so nothing is rounded.
 * Reason: a = requests in flight on the winner, b = its weight, c = how many servers had that ratio.
 */
function create(servers: UpstreamServers): Picker {
  const weights = new SmoothWeights(servers);
  const { inFlight, weight } = servers;
  /** Negative when `one` has the lower ratio, 0 when they are equal. */
  const compare = (one: number, other: number): number =>
    (inFlight[one] as number) * (weight[other] as number) - (inFlight[other] as number) * (weight[one] as number);
  return {
    cells: [weights.current, weights.effective],
    pick(ask, reason) {
      let best = -1;
      let sharing = 0;
      for (let server = 0; server < servers.count; server++) {
        if (ask.eligible[server] !== 1) continue;
        const difference = best === -1 ? -1 : compare(server, best);
        if (difference < 0) {
          best = server;
          sharing = 1;
        } else if (difference === 0) sharing++;
      }
      const rows: SmoothRow[] | undefined = reason.isDetailed ? [] : undefined;
      const first = best;
      const chosen =
        sharing === 1
          ? first
          : weights.turn((server) => ask.eligible[server] === 1 && compare(server, first) === 0, rows);
      reason.a = inFlight[chosen] as number;
      reason.b = weight[chosen] as number;
      reason.c = sharing;
      if (rows !== undefined) {
        const detail: RatioDetail = { inFlight: Array.from(inFlight), weight: Array.from(weight), tied: rows };
        reason.detail = detail;
      }
      return chosen;
    },
    failed: (server) => weights.failed(server),
    weightChanged: (server) => weights.weightChanged(server),
  };
}

export const leastConnectionsNginx = defineAlgorithm<RatioDetail>({
  id: 'least-connections-nginx',
  setting: 'least-connections',
  products: ['nginx'],
  needsKey: false,
  needsDraws: 0,
  create,
  because: ({ a, b, c }) =>
    c > 1
      ? `it is its turn among ${c} servers with the ratio ${a}:${b}`
      : `${a} in flight for a weight of ${b} is the lowest ratio`,
  table: (detail) => ({
    columns: ['ratio', 'sum', 'after'],
    cells: (server) => {
      const ratio = `${detail.inFlight[server] ?? 0} : ${detail.weight[server] ?? 0}`;
      const row = detail.tied.find((candidate) => candidate.server === server);
      return row === undefined ? [ratio, '–', '–'] : [ratio, `${row.raised}`, `${row.after}`];
    },
    note: 'ratio = in flight : weight; equal ratios take turns by weight',
  }),
  source: 'nginx, ngx_http_upstream_least_conn_module.c',
});

/** Round robin: the servers in turn, all weights taken for equal. */
import type { Picker } from '../algorithm';
import { defineAlgorithm } from '../algorithm';
import type { UpstreamServers } from '../servers';

export interface RoundRobinDetail {
  /** The server whose turn it was; servers that could not be picked were passed over. */
  readonly turn: number;
  /** How far after the turn each server stands. */
  readonly distance: readonly number[];
}

/** Reason: a = whose turn it was, b = servers passed over. */
function create(servers: UpstreamServers): Picker {
  const next = new Int32Array(1);
  return {
    cells: [next],
    pick(ask, reason) {
      const turn = next[0] as number;
      let passedOver = 0;
      while (ask.eligible[(turn + passedOver) % servers.count] !== 1) passedOver++;
      const chosen = (turn + passedOver) % servers.count;
      next[0] = (chosen + 1) % servers.count;
      reason.a = turn;
      reason.b = passedOver;
      if (reason.isDetailed) {
        const distance = servers.ids.map((_, server) => (server - turn + servers.count) % servers.count);
        reason.detail = { turn, distance } satisfies RoundRobinDetail;
      }
      return chosen;
    },
  };
}

export const roundRobin = defineAlgorithm<RoundRobinDetail>({
  id: 'round-robin',
  setting: 'round-robin',
  needsKey: false,
  needsDraws: 0,
  create,
  because: ({ a, b }, _detail, names) =>
    b === 0 ? 'it is next in turn' : `it is the next in turn after ${names[a] ?? 'one'} that may be picked`,
  table: (detail) => ({
    columns: ['in turn'],
    cells: (server) => [detail.distance[server] === 0 ? 'now' : `+${detail.distance[server]}`],
    note: 'Each request goes to the next server; weights play no part',
  }),
  source: 'Round robin without weights, as in Caddy’s reverse_proxy, lb_policy round_robin',
});

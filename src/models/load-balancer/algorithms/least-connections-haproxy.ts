/** HAProxy's `balance leastconn`: the lowest score wins; of equal scores the one that has had it longest. */
import type { Picker } from '../algorithm';
import { defineAlgorithm } from '../algorithm';
import type { UpstreamServers } from '../servers';
import { FULLY_WARM } from '../servers';

export interface ScoreDetail {
  readonly scores: readonly number[];
  /** Place among equals: lower stands further in front. */
  readonly places: readonly number[];
}

/**
 * (in flight + 1) × 4096 ÷ (weight × sixteenths of it that count) rounded down, and 0 for an idle server.
 * @param warmth all 16, but for a server that starts slowly
 */
export function leastConnectionsScore(inFlight: number, weight: number, warmth = FULLY_WARM): number {
  return inFlight === 0 || weight === 0 ? 0 : Math.floor(((inFlight + 1) * 4096) / (weight * warmth));
}

/**
 * HAProxy keeps the servers in one ordered tree. A server whose score changes is taken out and put back behind its equals, so idle
 * servers are used in turn, the one that became idle first before the others.
 * Reason: a = the winner's score, b = the next best score (-1 when there is no other), c = its requests in flight.
 */
function create(servers: UpstreamServers): Picker {
  const scores = new Int32Array(servers.count);
  const places = Float64Array.from(servers.ids, (_, server) => server);
  const nextPlace = Float64Array.of(servers.count);
  const putBehindEquals = (server: number): void => {
    places[server] = nextPlace[0] as number;
    nextPlace[0] = (nextPlace[0] as number) + 1;
  };
  const score = (server: number): number =>
    leastConnectionsScore(
      servers.inFlight[server] as number,
      servers.weight[server] as number,
      servers.warmth[server] as number,
    );
  const isBefore = (one: number, other: number): boolean =>
    scores[one] === scores[other]
      ? (places[one] as number) < (places[other] as number)
      : (scores[one] as number) < (scores[other] as number);
  return {
    cells: [scores, places, nextPlace],
    pick(ask, reason) {
      let chosen = -1;
      let second = -1;
      for (let server = 0; server < servers.count; server++) {
        if (ask.eligible[server] !== 1) continue;
        if (chosen === -1 || isBefore(server, chosen)) {
          second = chosen;
          chosen = server;
        } else if (second === -1 || isBefore(server, second)) second = server;
      }
      reason.a = scores[chosen] as number;
      reason.b = second === -1 ? -1 : (scores[second] as number);
      reason.c = servers.inFlight[chosen] as number;
      if (reason.isDetailed) {
        reason.detail = { scores: Array.from(scores), places: Array.from(places) } satisfies ScoreDetail;
      }
      return chosen;
    },
    loadChanged(server) {
      const changed = score(server);
      if (changed === scores[server]) return;
      scores[server] = changed;
      putBehindEquals(server);
    },
    availabilityChanged: putBehindEquals,
    weightChanged(server) {
      scores[server] = score(server);
      putBehindEquals(server);
    },
  };
}

export const leastConnectionsHaproxy = defineAlgorithm<ScoreDetail>({
  id: 'least-connections-haproxy',
  setting: 'least-connections',
  products: ['haproxy'],
  needsKey: false,
  needsDraws: 0,
  create,
  because: ({ a, b }) =>
    b === -1
      ? 'no other server may be picked'
      : a === b
        ? `it has had the lowest score, ${a}, longest`
        : `its score ${a} is the lowest; the next is ${b}`,
  table: (detail) => ({
    columns: ['score'],
    cells: (server) => [`${detail.scores[server] ?? 0}`],
    note: 'score = (in flight + 1) × 256 ÷ weight, 0 when idle; of equals the one that has waited longest',
  }),
  source: 'HAProxy, lb_fwlc.c',
});

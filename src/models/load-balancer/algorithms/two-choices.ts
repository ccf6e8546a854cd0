/** Power of two choices: two servers are drawn by weight, the less loaded one is taken. */
import type { Picker } from '../algorithm';
import { defineAlgorithm } from '../algorithm';
import type { UpstreamServers } from '../servers';
import { countedWeight, drawByWeight } from './weighted-draw';

export interface TwoChoicesDetail {
  /** The servers drawn, in order; one alone when no other could be picked. */
  readonly drawn: readonly number[];
  readonly draws: readonly number[];
  readonly inFlight: readonly number[];
  readonly weight: readonly number[];
}

/**
 * The second draw is among the other servers, so two different ones are compared. The second wins unless it has more requests in
 * flight for its weight: nginx and HAProxy both give a tie to the later draw.
 * Reason: a = the other server drawn (-1 when there was none), b = requests in flight on the winner, c = on the other.
 */
function create(servers: UpstreamServers): Picker {
  const { inFlight, weight } = servers;
  return {
    cells: [],
    pick(ask, reason) {
      const first = drawByWeight(servers, ask.eligible, ask.firstDraw);
      const second = drawByWeight(servers, ask.eligible, ask.secondDraw, first);
      const isFirstLower =
        second === -1 ||
        (inFlight[second] as number) * countedWeight(servers, first) >
          (inFlight[first] as number) * countedWeight(servers, second);
      const chosen = isFirstLower ? first : second;
      const other = isFirstLower ? second : first;
      reason.a = other;
      reason.b = inFlight[chosen] as number;
      reason.c = other === -1 ? 0 : (inFlight[other] as number);
      if (reason.isDetailed) {
        const detail: TwoChoicesDetail = {
          drawn: second === -1 ? [first] : [first, second],
          draws: [ask.firstDraw, ask.secondDraw],
          inFlight: Array.from(inFlight),
          weight: Array.from(weight),
        };
        reason.detail = detail;
      }
      return chosen;
    },
  };
}

export const twoChoices = defineAlgorithm<TwoChoicesDetail>({
  id: 'two-choices',
  setting: 'two-choices',
  needsKey: false,
  needsDraws: 2,
  create,
  because: ({ a, b, c }, _detail, names) =>
    a === -1
      ? 'no other server could be drawn'
      : `of two drawn it has ${b} in flight, ${names[a] ?? 'the other'} has ${c}`,
  table: (detail) => ({
    columns: ['drawn'],
    cells: (server) => [['first', 'second'][detail.drawn.indexOf(server)] ?? '–'],
    note: 'Of two servers drawn by weight the one with fewer in flight for its weight wins; equal: the second',
  }),
  source: 'nginx, ngx_http_upstream_random_module.c; Mitzenmacher, The Power of Two Choices, 2001',
});

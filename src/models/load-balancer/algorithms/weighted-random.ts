/** Random by weight: one draw, no memory. */
import type { Picker } from '../algorithm';
import { defineAlgorithm } from '../algorithm';
import type { UpstreamServers } from '../servers';
import { countedWeight, drawByWeight, eligibleWeight } from './weighted-draw';

export interface RandomDetail {
  readonly draw: number;
  /** Share of each server among those that could be picked, 0..1. */
  readonly shares: readonly number[];
}

/** Reason: a = the draw, b = the winner's share of the weights. */
function create(servers: UpstreamServers): Picker {
  return {
    cells: [],
    pick(ask, reason) {
      const chosen = drawByWeight(servers, ask.eligible, ask.firstDraw);
      const total = eligibleWeight(servers, ask.eligible);
      reason.a = ask.firstDraw;
      reason.b = countedWeight(servers, chosen) / total;
      if (reason.isDetailed) {
        const shares = servers.ids.map((_, server) =>
          ask.eligible[server] === 1 ? countedWeight(servers, server) / total : 0,
        );
        reason.detail = { draw: ask.firstDraw, shares } satisfies RandomDetail;
      }
      return chosen;
    },
  };
}

export const weightedRandom = defineAlgorithm<RandomDetail>({
  id: 'weighted-random',
  setting: 'random',
  needsKey: false,
  needsDraws: 1,
  create,
  because: ({ a, b }) => `the draw ${a.toFixed(3)} fell into its share of ${percent(b)}`,
  table: (detail) => ({
    columns: ['share'],
    cells: (server) => [percent(detail.shares[server] ?? 0)],
    note: `The draw was ${detail.draw.toFixed(3)}; shares follow each other from 0 to 1`,
  }),
  source: 'nginx, ngx_http_upstream_random_module.c',
});

function percent(ratio: number): string {
  return `${(ratio * 100).toFixed(1)} %`;
}

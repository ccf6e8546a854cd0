/** Consistent hashing on a ring of points: the same key goes to the same server while that server is there. */
import type { Picker } from '../algorithm';
import { defineAlgorithm } from '../algorithm';
import type { KetamaRing } from '../ketama-ring';
import { buildRing, firstPointAt, ringHash } from '../ketama-ring';
import type { UpstreamServers } from '../servers';
import type { LoadBalancerSettings } from '../settings';

export interface RingDetail {
  readonly key: string;
  readonly hash: number;
  /** How many points the ring has, and the index of the point that was taken. */
  readonly points: number;
  readonly index: number;
  readonly point: number;
  /** The point before the key: the arc from there to the first of `walk` holds the key. */
  readonly arcFrom: number;
  /** The points met from the key on, the taken one last. Those before it belong to servers that could not be picked. */
  readonly walk: readonly { readonly point: number; readonly server: number }[];
}

/** A walk past this many points is cut short in the detail, not in the search. */
const WALK_SHOWN = 20;

/** Reason: a = the key's hash, b = the point taken, c = points passed over. */
function create(servers: UpstreamServers, settings: LoadBalancerSettings): Picker {
  const build = (): KetamaRing =>
    buildRing(
      servers.ids.map((id, server) => ({
        ...hostAndPort(id),
        points: settings.pointsPerServer * (servers.weight[server] as number),
      })),
    );
  let ring = build();
  return {
    cells: [],
    pick(ask, reason) {
      const { points, owners } = ring;
      const hash = ringHash(ask.key);
      const first = firstPointAt(ring, hash);
      let passedOver = 0;
      while (ask.eligible[owners[(first + passedOver) % points.length] as number] !== 1) {
        if (++passedOver > points.length) throw new Error(`no point of ${points.length} belongs to a server to pick`);
      }
      const index = (first + passedOver) % points.length;
      reason.a = hash;
      reason.b = points[index] as number;
      reason.c = passedOver;
      if (reason.isDetailed) {
        const walk = Array.from({ length: Math.min(passedOver, WALK_SHOWN) + 1 }, (_, step) => {
          const at = step < WALK_SHOWN ? (first + step) % points.length : index;
          return { point: points[at] as number, server: owners[at] as number };
        });
        const arcFrom = points[(first + points.length - 1) % points.length] as number;
        const detail: RingDetail = {
          key: ask.key,
          hash,
          points: points.length,
          index,
          point: points[index] as number,
          arcFrom,
          walk,
        };
        reason.detail = detail;
      }
      return owners[index] as number;
    },
    weightChanged() {
      ring = build();
    },
  };
}

/** nginx hashes the text of its `server` line in two halves, parted at a colon before digits at the end. */
function hostAndPort(id: string): { host: string; port: string } {
  const parts = /^(.*):(\d+)$/.exec(id);
  return { host: parts?.[1] ?? id, port: parts?.[2] ?? '' };
}

export const consistentHash = defineAlgorithm<RingDetail>({
  id: 'consistent-hash',
  setting: 'consistent-hash',
  needsKey: true,
  needsDraws: 0,
  create,
  because: ({ b, c }) =>
    c === 0
      ? `its point ${b} is the first after the key’s hash`
      : `its point ${b} is the next of a server in the rotation`,
  table: (detail, names) => ({
    columns: ['nearest point'],
    cells: (server) => [`${detail.walk.find((step) => step.server === server)?.point ?? '–'}`],
    note: `Key ${detail.key} hashes to ${detail.hash}; from there the ring has ${detail.walk
      .slice(0, 3)
      .map((step) => `${step.point} of ${names[step.server] ?? step.server}`)
      .join(', ')}`,
  }),
  source: 'nginx, ngx_http_upstream_hash_module.c; Karger et al., Consistent Hashing and Random Trees, 1997',
});

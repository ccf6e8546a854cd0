/**
 * `balance random(N)`: N random numbers are looked up on the hash ring, and the server with the fewest requests for its weight wins, the
 * later draw among equals. A winner at its limit is as good as none: the request waits. Source: HAProxy 2.6, backend.c.
 */
import type { PickNote } from './policy';
import type { Ring } from './ring';
import type { HaproxyServers } from './servers';

export class RandomDraws {
  private readonly ring: Ring;
  private readonly servers: HaproxyServers;
  readonly drawsNeeded: number;

  constructor(ring: Ring, servers: HaproxyServers, draws: number) {
    this.ring = ring;
    this.servers = servers;
    this.drawsNeeded = draws;
  }

  /** @param draws uniform in [0, 1), at least `drawsNeeded` of them */
  pick(draws: ArrayLike<number>, avoid: number, note: PickNote | undefined): number {
    const { served, effectiveWeight } = this.servers;
    const told: { hash: number; server: number; served: number; effectiveWeight: number; isKept: boolean }[] = [];
    let best = -1;
    for (let draw = 0; draw < this.drawsNeeded; draw++) {
      const uniform = draws[draw];
      if (uniform === undefined) throw new RangeError(`${this.drawsNeeded} draws needed, got ${draws.length}`);
      const hash = Math.floor(uniform * 4294967296);
      const server = this.ring.byHash(hash, avoid, undefined);
      if (server === -1) return -1;
      const isWorse =
        best !== -1 &&
        best !== server &&
        (served[server] as number) * (effectiveWeight[best] as number) >
          (served[best] as number) * (effectiveWeight[server] as number);
      if (!isWorse) best = server;
      if (note !== undefined) {
        const row = { hash, server, served: served[server] as number, isKept: !isWorse };
        told.push({ ...row, effectiveWeight: effectiveWeight[server] as number });
      }
    }
    const isSaturated = this.servers.isSaturated(best);
    if (note !== undefined) note.table = { kind: 'draws', draws: told, isSaturated };
    return isSaturated ? -1 : best;
  }
}

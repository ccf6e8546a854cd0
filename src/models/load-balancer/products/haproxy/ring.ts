/**
 * HAProxy's hash ring: one point for each unit of effective weight, at avalanche(id × 4096 + point number). The point nearest to
 * the hash wins, on either side. Also bounded loads (`hash-balance-factor`), and the walk for requests without a key.
 * Left out: the order of points of different servers with the same hash, which HAProxy takes from the order of their insertion.
 * Source: HAProxy 2.6, lb_chash.c.
 */
import type { Cells } from '../../algorithm';
import { avalanche } from './hash';
import type { PickNote, Policy, RingPoint, RingWalk } from './policy';
import type { HaproxyServers } from './servers';

/** Room for the server's number beside the 32 bits of its point. */
const SERVERS_ROOM = 1_048_576;
const POINTS_PER_ID = 4096;

/** Points of a group in ascending order: hash × SERVERS_ROOM + server, exact in a double. */
interface Points {
  readonly hashes: Uint32Array;
  readonly servers: Int32Array;
}

export class Ring implements Policy {
  readonly cells: readonly Cells[];
  private readonly servers: HaproxyServers;
  /** 0: off; otherwise a server may have this many percent of its fair share in progress. */
  private readonly balanceFactor: number;
  /** [hash of the point of the last walk, its server], or [-1, -1]. */
  private readonly last = Float64Array.of(-1, -1);
  private readonly points: [Points | undefined, Points | undefined] = [undefined, undefined];

  constructor(servers: HaproxyServers, balanceFactor: number) {
    this.servers = servers;
    this.balanceFactor = balanceFactor;
    this.cells = [this.last];
  }

  byHash(hash: number, avoid: number, note: PickNote | undefined): number {
    const { hashes, servers } = this.pointsInUse();
    const size = hashes.length;
    if (size === 0) return -1;
    let at = firstAtLeast(hashes, hash);
    if (at === size) at = 0;
    const previous = at === 0 ? size - 1 : at - 1;
    const distanceBefore = (hash - (hashes[previous] as number)) >>> 0;
    const distanceAfter = ((hashes[at] as number) - hash) >>> 0;
    const after = at;
    if (distanceBefore <= distanceAfter) at = previous;
    const asked: RingWalk['asked'][number][] = [];
    let laps = 0;
    let server = servers[at] as number;
    for (;;) {
      const isOver = this.balanceFactor > 0 && !this.isWithinShare(server);
      const isRefused = server === avoid || isOver;
      if (note !== undefined)
        asked.push(this.askedPoint(at, server, isRefused ? (isOver ? 'over its share' : 'avoided') : undefined));
      if (!isRefused) break;
      at++;
      if (at === size) {
        at = 0;
        if (++laps > 1) break;
      }
      server = servers[at] as number;
    }
    if (note !== undefined) {
      const point = (index: number, distance: number): RingPoint => ({
        point: hashes[index] as number,
        server: servers[index] as number,
        distance,
      });
      const walk = { hash, before: point(previous, distanceBefore), after: point(after, distanceAfter), asked };
      note.table = { kind: 'ring', walk };
    }
    return server;
  }

  /** The next point after the one of the last walk whose server is not saturated. */
  next(avoid: number, note: PickNote | undefined): number {
    const { hashes, servers } = this.pointsInUse();
    const size = hashes.length;
    if (size === 0) return -1;
    const asked: RingWalk['asked'][number][] = [];
    let stop = this.lastIndex();
    let at = stop;
    let avoidedAt = -1;
    let chosenAt = -1;
    do {
      at = at === -1 || at + 1 === size ? 0 : at + 1;
      if (stop === -1) stop = at;
      const server = servers[at] as number;
      const isSaturated = this.servers.isSaturated(server);
      if (note !== undefined)
        asked.push(this.askedPoint(at, server, isSaturated ? 'saturated' : server === avoid ? 'avoided' : undefined));
      if (isSaturated) continue;
      if (server !== avoid) {
        chosenAt = at;
        break;
      }
      avoidedAt = at;
    } while (at !== stop);
    if (chosenAt === -1) chosenAt = avoidedAt;
    this.remember(chosenAt === -1 ? -1 : chosenAt);
    if (note !== undefined) note.table = { kind: 'ring', walk: { asked } };
    return chosenAt === -1 ? -1 : (servers[chosenAt] as number);
  }

  /** Whether the server has fewer requests in progress than its share of all, times the factor. */
  isWithinShare(server: number): boolean {
    return (this.servers.served[server] as number) < this.shareOf(server);
  }

  /** Requests that the server may have in progress, this one among them. */
  shareOf(server: number): number {
    const { servedInAll, totalWeight, effectiveWeight, weightBefore } = this.servers;
    const slotsInAll = Math.floor(((servedInAll + 1) * this.balanceFactor + 99) / 100);
    const effective = effectiveWeight[server] as number;
    const before = weightBefore[server] as number;
    const rest = slotsInAll % totalWeight;
    const slots =
      effective * Math.floor(slotsInAll / totalWeight) +
      Math.floor(((before + effective) * rest) / totalWeight) -
      Math.floor((before * rest) / totalWeight);
    return Math.max(1, slots);
  }

  changed(server: number): void {
    const group = this.servers.isBackup[server] as 0 | 1;
    this.points[group] = undefined;
    if (this.last[1] === server) this.moveLastOn(server, group);
  }

  restored(): void {
    this.points.fill(undefined);
  }

  /** The point of the last walk may be gone: the walk then stands at the one after it. */
  private moveLastOn(server: number, group: 0 | 1): void {
    const id = (this.servers.ids[server] as number) * POINTS_PER_ID;
    const lastHash = this.last[0] as number;
    const left = this.servers.isUsable[server] === 1 ? (this.servers.effectiveWeight[server] as number) : 0;
    for (let point = 0; point < left; point++) if (avalanche(id + point) === lastHash) return;
    const { hashes, servers } = this.pointsOf(group);
    if (hashes.length === 0) {
      this.last.fill(-1);
      return;
    }
    const found = firstAtLeast(hashes, lastHash);
    const at = found === hashes.length ? 0 : found;
    this.last[0] = hashes[at] as number;
    this.last[1] = servers[at] as number;
  }

  private remember(at: number): void {
    const { hashes, servers } = this.pointsInUse();
    this.last[0] = at === -1 ? -1 : (hashes[at] as number);
    this.last[1] = at === -1 ? -1 : (servers[at] as number);
  }

  /** Where the last walk ended, in today's points; -1 for nowhere. */
  private lastIndex(): number {
    const [hash, server] = this.last as unknown as readonly [number, number];
    if (server === -1) return -1;
    const { hashes, servers } = this.pointsInUse();
    let at = firstAtLeast(hashes, hash);
    while (hashes[at] === hash && servers[at] !== server) at++;
    // A walk among the other group's points ends before the first one here that follows.
    return hashes[at] === hash ? at : at - 1;
  }

  private pointsInUse(): Points {
    return this.pointsOf(this.servers.group);
  }

  private pointsOf(group: 0 | 1): Points {
    return (this.points[group] ??= pointsOf(this.servers, group));
  }

  private askedPoint(at: number, server: number, why: RingWalk['asked'][number]['why']): RingWalk['asked'][number] {
    return {
      point: this.pointsInUse().hashes[at] as number,
      server,
      served: this.servers.served[server] as number,
      ...(this.balanceFactor > 0 ? { slots: this.shareOf(server) } : {}),
      ...(why === undefined ? {} : { why }),
    };
  }
}

function pointsOf(servers: HaproxyServers, group: 0 | 1): Points {
  let size = 0;
  const isIn = (server: number): boolean => servers.isUsable[server] === 1 && servers.isBackup[server] === group;
  for (let server = 0; server < servers.count; server++)
    if (isIn(server)) size += servers.effectiveWeight[server] as number;
  const sorted = new Float64Array(size);
  let filled = 0;
  for (let server = 0; server < servers.count; server++) {
    if (!isIn(server)) continue;
    const base = (servers.ids[server] as number) * POINTS_PER_ID;
    const points = servers.effectiveWeight[server] as number;
    for (let point = 0; point < points; point++) sorted[filled++] = avalanche(base + point) * SERVERS_ROOM + server;
  }
  sorted.sort();
  return {
    hashes: Uint32Array.from(sorted, (point) => Math.floor(point / SERVERS_ROOM)),
    servers: Int32Array.from(sorted, (point) => point % SERVERS_ROOM),
  };
}

/** The first index whose hash is at least this one; the length when there is none. */
function firstAtLeast(hashes: Uint32Array, hash: number): number {
  let low = 0;
  let high = hashes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((hashes[middle] as number) < hash) low = middle + 1;
    else high = middle;
  }
  return low;
}

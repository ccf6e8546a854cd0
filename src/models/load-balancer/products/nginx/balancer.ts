/**
 * One nginx upstream block at work, in one worker process: which server an attempt goes to. Has no clock and no draws of its own.
 * Sources: nginx 1.22, ngx_http_upstream_{round_robin,least_conn_module,ip_hash_module,hash_module,random_module}.c.
 */
import type { Cells } from '../../algorithm';
import { CRC32_START, crc32Byte, crc32End } from '../../crc32';
import type { KetamaRing } from '../../ketama-ring';
import { buildRing, firstPointAt } from '../../ketama-ring';
import type { NginxCall } from './call';
import { hostAndPort } from './config/values';
import type { NginxMethod, NginxUpstreamConfig } from './config/types';
import type { NginxPickNote } from './note';
import { NginxPeers } from './peers';
import { WeightLine } from './weight-line';

/** With one more miss than this a method gives way to turns. */
const MOST_MISSES = 20;
const POINTS_PER_WEIGHT = 160;
/** More points than this do not fit: 160 for each unit of weight. */
const MOST_POINTS = 4_000_000;

/** Uniform in [0, 1): the n-th draw of a request. */
export type Draw = (n: number) => number;

export class NginxBalancer {
  readonly config: NginxUpstreamConfig;
  readonly peers: NginxPeers;
  readonly #method: NginxMethod['kind'] | 'ring' | 'two';
  readonly #line: WeightLine;
  readonly ring: KetamaRing | undefined;
  /** Servers of the primary group with the same text as a ring's owner. */
  readonly #alike: readonly (readonly number[])[];

  /** @throws RangeError when the ring has more points than fit */
  constructor(config: NginxUpstreamConfig) {
    this.config = config;
    this.peers = new NginxPeers(config.servers);
    const { method } = config;
    const isRing = method.kind === 'hash' && method.isConsistent;
    this.#method = isRing ? 'ring' : method.kind === 'random' && method.isTwo ? 'two' : method.kind;
    this.#line = new WeightLine(this.peers.primary, this.peers.weight);
    const { primary } = this.peers;
    if (!isRing) {
      this.#alike = [];
      return;
    }
    if (this.#line.total * POINTS_PER_WEIGHT > MOST_POINTS) {
      throw new RangeError(`a ring of ${this.#line.total * POINTS_PER_WEIGHT} points is more than ${MOST_POINTS}`);
    }
    const addresses = primary.map((server) => config.servers[server]?.address ?? '');
    this.ring = buildRing(
      addresses.map((address, at) => ({
        ...hostAndPort(address),
        points: POINTS_PER_WEIGHT * (this.peers.weight[primary[at] as number] as number),
      })),
    );
    const groups = new Map<string, number[]>();
    primary.forEach((server, at) => {
      const group = groups.get(addresses[at] as string);
      if (group === undefined) groups.set(addresses[at] as string, [server]);
      else group.push(server);
    });
    this.#alike = addresses.map((address) => groups.get(address) ?? []);
  }

  /** Everything that later picks depend on, to be copied out and back in. */
  get cells(): readonly Cells[] {
    return this.peers.cells;
  }

  /** A new request. @param mostTries of `proxy_next_upstream_tries`, 0: as many as there are servers */
  open(key: Uint8Array, address: Uint8Array, mostTries = 0): NginxCall {
    const all = this.peers.tries;
    const call: NginxCall = {
      key,
      // An IPv4 address counts with its first three bytes; what is no address with three zeros.
      address: address.length === 4 ? address.subarray(0, 3) : address.length === 16 ? address : new Uint8Array(3),
      tried: new Uint8Array(this.peers.count),
      tries: mostTries > 0 && mostTries < all ? mostTries : all,
      isInBackup: false,
      hash: this.#method === 'ip_hash' ? 89 : 0,
      rehash: 0,
      misses: 0,
      drawn: 0,
    };
    if (this.ring !== undefined && key.length > 0) call.hash = firstPointAt(this.ring, crc32Of(key));
    return call;
  }

  /**
   * The server of the next attempt, whose connection counts from now on; -1 when no server can take it.
   * @param note filled with the reason
   */
  pick(call: NginxCall, nowMs: number, draw: Draw, note?: NginxPickNote): number {
    const nowSeconds = Math.floor(nowMs / 1000);
    const server = this.#pick(call, nowSeconds, draw, note);
    if (server >= 0) {
      call.tried[server] = 1;
      this.peers.taken(server, nowSeconds);
    }
    if (note !== undefined) {
      note.server = server;
      note.group = call.isInBackup ? 'backup' : 'primary';
      if (server < 0) note.by = 'nobody';
    }
    return server;
  }

  /** The attempt failed: refused, reset, too late, or a status that counts as a failure. */
  failed(call: NginxCall, server: number, nowMs: number): void {
    this.peers.failed(server, Math.floor(nowMs / 1000));
    this.#ended(call);
  }

  /** The attempt gave a response. */
  passed(call: NginxCall, server: number): void {
    this.peers.passed(server);
    this.#ended(call);
  }

  #ended(call: NginxCall): void {
    call.tries = this.peers.isLone ? 0 : Math.max(0, call.tries - 1);
  }

  #pick(call: NginxCall, now: number, draw: Draw, note: NginxPickNote | undefined): number {
    const method = this.#method;
    if (method === 'round_robin') return this.#turns(call, now, note);
    if (this.peers.isLone) return this.#giveWay('lone server', call, now, note);
    if (method === 'least_conn') return this.#leastConnections(call, now, note);
    if (call.misses > MOST_MISSES) return this.#giveWay('too many misses', call, now, note);
    if ((method === 'hash' || method === 'ring') && call.key.length === 0) {
      return this.#giveWay('no key', call, now, note);
    }
    if (method === 'two' && this.peers.primary.length < 2) return this.#giveWay('lone server', call, now, note);
    let server = -1;
    if (method === 'ip_hash') server = this.#ipHash(call, now, note);
    else if (method === 'hash') server = this.#hash(call, now, note);
    else if (method === 'ring') server = this.#ringWalk(call, now, note);
    else if (method === 'two') server = this.#twoDraws(call, now, draw, note);
    else server = this.#oneDraw(call, now, draw, note);
    return server >= 0 ? server : this.#giveWay('too many misses', call, now, note);
  }

  #giveWay(
    why: NonNullable<NginxPickNote['gaveWay']>,
    call: NginxCall,
    now: number,
    note: NginxPickNote | undefined,
  ): number {
    if (note !== undefined) note.gaveWay = why;
    return this.#turns(call, now, note);
  }

  #group(call: NginxCall): readonly number[] {
    return call.isInBackup ? this.peers.backup : this.peers.primary;
  }

  /** Goes over to the backup group; false when there is none or the request is there already. */
  #goesToBackup(call: NginxCall): boolean {
    if (call.isInBackup || this.peers.backup.length === 0) return false;
    call.isInBackup = true;
    return true;
  }

  /** Smooth weighted turns. */
  #turns(call: NginxCall, now: number, note: NginxPickNote | undefined): number {
    const { peers } = this;
    if (peers.isLone) {
      const server = peers.primary[0] as number;
      if (note !== undefined) note.by = 'lone server';
      const why = peers.isDown[server] === 1 ? 'down' : peers.isFull(server) ? 'full' : undefined;
      if (why !== undefined) note?.skipped.push({ server, why });
      return why === undefined ? server : -1;
    }
    return this.#inGroups('turns', (servers) => this.#round(servers, call, now, note), call, note);
  }

  /** Asks the group that the request is at, and the backups when nobody is found there. */
  #inGroups(
    by: 'turns' | 'connections',
    pickFrom: (servers: readonly number[]) => number,
    call: NginxCall,
    note: NginxPickNote | undefined,
  ): number {
    do {
      const best = pickFrom(this.#group(call));
      if (best >= 0) {
        if (note !== undefined) note.by = by;
        return best;
      }
    } while (this.#goesToBackup(call));
    return -1;
  }

  /** One round of turns among the servers of the list that can be picked. */
  #round(servers: readonly number[], call: NginxCall, now: number, note: NginxPickNote | undefined): number {
    const { peers } = this;
    let best = -1;
    let total = 0;
    for (let at = 0; at < servers.length; at++) {
      const server = servers[at] as number;
      const why = peers.skipReason(server, call.tried, now);
      if (why !== undefined) {
        note?.skipped.push({ server, why });
        continue;
      }
      total += peers.raise(server, note?.turns);
      if (best < 0 || (peers.current[server] as number) > (peers.current[best] as number)) best = server;
    }
    if (best >= 0) peers.current[best] = (peers.current[best] as number) - total;
    if (note !== undefined) note.total = total;
    return best;
  }

  #leastConnections(call: NginxCall, now: number, note: NginxPickNote | undefined): number {
    return this.#inGroups('connections', (servers) => this.#fewest(servers, call, now, note), call, note);
  }

  /** The fewest connections for the weight; turns among those that share the smallest ratio. */
  #fewest(servers: readonly number[], call: NginxCall, now: number, note: NginxPickNote | undefined): number {
    const { peers } = this;
    const { connections, weight, current } = peers;
    let best = -1;
    let firstBest = 0;
    let isTied = false;
    for (let at = 0; at < servers.length; at++) {
      const server = servers[at] as number;
      const why = peers.skipReason(server, call.tried, now);
      if (why !== undefined) {
        note?.skipped.push({ server, why });
        continue;
      }
      note?.connections.push(this.#row(server));
      const difference =
        best < 0
          ? -1
          : (connections[server] as number) * (weight[best] as number) -
            (connections[best] as number) * (weight[server] as number);
      if (difference < 0) {
        best = server;
        firstBest = at;
        isTied = false;
      } else if (difference === 0) isTied = true;
    }
    if (!isTied) return best;
    let total = 0;
    const ratioConnections = connections[best] as number;
    const ratioWeight = weight[best] as number;
    for (let at = firstBest; at < servers.length; at++) {
      const server = servers[at] as number;
      if ((connections[server] as number) * ratioWeight !== ratioConnections * (weight[server] as number)) continue;
      if (peers.skipReason(server, call.tried, now) !== undefined) continue;
      total += peers.raise(server, note?.turns);
      if ((current[server] as number) > (current[best] as number)) best = server;
    }
    current[best] = (current[best] as number) - total;
    if (note !== undefined) note.total = total;
    return best;
  }

  #ipHash(call: NginxCall, now: number, note: NginxPickNote | undefined): number {
    let { hash } = call;
    for (;;) {
      for (let at = 0; at < call.address.length; at++) hash = (hash * 113 + (call.address[at] as number)) % 6271;
      const server = this.#line.at(hash % this.#line.total);
      if (this.#isTaken(server, hash, call, now, note)) {
        // The chain goes on from here at the next attempt, too; a chain that found nobody is not kept.
        call.hash = hash;
        if (note !== undefined) note.by = 'ip_hash';
        return server;
      }
      if (++call.misses > MOST_MISSES) return -1;
    }
  }

  #hash(call: NginxCall, now: number, note: NginxPickNote | undefined): number {
    for (;;) {
      let crc = CRC32_START;
      if (call.rehash > 0) {
        const salt = `${call.rehash}`;
        for (let at = 0; at < salt.length; at++) crc = crc32Byte(crc, salt.charCodeAt(at));
      }
      crc = crc32Bytes(crc, call.key);
      call.hash = (call.hash + ((crc32End(crc) >>> 16) & 0x7fff)) >>> 0;
      call.rehash++;
      const server = this.#line.at(call.hash % this.#line.total);
      if (this.#isTaken(server, call.hash, call, now, note)) {
        if (note !== undefined) note.by = 'hash';
        return server;
      }
      if (++call.misses > MOST_MISSES) return -1;
    }
  }

  #ringWalk(call: NginxCall, now: number, note: NginxPickNote | undefined): number {
    const { points, owners } = this.ring as KetamaRing;
    if (note !== undefined) note.keyHash = crc32Of(call.key);
    for (;;) {
      const index = call.hash % points.length;
      const owner = owners[index] as number;
      const alike = this.#alike[owner] as readonly number[];
      const skippedBefore = note?.skipped.length ?? 0;
      const best = this.#round(alike, call, now, note);
      const step = { value: points[index] as number, server: best >= 0 ? best : (alike[0] as number) };
      const why = note?.skipped[skippedBefore]?.why;
      note?.steps.push(best >= 0 || why === undefined ? step : { ...step, skipped: why });
      if (best >= 0) {
        if (note !== undefined) note.by = 'ring';
        return best;
      }
      call.hash++;
      if (++call.misses > MOST_MISSES) return -1;
    }
  }

  #oneDraw(call: NginxCall, now: number, draw: Draw, note: NginxPickNote | undefined): number {
    for (;;) {
      const place = Math.floor(draw(call.drawn++) * this.#line.total);
      const server = this.#line.at(place);
      if (this.#isTaken(server, place, call, now, note)) {
        if (note !== undefined) note.by = 'one draw';
        return server;
      }
      if (++call.misses > MOST_MISSES) return -1;
    }
  }

  /** Draws until two servers that differ are found; on a tie the second wins. */
  #twoDraws(call: NginxCall, now: number, draw: Draw, note: NginxPickNote | undefined): number {
    const { connections, weight } = this.peers;
    let first = -1;
    for (;;) {
      const place = Math.floor(draw(call.drawn++) * this.#line.total);
      const server = this.#line.at(place);
      if (server === first) note?.steps.push({ value: place, server, skipped: 'same' });
      else if (this.#isTaken(server, place, call, now, note)) {
        if (first >= 0) {
          note?.compared.push(this.#row(first), this.#row(server));
          if (note !== undefined) note.by = 'two draws';
          const isFirstLess =
            (connections[server] as number) * (weight[first] as number) >
            (connections[first] as number) * (weight[server] as number);
          return isFirstLess ? first : server;
        }
        first = server;
      }
      if (++call.misses > MOST_MISSES) return -1;
    }
  }

  /** Whether a walk ends at this server; notes the step. */
  #isTaken(server: number, value: number, call: NginxCall, now: number, note: NginxPickNote | undefined): boolean {
    const skipped = this.peers.skipReason(server, call.tried, now);
    note?.steps.push(skipped === undefined ? { value, server } : { value, server, skipped });
    return skipped === undefined;
  }

  #row(server: number) {
    return {
      server,
      connections: this.peers.connections[server] as number,
      weight: this.peers.weight[server] as number,
    };
  }
}

function crc32Bytes(running: number, bytes: Uint8Array): number {
  let crc = running;
  for (let at = 0; at < bytes.length; at++) crc = crc32Byte(crc, bytes[at] as number);
  return crc;
}

function crc32Of(bytes: Uint8Array): number {
  return crc32End(crc32Bytes(CRC32_START, bytes));
}

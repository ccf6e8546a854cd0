/**
 * A HAProxy backend that decides: which server a request gets, whether it waits and for what, and what a server that becomes free takes
 * next. Has no clock and no draws of its own. Source: HAProxy 2.6, backend.c, queue.c and server.c.
 */
import type { Cells } from '../../algorithm';
import type { BackendConfig } from './config/types';
import { First } from './first';
import { hashedKey } from './hash-key';
import type { HashedKey, HashingBalance } from './hash-key';
import { LeastConnections } from './least-connections';
import type { PickNote, PickTable, Policy } from './policy';
import { RandomDraws } from './random-draws';
import type { HaproxyRequest } from './request';
import { Ring } from './ring';
import { RoundRobin } from './round-robin';
import { HaproxyServers, WEIGHT_SCALE } from './servers';
import { SlotMap } from './slot-map';

/** What comes of asking for a server. `server` is -1 unless one was chosen. */
export type Outcome =
  | { readonly kind: 'assigned'; readonly server: number }
  /** Waits in the queue of one server, or of the whole backend (-1). */
  | { readonly kind: 'queued'; readonly server: number }
  | { readonly kind: 'refused'; readonly why: 'no server' | 'queue full' };

/** The whole reason of a decision. */
export interface AssignReason {
  readonly outcome: Outcome;
  readonly key?: HashedKey;
  /** Why the algorithm was not asked, or gave way to another. */
  readonly detour?: 'backend queue' | 'lone backup' | 'no key' | 'no server';
  readonly table?: PickTable;
}

/** A request that got a server after it had waited. */
export interface Started {
  readonly stream: number;
  readonly server: number;
}

export interface AssignInput {
  /** The caller's number for the request. */
  readonly stream: number;
  readonly request: HaproxyRequest;
  /** Uniform in [0, 1): `drawsNeeded` of them. */
  readonly draws: ArrayLike<number>;
  /** The server of the attempt before, or -1. */
  readonly avoid: number;
}

/** Everything that later decisions depend on, by value. */
export interface SavedHaproxy {
  readonly cells: readonly Cells[];
  readonly queues: readonly (readonly number[])[];
}

const DRAINING = 1;
const MAINTENANCE = 2;
const DOWN = 4;

export class HaproxyBalancer {
  readonly servers: HaproxyServers;
  readonly config: BackendConfig;
  readonly #policy: Policy;
  readonly #random: RandomDraws | undefined;
  readonly #hashing: HashingBalance | undefined;
  readonly #isDynamic: boolean;
  /** Greatest common divisor of the weights, which the map divides by. */
  readonly #divisor: number;
  readonly #configuredWeight: Int32Array;
  /** DRAINING, MAINTENANCE and DOWN added up. */
  readonly #state: Uint8Array;
  readonly #sixteenths: Uint8Array;
  /** Streams that wait: for each server, and last for the backend. In the order in which they came. */
  readonly #queues: number[][];
  readonly #arrivals = new Map<number, number>();
  #arrived = 0;

  constructor(config: BackendConfig) {
    this.config = config;
    const { servers: setups, balance } = config;
    this.servers = new HaproxyServers(setups, config);
    this.#hashing = isHashing(balance) ? balance : undefined;
    const usesMap =
      balance.kind === 'static-rr' || (this.#hashing !== undefined && config.hashType.method === 'map-based');
    this.#isDynamic = !usesMap;
    this.#divisor = setups.reduce((divisor, { weight }) => commonDivisor(divisor, weight), 0) || 1;
    this.#configuredWeight = Int32Array.from(setups, ({ weight }) => weight);
    this.#state = Uint8Array.from(setups, ({ isDisabled }) => (isDisabled ? MAINTENANCE : 0));
    this.#sixteenths = new Uint8Array(setups.length).fill(WEIGHT_SCALE);
    this.#queues = Array.from({ length: setups.length + 1 }, () => []);
    setups.forEach((_, server) => this.#write(server));
    this.servers.recount();
    this.servers.measureWeightsBefore();
    const ring = usesMap ? undefined : new Ring(this.servers, config.balanceFactor);
    this.#policy = usesMap ? new SlotMap(this.servers) : policyFor(balance.kind, this.servers, ring as Ring);
    this.#random = balance.kind === 'random' ? new RandomDraws(ring as Ring, this.servers, balance.draws) : undefined;
  }

  /** How many draws a decision needs. */
  get drawsNeeded(): number {
    return this.#random?.drawsNeeded ?? 0;
  }

  /** A request has come in. It stays known until `forget`. */
  enter(): void {
    this.servers.known++;
  }

  /**
   * Decides for one request that is known, and counts it where it goes.
   * @param reason called with the whole reason when somebody wants it
   */
  assign(input: AssignInput, reason?: (reason: AssignReason) => void): Outcome {
    const note: PickNote | undefined = reason === undefined ? undefined : {};
    const told: { key?: HashedKey; detour?: NonNullable<AssignReason['detour']> } = {};
    const server = this.#choose(input, note, told);
    const outcome = this.#place(input.stream, server);
    reason?.({ outcome, ...told, ...(note?.table === undefined ? {} : { table: note.table }) });
    return outcome;
  }

  /** The request leaves its server and goes on to ask for another one. */
  leave(server: number): void {
    const { servers } = this;
    if (servers.served[server] === 0)
      throw new RangeError(`a request left server ${server}, which had none in progress`);
    servers.served[server] = (servers.served[server] as number) - 1;
    servers.servedInAll--;
    this.#policy.loadChanged?.(server);
  }

  /** The request is over: answered, or given up. */
  forget(): void {
    this.servers.known--;
  }

  /** Hands requests that wait to this server while it has places: the older of its own first one and the backend's. */
  dequeue(server: number): readonly Started[] {
    const { servers } = this;
    const own = this.#queues[server] as number[];
    const common = this.#queues[servers.count] as number[];
    const started: Started[] = [];
    if (own.length === 0 && common.length === 0) return started;
    const mayServeAll = this.#mayServeAll(server);
    while ((servers.served[server] as number) < servers.limitOf(server)) {
      const first = own[0];
      const commonFirst = mayServeAll ? common[0] : undefined;
      if (first === undefined && commonFirst === undefined) break;
      const isOwn =
        commonFirst === undefined || (first !== undefined && this.#arrivalOf(first) < this.#arrivalOf(commonFirst));
      const stream = (isOwn ? own.shift() : common.shift()) as number;
      if (isOwn) servers.waiting[server] = own.length;
      else servers.queuedInAll = common.length;
      this.#arrivals.delete(stream);
      this.#take(server);
      started.push({ stream, server });
    }
    return started;
  }

  /** A server that came back takes what waits for any server, as much as it has places for; without a limit all of it. */
  takeOver(server: number): readonly Started[] {
    const { servers } = this;
    const common = this.#queues[servers.count] as number[];
    const started: Started[] = [];
    if (!this.#mayServeAll(server)) return started;
    while (common.length > 0) {
      const limit = servers.limitOf(server);
      if (limit > 0 && (servers.served[server] as number) >= limit) break;
      const stream = common.shift() as number;
      servers.queuedInAll = common.length;
      this.#arrivals.delete(stream);
      this.#take(server);
      started.push({ stream, server });
    }
    return started;
  }

  /** A server went down: with `option redispatch` what waits for it has to be assigned anew. */
  strand(server: number): readonly number[] {
    if (this.config.redispatchAfter === 0) return [];
    const streams = (this.#queues[server] as number[]).slice();
    for (const stream of streams) this.giveUp(stream);
    return streams;
  }

  /** A request that waits gives up: its time is over or its client is gone. False when it does not wait. */
  giveUp(stream: number): boolean {
    if (!this.#arrivals.delete(stream)) return false;
    const { servers } = this;
    this.#queues.forEach((queue, index) => {
      const at = queue.indexOf(stream);
      if (at === -1) return;
      queue.splice(at, 1);
      if (index === servers.count) servers.queuedInAll = queue.length;
      else {
        servers.waiting[index] = queue.length;
        this.#policy.loadChanged?.(index);
      }
    });
    return true;
  }

  /** `set weight`: undefined when it was done, else what HAProxy answers. What waits may have to be dequeued after it. */
  setWeight(server: number, weight: number): string | undefined {
    if (!Number.isInteger(weight) || weight < 0 || weight > 256) return 'the weight must be from 0 to 256';
    if (!this.#isDynamic && weight !== 0 && weight !== this.#configuredWeight[server]) {
      return 'an algorithm with a fixed map only takes the weights 0 and the configured one';
    }
    this.servers.weight[server] = weight;
    this.#update(server);
    return undefined;
  }

  /** `set server … state`. */
  setAdminState(server: number, state: 'ready' | 'drain' | 'maint'): void {
    const kept = (this.#state[server] as number) & DOWN;
    this.#state[server] = kept + (state === 'drain' ? DRAINING : state === 'maint' ? MAINTENANCE : 0);
    this.#update(server);
  }

  /** What health checks found out. */
  setUp(server: number, isUp: boolean): void {
    const kept = (this.#state[server] as number) & ~DOWN;
    this.#state[server] = kept + (isUp ? 0 : DOWN);
    this.#update(server);
  }

  /** While a server starts slowly: sixteenths of its weight and percent of its limit that count. Maps know no slow start. */
  setWarmth(server: number, sixteenths: number, percent: number): void {
    this.servers.limitPercent[server] = percent;
    this.#sixteenths[server] = this.#isDynamic ? sixteenths : WEIGHT_SCALE;
    this.#update(server);
  }

  isInMaintenance(server: number): boolean {
    return ((this.#state[server] as number) & MAINTENANCE) !== 0;
  }

  isUp(server: number): boolean {
    return ((this.#state[server] as number) & (DOWN | MAINTENANCE)) === 0;
  }

  save(): SavedHaproxy {
    const arrivals = [...this.#arrivals].flat();
    return {
      cells: this.#cells().map((cells) => cells.slice()),
      queues: [...this.#queues.map((queue) => [...queue]), arrivals],
    };
  }

  restore({ cells, queues }: SavedHaproxy): void {
    this.#cells().forEach((own, index) => own.set(cells[index] as Cells));
    this.#queues.forEach((queue, index) => queue.splice(0, queue.length, ...(queues[index] as readonly number[])));
    const arrivals = queues[this.#queues.length] as readonly number[];
    this.#arrivals.clear();
    for (let at = 0; at < arrivals.length; at += 2)
      this.#arrivals.set(arrivals[at] as number, arrivals[at + 1] as number);
    this.#arrived = Math.max(this.#arrived, ...this.#arrivals.values());
    this.#policy.restored?.();
  }

  #cells(): readonly Cells[] {
    return [...this.servers.cells, this.#state, this.#sixteenths, ...this.#policy.cells];
  }

  #choose(
    { request, draws, avoid }: AssignInput,
    note: PickNote | undefined,
    told: { key?: HashedKey; detour?: NonNullable<AssignReason['detour']> },
  ): number {
    const { servers } = this;
    if (servers.totalWeight === 0) {
      told.detour = 'no server';
      return -2;
    }
    if (this.#mustQueueFirst()) {
      told.detour = 'backend queue';
      return -1;
    }
    if (servers.loneBackup !== -1 && !(this.#policy instanceof SlotMap)) {
      told.detour = 'lone backup';
      return servers.loneBackup;
    }
    if (this.#random !== undefined) return this.#random.pick(draws, avoid, note);
    if (this.#hashing !== undefined) {
      const key = hashedKey(this.#hashing, this.config.hashType, request, servers.usedCount);
      if (key !== undefined) {
        told.key = key;
        return this.#policy.byHash?.(key.hash, avoid, note) ?? -1;
      }
      told.detour = 'no key';
    }
    return this.#policy.next(avoid, note);
  }

  /** Requests wait already, so that all servers are taken: these algorithms do not look for one. */
  #mustQueueFirst(): boolean {
    const { kind } = this.config.balance;
    if (kind !== 'roundrobin' && kind !== 'static-rr' && kind !== 'first') return false;
    return this.servers.queuedInAll > 0 && this.servers.servedInAll > 0;
  }

  #place(stream: number, server: number): Outcome {
    const { servers } = this;
    if (server === -2) return { kind: 'refused', why: 'no server' };
    if (server === -1) {
      this.#wait(stream, servers.count);
      return { kind: 'queued', server: -1 };
    }
    if (!servers.isSaturated(server)) {
      this.#take(server);
      return { kind: 'assigned', server };
    }
    const room = servers.maxqueue[server] as number;
    if (room > 0 && (servers.waiting[server] as number) >= room) return { kind: 'refused', why: 'queue full' };
    this.#wait(stream, server);
    return { kind: 'queued', server };
  }

  #wait(stream: number, queue: number): void {
    const { servers } = this;
    const streams = this.#queues[queue] as number[];
    streams.push(stream);
    this.#arrivals.set(stream, ++this.#arrived);
    if (queue === servers.count) servers.queuedInAll = streams.length;
    else {
      servers.waiting[queue] = streams.length;
      this.#policy.loadChanged?.(queue);
    }
  }

  #take(server: number): void {
    const { servers } = this;
    servers.served[server] = (servers.served[server] as number) + 1;
    servers.servedInAll++;
    this.#policy.loadChanged?.(server);
  }

  #arrivalOf(stream: number): number {
    return this.#arrivals.get(stream) as number;
  }

  /** Whether the server takes requests that wait for any server. */
  #mayServeAll(server: number): boolean {
    const { servers } = this;
    if (servers.isUsable[server] === 0) return false;
    if (servers.isBackup[server] === 0) return true;
    return servers.usableActives === 0 && (servers.usesAllBackups || server === servers.firstBackup);
  }

  #write(server: number): void {
    const { servers } = this;
    const weight = servers.weight[server] as number;
    const effective = this.#isDynamic
      ? weight * (this.#sixteenths[server] as number)
      : Math.ceil(weight / this.#divisor);
    servers.effectiveWeight[server] = effective;
    servers.isUsable[server] = this.#state[server] === 0 && effective > 0 ? 1 : 0;
  }

  #update(server: number): void {
    const { servers } = this;
    const before = {
      wasUsable: servers.isUsable[server] === 1,
      effectiveWeight: servers.effectiveWeight[server] as number,
    };
    this.#write(server);
    const isUsable = servers.isUsable[server] === 1;
    if (before.wasUsable === isUsable && (!isUsable || before.effectiveWeight === servers.effectiveWeight[server]))
      return;
    servers.recount();
    this.#policy.changed(server, before);
  }
}

function isHashing(balance: BackendConfig['balance']): balance is HashingBalance {
  return ['source', 'uri', 'url_param', 'hdr', 'hash'].includes(balance.kind);
}

function policyFor(kind: BackendConfig['balance']['kind'], servers: HaproxyServers, ring: Ring): Policy {
  switch (kind) {
    case 'roundrobin':
      return new RoundRobin(servers);
    case 'leastconn':
      return new LeastConnections(servers);
    case 'first':
      return new First(servers);
    default:
      return ring;
  }
}

function commonDivisor(one: number, other: number): number {
  while (other !== 0) [one, other] = [other, one % other];
  return one;
}

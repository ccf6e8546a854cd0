/** What HAProxy knows of a backend's servers: one column a fact, and the sums that its algorithms work with. */
import type { Cells } from '../../algorithm';

/** Multiplier of the weights of the algorithms that can change them at run time. */
export const WEIGHT_SCALE = 16;
/** Highest effective weight: 256 × 16. */
export const HIGHEST_EFFECTIVE_WEIGHT = 4096;

/** A server as the configuration gives it. */
export interface ServerSetup {
  readonly name: string;
  /** The numeric id: explicit, or the server's place in the file from 1. */
  readonly id: number;
  readonly weight: number;
  readonly isBackup: boolean;
  readonly isDisabled: boolean;
  /** 0: no limit. */
  readonly maxconn: number;
  /** 0: the limit does not move. */
  readonly minconn: number;
  /** 0: no limit. */
  readonly maxqueue: number;
}

export class HaproxyServers {
  readonly names: readonly string[];
  readonly ids: readonly number[];
  readonly count: number;
  readonly isBackup: Uint8Array;
  /** The configured weight, or the one set at run time. */
  readonly weight: Int32Array;
  /** What the algorithm counts with: 0 for a server that may not be used. */
  readonly effectiveWeight: Int32Array;
  /** Up, neither in maintenance nor draining, and with a weight. */
  readonly isUsable: Uint8Array;
  readonly maxconn: Int32Array;
  readonly minconn: Int32Array;
  readonly maxqueue: Int32Array;
  /** Percent of the limit that holds while a server starts slowly. */
  readonly limitPercent: Int32Array;
  /** Requests in progress. */
  readonly served: Int32Array;
  /** Requests that wait for this very server. */
  readonly waiting: Int32Array;
  /** Sum of the effective weights of the servers of its group before it; taken at the start. */
  readonly weightBefore: Float64Array;
  /** [requests in progress, requests in the backend's queue, requests known to the backend, usable active servers, usable backups, their weights: active, backup, first usable backup or -1] */
  private readonly sums: Float64Array;
  readonly cells: readonly Cells[];
  readonly usesAllBackups: boolean;
  readonly fullconn: number;

  constructor(
    setups: readonly ServerSetup[],
    options: { readonly usesAllBackups: boolean; readonly fullconn: number },
  ) {
    const count = setups.length;
    this.names = setups.map((setup) => setup.name);
    this.ids = setups.map((setup) => setup.id);
    this.count = count;
    this.usesAllBackups = options.usesAllBackups;
    this.fullconn = options.fullconn;
    this.isBackup = Uint8Array.from(setups, (setup) => (setup.isBackup ? 1 : 0));
    this.weight = Int32Array.from(setups, (setup) => setup.weight);
    this.maxqueue = Int32Array.from(setups, (setup) => setup.maxqueue);
    // A lone minconn, or one that is not below maxconn, is the limit.
    this.maxconn = Int32Array.from(setups, (setup) => Math.max(setup.maxconn, setup.minconn));
    this.minconn = Int32Array.from(setups, ({ minconn, maxconn }) =>
      minconn === 0 || minconn >= maxconn ? 0 : minconn,
    );
    this.effectiveWeight = new Int32Array(count);
    this.isUsable = new Uint8Array(count);
    this.limitPercent = new Int32Array(count).fill(100);
    this.served = new Int32Array(count);
    this.waiting = new Int32Array(count);
    this.weightBefore = new Float64Array(count);
    this.sums = new Float64Array(8);
    this.sums[7] = -1;
    this.cells = [
      this.weight,
      this.effectiveWeight,
      this.isUsable,
      this.maxconn,
      this.limitPercent,
      this.served,
      this.waiting,
      this.weightBefore,
      this.sums,
    ];
  }

  get servedInAll(): number {
    return this.sums[0] as number;
  }
  set servedInAll(served: number) {
    this.sums[0] = served;
  }
  /** Requests that wait for any server. */
  get queuedInAll(): number {
    return this.sums[1] as number;
  }
  set queuedInAll(queued: number) {
    this.sums[1] = queued;
  }
  /** Requests in progress or waiting. */
  get known(): number {
    return this.sums[2] as number;
  }
  set known(known: number) {
    this.sums[2] = known;
  }
  get usableActives(): number {
    return this.sums[3] as number;
  }
  get usableBackups(): number {
    return this.sums[4] as number;
  }
  get activeWeight(): number {
    return this.sums[5] as number;
  }
  get backupWeight(): number {
    return this.sums[6] as number;
  }
  /** The one backup that is used while no active server is, or -1 (always with `option allbackups`). */
  get firstBackup(): number {
    return this.sums[7] as number;
  }

  /** Effective weights of the servers in use: the active ones, the first backup, or all backups. 0 when nothing is usable. */
  get totalWeight(): number {
    if (this.usableActives > 0) return this.activeWeight;
    return this.firstBackup === -1 ? this.backupWeight : (this.effectiveWeight[this.firstBackup] as number);
  }

  get usedCount(): number {
    if (this.usableActives > 0) return this.usableActives;
    return this.firstBackup === -1 ? this.usableBackups : 1;
  }

  /** Which servers are balanced: 0 the active ones, 1 the backups. */
  get group(): 0 | 1 {
    return this.usableActives > 0 ? 0 : 1;
  }

  /** The backup that gets everything, or -1 when an algorithm chooses. */
  get loneBackup(): number {
    return this.usableActives > 0 ? -1 : this.firstBackup;
  }

  /** The limit of requests in progress as it stands now; 0: none. */
  limitOf(server: number): number {
    const maxconn = this.maxconn[server] as number;
    const minconn = this.minconn[server] as number;
    let limit = maxconn;
    if (minconn > 0 && this.known < this.fullconn) {
      limit = Math.max(minconn, Math.floor((this.known * maxconn) / this.fullconn));
    }
    const percent = this.limitPercent[server] as number;
    return percent === 100 || limit === 0 ? limit : Math.max(1, Math.floor((limit * percent) / 100));
  }

  /** At its limit, or with requests that wait for it. */
  isSaturated(server: number): boolean {
    if (this.maxconn[server] === 0) return false;
    return (this.waiting[server] as number) > 0 || (this.served[server] as number) >= this.limitOf(server);
  }

  /** Counts the groups anew. Called with the first states and after every change of one. */
  recount(): void {
    const sums = this.sums;
    sums.fill(0, 3);
    sums[7] = -1;
    for (let server = 0; server < this.count; server++) {
      if (this.isUsable[server] === 0) continue;
      const backup = this.isBackup[server] as number;
      if (backup === 1 && sums[4] === 0 && !this.usesAllBackups) sums[7] = server;
      sums[3 + backup] = (sums[3 + backup] as number) + 1;
      sums[5 + backup] = (sums[5 + backup] as number) + (this.effectiveWeight[server] as number);
    }
  }

  /** Fixes `weightBefore`: what bounded loads share out by. */
  measureWeightsBefore(): void {
    const before = [0, 0];
    for (let server = 0; server < this.count; server++) {
      if (this.isUsable[server] === 0) continue;
      const group = this.isBackup[server] as 0 | 1;
      this.weightBefore[server] = before[group] as number;
      before[group] = (before[group] as number) + (this.effectiveWeight[server] as number);
    }
  }
}

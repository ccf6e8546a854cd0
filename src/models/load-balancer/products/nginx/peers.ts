/**
 * What nginx remembers of the servers of one upstream block, in one worker process: weights, connections and failures.
 * Source: nginx 1.22, ngx_http_upstream_round_robin.c.
 */
import type { Cells } from '../../algorithm';
import type { NginxServerConfig } from './config/types';

/** Why a server is passed over, in the order in which nginx asks. */
export type SkipReason = 'tried' | 'down' | 'failed' | 'full';

/** A server in a round of smooth weighted turns. */
export interface TurnRow {
  readonly server: number;
  readonly weight: number;
  /** What it gains in this round. */
  readonly effectiveWeight: number;
  readonly before: number;
  /** Before the winner pays the total. */
  readonly raised: number;
}

/** Long before any run begins: the first pick finds every server unchecked. */
const LONG_AGO = -1e15;

export class NginxPeers {
  readonly count: number;
  readonly weight: Float64Array;
  readonly effective: Float64Array;
  readonly current: Float64Array;
  readonly connections: Int32Array;
  readonly fails: Int32Array;
  /** Whole seconds: of the last failure, and of the last check. */
  readonly accessed: Float64Array;
  readonly checked: Float64Array;
  readonly isDown: Uint8Array;
  readonly #maxFails: Float64Array;
  readonly #failTimeout: Float64Array;
  readonly #maxConns: Float64Array;
  /** Indices of the servers without and with `backup`. */
  readonly primary: readonly number[];
  readonly backup: readonly number[];
  /** One server and no backup: it is used whatever its failures. */
  readonly isLone: boolean;

  constructor(servers: readonly NginxServerConfig[]) {
    this.count = servers.length;
    const column = (value: (server: NginxServerConfig) => number) => Float64Array.from(servers, value);
    this.weight = column(({ weight }) => weight);
    this.effective = this.weight.slice();
    this.current = new Float64Array(this.count);
    this.connections = new Int32Array(this.count);
    this.fails = new Int32Array(this.count);
    this.accessed = new Float64Array(this.count).fill(LONG_AGO);
    this.checked = new Float64Array(this.count).fill(LONG_AGO);
    this.isDown = Uint8Array.from(servers, ({ isDown }) => (isDown ? 1 : 0));
    this.#maxFails = column(({ maxFails }) => maxFails);
    this.#failTimeout = column(({ failTimeoutSeconds }) => failTimeoutSeconds);
    this.#maxConns = column(({ maxConns }) => maxConns);
    const indices = [...servers.keys()];
    this.primary = indices.filter((index) => servers[index]?.isBackup === false);
    this.backup = indices.filter((index) => servers[index]?.isBackup === true);
    this.isLone = this.primary.length === 1 && this.backup.length === 0;
  }

  /** Everything that later picks depend on. */
  get cells(): readonly Cells[] {
    return [this.effective, this.current, this.connections, this.fails, this.accessed, this.checked, this.isDown];
  }

  /** Servers that are not down: as many attempts a request has. */
  get tries(): number {
    return this.count - this.isDown.reduce((sum, isDown) => sum + isDown, 0);
  }

  /** Why the server can't be picked now; undefined when it can. */
  skipReason(server: number, tried: Uint8Array, nowSeconds: number): SkipReason | undefined {
    if (tried[server] === 1) return 'tried';
    if (this.isDown[server] === 1) return 'down';
    if (this.isFailed(server, nowSeconds)) return 'failed';
    return this.isFull(server) ? 'full' : undefined;
  }

  isFailed(server: number, nowSeconds: number): boolean {
    const maxFails = this.#maxFails[server] as number;
    return (
      maxFails > 0 &&
      (this.fails[server] as number) >= maxFails &&
      nowSeconds - (this.checked[server] as number) <= (this.#failTimeout[server] as number)
    );
  }

  isFull(server: number): boolean {
    const maxConns = this.#maxConns[server] as number;
    return maxConns > 0 && (this.connections[server] as number) >= maxConns;
  }

  /** A server has been picked; the first pick after the timeout is the only probe until it ends. */
  taken(server: number, nowSeconds: number): void {
    this.connections[server] = (this.connections[server] as number) + 1;
    if (this.isLone) return;
    if (nowSeconds - (this.checked[server] as number) > (this.#failTimeout[server] as number)) {
      this.checked[server] = nowSeconds;
    }
  }

  failed(server: number, nowSeconds: number): void {
    if (!this.isLone) {
      this.fails[server] = (this.fails[server] as number) + 1;
      this.accessed[server] = nowSeconds;
      this.checked[server] = nowSeconds;
      const maxFails = this.#maxFails[server] as number;
      if (maxFails > 0) {
        const lost = Math.floor((this.weight[server] as number) / maxFails);
        this.effective[server] = Math.max(0, (this.effective[server] as number) - lost);
      }
    }
    this.connections[server] = (this.connections[server] as number) - 1;
  }

  /** Forgives earlier failures only when the server was checked after the last of them. */
  passed(server: number): void {
    if (!this.isLone && (this.accessed[server] as number) < (this.checked[server] as number)) this.fails[server] = 0;
    this.connections[server] = (this.connections[server] as number) - 1;
  }

  /** One server's part in a round of turns. */
  raise(server: number, rows: TurnRow[] | undefined): number {
    const effectiveWeight = this.effective[server] as number;
    const before = this.current[server] as number;
    const weight = this.weight[server] as number;
    const raised = before + effectiveWeight;
    this.current[server] = raised;
    if (effectiveWeight < weight) this.effective[server] = effectiveWeight + 1;
    rows?.push({ server, weight, effectiveWeight, before, raised });
    return effectiveWeight;
  }
}

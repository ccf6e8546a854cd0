import type { Call, Gauge, Kernel, Resource } from '../../engine';
import { Backends } from './backends';
import { Connections } from './connections';
import type { ConnectionsState, Lending } from './connections';
import { poolProducts } from './products';
import type { PoolProduct } from './products/product';
import type { ConnectionPoolSettings } from './settings';

export interface PoolsDeps {
  readonly kernel: Kernel;
  /** A pool for each process of the application, by name. */
  readonly processNames: readonly string[];
  /** Number of the process that has the call. */
  processOf(call: Call): number;
  /** Whether the process runs when the run starts; a process that starts later opens its connections when it needs them. */
  isRunning?(process: number): boolean;
  readonly database: { readonly maxConnections: number; readonly reservedConnections: number };
}

/** One request in line for a connection. */
export interface Waiter {
  readonly request: number;
  readonly askedAtMs: number;
  readonly waitedMs: number;
}

interface Pool {
  readonly units: Resource;
  readonly connections: Connections;
  /** Calls in line and when they asked, in order. */
  line: Map<Call, number>;
  readonly openGauge: Gauge;
  readonly openingGauge: Gauge;
}

interface PoolsState {
  readonly backends: { readonly open: number; readonly limit: number };
  readonly pools: readonly { readonly connections: ConnectionsState; readonly line: ReadonlyMap<Call, number> }[];
}

/**
 * The pools of all processes and the connections that the database still has to give. The kernel's queue decides who is next; this
 * keeps which connection they get. Interventions act on it.
 */
export class Pools {
  readonly product: PoolProduct;
  readonly backends: Backends;
  private readonly kernel: Kernel;
  private readonly pools: readonly Pool[];
  private readonly processOf: (call: Call) => number;
  private readonly connectionsGauge: Gauge;

  constructor(settings: ConnectionPoolSettings, deps: PoolsDeps) {
    const { kernel, processNames, database } = deps;
    this.product = poolProducts[settings.product];
    this.backends = new Backends(database.maxConnections, database.reservedConnections);
    this.kernel = kernel;
    this.processOf = (call) => deps.processOf(call);
    this.connectionsGauge = kernel.gauge('database connections', { row: 'database' });
    this.pools = processNames.map((name) => ({
      units: kernel.resource(`${name} pool`, { size: settings.size, row: 'pool' }),
      connections: new Connections(this.product, this.backends, () => settings.idleTimeoutMs),
      line: new Map(),
      openGauge: kernel.gauge(`${name} connections open`, { row: 'pool' }),
      openingGauge: kernel.gauge(`${name} connections opening`, { row: 'pool' }),
    }));
    if (settings.isPooled) {
      const count = Math.min(settings.openAtStart, settings.size);
      this.pools.forEach((pool, process) => {
        if (deps.isRunning?.(process) !== false) pool.connections.openAhead(count, kernel.now());
        this.show(pool);
      });
    }
    kernel.keeps<PoolsState>({ save: () => this.save(), restore: (saved) => this.restore(saved) });
  }

  /** The slots of the call's pool: a call that holds one may have a connection. */
  readonly unitsOf = (call: Call): Resource => this.poolOf(call).units;

  connectionsOf(call: Call): Connections {
    return this.poolOf(call).connections;
  }

  /** Puts the call at the end of its pool's line. @returns its place, 1 is next */
  standInLine(call: Call): number {
    const { line } = this.poolOf(call);
    line.set(call, this.kernel.now());
    return line.size;
  }

  /** Out of the line: its turn has come, it gave up or it was dropped. A call that is not in line is left alone. */
  leaveLine(call: Call): void {
    const { line } = this.poolOf(call);
    if (line.size > 0) line.delete(call);
  }

  /** Who is in line, next one first. */
  lineOf(call: Call): Waiter[] {
    const now = this.kernel.now();
    return Array.from(this.poolOf(call).line, ([waiting, askedAtMs]) => ({
      request: this.kernel.request.get(waiting),
      askedAtMs,
      waitedMs: now - askedAtMs,
    }));
  }

  /** A connection for the call, which holds a slot. */
  lend(call: Call): Lending {
    const pool = this.poolOf(call);
    const now = this.kernel.now();
    if (!this.backends.hasRoom) this.closeUnused(now);
    const before = pool.connections.open;
    const lending = pool.connections.lend(now);
    if (lending.kind === 'new' || pool.connections.open !== before) this.show(pool);
    return lending;
  }

  opened(call: Call, connection: number): void {
    const pool = this.poolOf(call);
    pool.connections.opened(connection);
    this.show(pool);
  }

  /** The call is done with its connection. @param keep false closes it */
  giveBack(call: Call, connection: number, keep: boolean): void {
    const pool = this.poolOf(call);
    if (keep) {
      pool.connections.giveBack(connection, this.kernel.now());
      return;
    }
    pool.connections.close(connection);
    this.show(pool);
  }

  /** A connection outside the pool, for a request that opens its own; ask `backends.hasRoom` first. */
  takeOwn(): void {
    this.backends.take();
    this.connectionsGauge.set(this.backends.open);
  }

  giveBackOwn(): void {
    this.backends.giveBack();
    this.connectionsGauge.set(this.backends.open);
  }

  /** The process died: drop its calls first, then its idle connections close with it. */
  crashed(process: number): void {
    const pool = this.pool(process);
    pool.connections.closeIdle();
    this.show(pool);
  }

  /** Changes every pool's size; idle connections above it close, lent ones when they come back to a smaller pool later. */
  resize(size: number): void {
    for (const pool of this.pools) {
      pool.units.resize(size);
      const surplus = pool.connections.open + pool.connections.opening - size;
      if (surplus > 0) pool.connections.closeIdle(surplus);
      this.show(pool);
    }
  }

  private poolOf(call: Call): Pool {
    return this.pool(this.processOf(call));
  }

  private pool(process: number): Pool {
    const pool = this.pools[process];
    if (pool === undefined) throw new RangeError(`There is no pool ${process}: ${this.pools.length} processes run.`);
    return pool;
  }

  private show(pool: Pool): void {
    pool.openGauge.set(pool.connections.open);
    pool.openingGauge.set(pool.connections.opening);
    this.connectionsGauge.set(this.backends.open);
  }

  /** Idle times that ran out unnoticed, in any pool: their connections are the database's again. */
  private closeUnused(now: number): void {
    for (const pool of this.pools) {
      pool.connections.closeUnused(now);
      this.show(pool);
    }
  }

  private save(): PoolsState {
    return {
      backends: this.backends.save(),
      pools: this.pools.map(({ connections, line }) => ({ connections: connections.save(), line: new Map(line) })),
    };
  }

  private restore(saved: PoolsState): void {
    this.backends.restore(saved.backends);
    saved.pools.forEach(({ connections, line }, process) => {
      const pool = this.pool(process);
      pool.connections.restore(connections);
      pool.line = new Map(line);
    });
  }
}

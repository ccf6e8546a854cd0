import type { Backends } from './backends';
import type { PoolProduct } from './products/product';

interface Idle {
  readonly connection: number;
  readonly sinceMs: number;
}

/** What a pool hands to the request whose turn it is. */
export type Lending =
  | { readonly kind: 'idle'; readonly connection: number; readonly idleMs: number; readonly uses: number }
  | { readonly kind: 'new'; readonly connection: number }
  | { readonly kind: 'refused' };

export interface ConnectionsState {
  readonly idle: readonly Idle[];
  readonly uses: ReadonlyMap<number, number>;
  readonly opening: ReadonlySet<number>;
  readonly made: number;
}

/**
 * The connections of one process: which are idle, lent or being opened. Who may take one is the business of the queue in front; here
 * it is decided which one. Connections are numbered from 1 in the order they were made. An unused one counts as closed from the moment
 * its idle time is over, though it is only noticed at the next call.
 */
export class Connections {
  /** In order of release. */
  private unused: Idle[] = [];
  /** Times each open connection was lent, by its number. */
  private uses = new Map<number, number>();
  private beingOpened = new Set<number>();
  private made = 0;
  private readonly product: PoolProduct;
  private readonly backends: Backends;
  private readonly idleTimeoutMs: () => number;

  /** @param idleTimeoutMs 0 means that unused connections stay open */
  constructor(product: PoolProduct, backends: Backends, idleTimeoutMs: () => number) {
    this.product = product;
    this.backends = backends;
    this.idleTimeoutMs = idleTimeoutMs;
  }

  /** Open ones, lent or idle, without those being opened. */
  get open(): number {
    return this.uses.size - this.beingOpened.size;
  }

  get opening(): number {
    return this.beingOpened.size;
  }

  get idle(): number {
    return this.unused.length;
  }

  get lent(): number {
    return this.uses.size - this.unused.length;
  }

  /** Opens idle connections ahead of the first request, as many as the database takes. */
  openAhead(count: number, nowMs: number): void {
    for (let i = 0; i < count && this.backends.hasRoom; i++) {
      const connection = this.make();
      this.unused.push({ connection, sinceMs: nowMs });
    }
  }

  /** An idle connection if there is one; else a new one, which the caller opens and reports with `opened`. */
  lend(nowMs: number): Lending {
    this.closeUnused(nowMs);
    const idle = this.product.idlePick === 'last-released' ? this.unused.pop() : this.unused.shift();
    if (idle !== undefined) {
      const uses = (this.uses.get(idle.connection) ?? 0) + 1;
      this.uses.set(idle.connection, uses);
      return { kind: 'idle', connection: idle.connection, idleMs: nowMs - idle.sinceMs, uses };
    }
    if (!this.backends.hasRoom) return { kind: 'refused' };
    const connection = this.make();
    this.uses.set(connection, 1);
    this.beingOpened.add(connection);
    return { kind: 'new', connection };
  }

  /** The new connection can take its first query. */
  opened(connection: number): void {
    this.beingOpened.delete(connection);
  }

  /** A lent connection comes back and is kept for the next request. */
  giveBack(connection: number, nowMs: number): void {
    this.assertLent(connection);
    this.unused.push({ connection, sinceMs: nowMs });
  }

  /** A lent or half-opened connection is closed instead of kept. */
  close(connection: number): void {
    this.assertLent(connection);
    this.forget(connection);
  }

  /** Closes what has been unused for too long. */
  closeUnused(nowMs: number): void {
    const timeoutMs = this.idleTimeoutMs();
    if (timeoutMs === 0) return;
    while (this.unused[0] !== undefined && nowMs - this.unused[0].sinceMs >= timeoutMs) {
      this.forget((this.unused.shift() as Idle).connection);
    }
  }

  /** Closes all idle connections at once: the process died, or the pool was made smaller by `count`. */
  closeIdle(count = this.unused.length): void {
    for (const { connection } of this.unused.splice(0, count)) this.forget(connection);
  }

  save(): ConnectionsState {
    return { idle: [...this.unused], uses: new Map(this.uses), opening: new Set(this.beingOpened), made: this.made };
  }

  restore(saved: ConnectionsState): void {
    this.unused = [...saved.idle];
    this.uses = new Map(saved.uses);
    this.beingOpened = new Set(saved.opening);
    this.made = saved.made;
  }

  private make(): number {
    this.backends.take();
    const connection = ++this.made;
    this.uses.set(connection, 0);
    return connection;
  }

  private forget(connection: number): void {
    this.uses.delete(connection);
    this.beingOpened.delete(connection);
    this.backends.giveBack();
  }

  private assertLent(connection: number): void {
    for (const idle of this.unused) {
      if (idle.connection === connection) throw new RangeError(`Connection ${connection} came back, but it is idle.`);
    }
    if (!this.uses.has(connection)) throw new RangeError(`Connection ${connection} came back, but it is not open.`);
  }
}

/**
 * `balance leastconn`: the servers in the order of (in progress + waiting + 1) × 4096 ÷ effective weight, idle ones at 0 whatever their
 * weight. A server goes behind its equals when its score changes. Source: HAProxy 2.6, lb_fwlc.c.
 */
import type { Cells } from '../../algorithm';
import { OrderedGroups } from './ordered-groups';
import type { PickNote, Policy } from './policy';
import type { HaproxyServers } from './servers';
import { HIGHEST_EFFECTIVE_WEIGHT } from './servers';

export class LeastConnections implements Policy {
  readonly cells: readonly Cells[];
  private readonly servers: HaproxyServers;
  private readonly groups: OrderedGroups;

  constructor(servers: HaproxyServers) {
    this.servers = servers;
    this.groups = new OrderedGroups(
      servers,
      (server) => this.isFull(server),
      (server) => this.score(server),
    );
    this.cells = this.groups.cells;
  }

  next(avoid: number, note: PickNote | undefined): number {
    const chosen = this.groups.pick(avoid);
    if (note !== undefined) this.tell(note, chosen);
    return chosen;
  }

  loadChanged(server: number): void {
    const group = this.groups.groupOf(server);
    if (group.has(server) && group.keyOf(server) !== this.score(server)) this.groups.changed(server);
  }

  changed(server: number): void {
    this.groups.changed(server);
  }

  private score(server: number): number {
    const load = this.load(server);
    const effective = this.servers.effectiveWeight[server] as number;
    return load === 0 || effective === 0 ? 0 : Math.floor(((load + 1) * HIGHEST_EFFECTIVE_WEIGHT) / effective);
  }

  private load(server: number): number {
    return (this.servers.served[server] as number) + (this.servers.waiting[server] as number);
  }

  /** Neither a place nor a place to wait for one. */
  private isFull(server: number): boolean {
    const { maxconn, maxqueue } = this.servers;
    if (maxconn[server] === 0) return false;
    return this.load(server) >= this.servers.limitOf(server) + (maxqueue[server] as number);
  }

  private tell(note: PickNote, chosen: number): void {
    const group = this.groups.inUse;
    const order = group.inOrder();
    note.table = {
      kind: 'scores',
      rows: order.map((server) => ({
        server,
        score: group.keyOf(server),
        load: this.load(server),
        effectiveWeight: this.servers.effectiveWeight[server] as number,
      })),
      passedOver: this.groups.passedOver(order, chosen, 'full'),
    };
  }
}

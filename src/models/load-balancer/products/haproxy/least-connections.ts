/**
 * `balance leastconn`: the servers in the order of (in progress + waiting + 1) × 4096 ÷ effective weight, idle ones at 0 whatever their
 * weight. A server goes behind its equals when its score changes. Source: HAProxy 2.6, lb_fwlc.c.
 */
import type { Cells } from '../../algorithm';
import { OrderedServers } from './ordered-servers';
import type { PassedOver, PickNote, Policy } from './policy';
import type { HaproxyServers } from './servers';
import { HIGHEST_EFFECTIVE_WEIGHT } from './servers';

export class LeastConnections implements Policy {
  readonly cells: readonly Cells[];
  private readonly servers: HaproxyServers;
  private readonly groups: readonly [OrderedServers, OrderedServers];
  private readonly isFree: (server: number) => boolean;
  private avoid = -1;

  constructor(servers: HaproxyServers) {
    this.servers = servers;
    this.groups = [new OrderedServers(servers.count), new OrderedServers(servers.count)];
    this.cells = [...this.groups[0].cells, ...this.groups[1].cells];
    this.isFree = (server) => server !== this.avoid && !this.isFull(server);
    for (let server = 0; server < servers.count; server++) {
      if (servers.isUsable[server] === 1) this.setOf(server).put(server, this.score(server));
    }
  }

  next(avoid: number, note: PickNote | undefined): number {
    const set = this.groups[this.servers.group];
    this.avoid = avoid;
    let chosen = set.firstThat(this.isFree);
    if (chosen === -1 && avoid !== -1 && set.has(avoid) && !this.isFull(avoid)) chosen = avoid;
    if (note !== undefined) this.tell(note, set, chosen);
    return chosen;
  }

  loadChanged(server: number): void {
    const set = this.setOf(server);
    if (!set.has(server)) return;
    const score = this.score(server);
    if (set.keyOf(server) === score) return;
    set.remove(server);
    set.put(server, score);
  }

  changed(server: number): void {
    const set = this.setOf(server);
    set.remove(server);
    if (this.servers.isUsable[server] === 1) set.put(server, this.score(server));
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

  private setOf(server: number): OrderedServers {
    return this.groups[this.servers.isBackup[server] as 0 | 1];
  }

  private tell(note: PickNote, set: OrderedServers, chosen: number): void {
    const order = set.inOrder();
    const passedOver: PassedOver[] = [];
    for (const server of order) {
      if (server === chosen) break;
      passedOver.push({ server, why: this.isFull(server) ? 'full' : 'avoided' });
    }
    note.table = {
      kind: 'scores',
      rows: order.map((server) => ({
        server,
        score: set.keyOf(server),
        load: this.load(server),
        effectiveWeight: this.servers.effectiveWeight[server] as number,
      })),
      passedOver,
    };
  }
}

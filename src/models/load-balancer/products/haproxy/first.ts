/**
 * `balance first`: the server with the lowest numeric id that is not at its limit. Weights count for nothing.
 * Source: HAProxy 2.6, lb_fas.c.
 */
import type { Cells } from '../../algorithm';
import { OrderedServers } from './ordered-servers';
import type { PassedOver, PickNote, Policy } from './policy';
import type { HaproxyServers } from './servers';

export class First implements Policy {
  readonly cells: readonly Cells[];
  private readonly servers: HaproxyServers;
  private readonly groups: readonly [OrderedServers, OrderedServers];
  private readonly isFree: (server: number) => boolean;
  private avoid = -1;

  constructor(servers: HaproxyServers) {
    this.servers = servers;
    this.groups = [new OrderedServers(servers.count), new OrderedServers(servers.count)];
    this.cells = [...this.groups[0].cells, ...this.groups[1].cells];
    this.isFree = (server) => server !== this.avoid && !servers.isSaturated(server);
    for (let server = 0; server < servers.count; server++) this.changed(server);
  }

  next(avoid: number, note: PickNote | undefined): number {
    const set = this.groups[this.servers.group];
    this.avoid = avoid;
    let chosen = set.firstThat(this.isFree);
    if (chosen === -1 && avoid !== -1 && set.has(avoid) && !this.servers.isSaturated(avoid)) chosen = avoid;
    if (note !== undefined) this.tell(note, set, chosen);
    return chosen;
  }

  changed(server: number): void {
    const set = this.groups[this.servers.isBackup[server] as 0 | 1];
    set.remove(server);
    if (this.servers.isUsable[server] === 1) set.put(server, this.servers.ids[server] as number);
  }

  private tell(note: PickNote, set: OrderedServers, chosen: number): void {
    const servers = this.servers;
    const order = set.inOrder();
    const passedOver: PassedOver[] = [];
    for (const server of order) {
      if (server === chosen) break;
      passedOver.push({ server, why: servers.isSaturated(server) ? 'saturated' : 'avoided' });
    }
    note.table = {
      kind: 'order',
      rows: order.map((server) => ({
        server,
        id: servers.ids[server] as number,
        served: servers.served[server] as number,
        limit: servers.limitOf(server),
      })),
      passedOver,
    };
  }
}

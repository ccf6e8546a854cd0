/**
 * `balance first`: the server with the lowest numeric id that is not at its limit. Weights count for nothing.
 * Source: HAProxy 2.6, lb_fas.c.
 */
import type { Cells } from '../../algorithm';
import { OrderedGroups } from './ordered-groups';
import type { PickNote, Policy } from './policy';
import type { HaproxyServers } from './servers';

export class First implements Policy {
  readonly cells: readonly Cells[];
  private readonly servers: HaproxyServers;
  private readonly groups: OrderedGroups;

  constructor(servers: HaproxyServers) {
    this.servers = servers;
    this.groups = new OrderedGroups(
      servers,
      (server) => servers.isSaturated(server),
      (server) => servers.ids[server] as number,
    );
    this.cells = this.groups.cells;
  }

  next(avoid: number, note: PickNote | undefined): number {
    const chosen = this.groups.pick(avoid);
    if (note !== undefined) this.tell(note, chosen);
    return chosen;
  }

  changed(server: number): void {
    this.groups.changed(server);
  }

  private tell(note: PickNote, chosen: number): void {
    const servers = this.servers;
    const order = this.groups.inUse.inOrder();
    note.table = {
      kind: 'order',
      rows: order.map((server) => ({
        server,
        id: servers.ids[server] as number,
        served: servers.served[server] as number,
        limit: servers.limitOf(server),
      })),
      passedOver: this.groups.passedOver(order, chosen, 'saturated'),
    };
  }
}

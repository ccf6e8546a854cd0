/** A backend's servers in the order of a key: those in use first, the backups apart. `first` and `leastconn` pick from it. */
import type { Cells } from '../../algorithm';
import { OrderedServers } from './ordered-servers';
import type { PassedOver } from './policy';
import type { HaproxyServers } from './servers';

export class OrderedGroups {
  readonly cells: readonly Cells[];
  private readonly servers: HaproxyServers;
  private readonly groups: readonly [OrderedServers, OrderedServers];
  private readonly isFull: (server: number) => boolean;
  private readonly keyOf: (server: number) => number;
  private readonly isFree: (server: number) => boolean;
  private avoid = -1;

  /**
   * @param isFull whether the algorithm passes the server over
   * @param keyOf the server's place in the order, the lowest first
   */
  constructor(servers: HaproxyServers, isFull: (server: number) => boolean, keyOf: (server: number) => number) {
    this.servers = servers;
    this.isFull = isFull;
    this.keyOf = keyOf;
    this.groups = [new OrderedServers(servers.count), new OrderedServers(servers.count)];
    this.cells = [...this.groups[0].cells, ...this.groups[1].cells];
    this.isFree = (server) => server !== this.avoid && !isFull(server);
    for (let server = 0; server < servers.count; server++) this.changed(server);
  }

  /** The group that gets requests now. */
  get inUse(): OrderedServers {
    return this.groups[this.servers.group];
  }

  /** The group that the server belongs to. */
  groupOf(server: number): OrderedServers {
    return this.groups[this.servers.isBackup[server] as 0 | 1];
  }

  /** The first that is not full; the one to avoid only when there is no other. -1 for none. */
  pick(avoid: number): number {
    this.avoid = avoid;
    const found = this.inUse.firstThat(this.isFree);
    if (found !== -1) return found;
    return avoid !== -1 && this.inUse.has(avoid) && !this.isFull(avoid) ? avoid : -1;
  }

  /** Puts the server at its place again, or takes it out when it is not usable. */
  changed(server: number): void {
    const group = this.groupOf(server);
    group.remove(server);
    if (this.servers.isUsable[server] === 1) group.put(server, this.keyOf(server));
  }

  /** Who stood before the chosen one in the order, and why each was passed over. */
  passedOver(order: readonly number[], chosen: number, whenFull: PassedOver['why']): readonly PassedOver[] {
    const end = order.indexOf(chosen);
    return order
      .slice(0, end === -1 ? undefined : end)
      .map((server) => ({ server, why: this.isFull(server) ? whenFull : 'avoided' }));
  }
}

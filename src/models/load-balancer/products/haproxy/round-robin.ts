/**
 * `balance roundrobin`: every server has a position in a window as long as the sum of the weights, and moves on by (sum ÷ its own
 * weight) each time it is used; the rest of that division is carried along. Weights may change at any time.
 * Source: HAProxy 2.6, lb_fwrr.c.
 */
import type { Cells } from '../../algorithm';
import { OrderedServers } from './ordered-servers';
import type { PassedOver, PickNote, Policy, TurnRow } from './policy';
import type { HaproxyServers } from './servers';
import { HIGHEST_EFFECTIVE_WEIGHT, WEIGHT_SCALE } from './servers';

const POSITION_SCALE = 256;

/** The active servers, or the backups: each group turns on its own. */
class Group {
  readonly now: OrderedServers;
  /** Not used yet in this window, the heaviest first. */
  fresh: OrderedServers;
  /** Their next use lies in the window after this one. */
  later: OrderedServers;
  /** [position, weight of this window, weight of the next window] */
  readonly counters = new Float64Array(3);
  readonly cells: readonly Cells[];

  constructor(count: number) {
    this.now = new OrderedServers(count);
    this.fresh = new OrderedServers(count);
    this.later = new OrderedServers(count);
    this.cells = [...this.now.cells, ...this.fresh.cells, ...this.later.cells, this.counters];
  }
  get position(): number {
    return this.counters[0] as number;
  }
  get weight(): number {
    return this.counters[1] as number;
  }
  get nextWeight(): number {
    return this.counters[2] as number;
  }
}

export class RoundRobin implements Policy {
  readonly cells: readonly Cells[];
  private readonly servers: HaproxyServers;
  private readonly groups: readonly [Group, Group];
  private readonly position: Float64Array;
  private readonly lastPosition: Float64Array;
  private readonly remainder: Float64Array;

  constructor(servers: HaproxyServers) {
    const { count } = servers;
    this.servers = servers;
    this.groups = [new Group(count), new Group(count)];
    this.position = new Float64Array(count);
    this.lastPosition = new Float64Array(count);
    this.remainder = new Float64Array(count);
    this.cells = [this.position, this.lastPosition, this.remainder, ...this.groups[0].cells, ...this.groups[1].cells];
    this.groups[0].counters.fill(servers.activeWeight);
    this.groups[1].counters.fill(servers.backupWeight);
    for (let server = 0; server < count; server++) {
      if (servers.isUsable[server] === 1) this.putByWeight(this.groupOf(server).fresh, server);
    }
  }

  next(avoid: number, note: PickNote | undefined): number {
    const group = this.groups[this.servers.group];
    const before = note === undefined ? undefined : this.rows(group);
    const { position, weight, nextWeight } = group;
    const aside: PassedOver[] = [];
    let hasTurned = false;
    let avoided = -1;
    let chosen = -1;
    if (group.weight === 0) group.counters[0] = group.counters[1] = group.nextWeight;
    for (;;) {
      let server = this.candidate(group);
      if (server === -1) {
        if (hasTurned) {
          chosen = avoided;
          break;
        }
        hasTurned = true;
        turnWindow(group);
        server = this.candidate(group);
        if (server === -1) {
          chosen = avoided;
          break;
        }
      }
      this.advance(group, server);
      this.takeOut(group, server);
      group.counters[0] = group.position + 1;
      if (!this.servers.isSaturated(server)) {
        if (server !== avoid || avoided !== -1) {
          chosen = server;
          break;
        }
        avoided = server;
      }
      aside.push({ server, why: server === avoided ? 'avoided' : 'saturated' });
    }
    if (chosen !== -1) this.queue(group, chosen);
    for (let last = aside.length - 1; last >= 0; last--) {
      const { server } = aside[last] as PassedOver;
      if (server === chosen) continue;
      if (hasTurned) this.putByWeight(group.fresh, server);
      else this.queue(group, server);
    }
    if (note !== undefined && before !== undefined) {
      note.table = {
        kind: 'turns',
        rows: before,
        position,
        weight,
        nextWeight,
        passedOver: aside.filter(({ server }) => server !== chosen),
        newPosition: chosen === -1 ? -1 : (this.position[chosen] as number),
      };
    }
    return chosen;
  }

  changed(server: number, before: { readonly wasUsable: boolean; readonly effectiveWeight: number }): void {
    const group = this.groupOf(server);
    const isUsable = this.servers.isUsable[server] === 1;
    const effective = this.servers.effectiveWeight[server] as number;
    const { counters } = group;
    if (before.wasUsable) counters[2] = group.nextWeight - before.effectiveWeight;
    if (isUsable) counters[2] = group.nextWeight + effective;
    if (before.wasUsable && !isUsable) return this.takeOut(group, server);
    if (!isUsable) return;
    if (!before.wasUsable) {
      this.position[server] =
        group.position + Math.floor((group.nextWeight + group.weight - group.position) / effective);
      return this.queue(group, server);
    }
    if (group.fresh.has(server)) {
      group.fresh.remove(server);
      return this.putByWeight(group.fresh, server);
    }
    this.moveBetweenWeights(group, server, effective);
  }

  /** The weight changed inside the window: the server keeps its place or comes earlier, but not at once. */
  private moveBetweenWeights(group: Group, server: number, effective: number): void {
    const previous = (this.position[server] as number) + (group.later.has(server) ? group.weight : 0);
    const step = Math.floor(group.nextWeight / effective);
    let position = Math.min((this.lastPosition[server] as number) + step, previous);
    if (position < group.position + 2) position = group.position + step;
    this.position[server] = position;
    this.remainder[server] = 0;
    this.takeOut(group, server);
    this.queue(group, server);
  }

  private candidate(group: Group): number {
    const current = group.now.first();
    if (current !== -1 && (this.position[current] as number) <= group.position) return current;
    const fresh = group.fresh.first();
    if (fresh === -1) return current;
    this.position[fresh] = 0;
    this.remainder[fresh] = 0;
    return fresh;
  }

  private advance(group: Group, server: number): void {
    const effective = this.servers.effectiveWeight[server] as number;
    if (effective === 0) return;
    let position = this.position[server] as number;
    if (position === 0) position = group.position;
    this.lastPosition[server] = position;
    position += Math.floor(group.nextWeight / effective);
    let remainder = (this.remainder[server] as number) + (group.nextWeight % effective);
    if (remainder >= effective) {
      remainder -= effective;
      position++;
    }
    this.position[server] = position;
    this.remainder[server] = remainder;
  }

  /** Into this window when its position lies there, else into the next. */
  private queue(group: Group, server: number): void {
    const position = this.position[server] as number;
    if (position >= 2 * group.weight || position >= group.weight + group.nextWeight) {
      this.position[server] = position - group.weight;
      return this.putByWeight(group.later, server);
    }
    const effective = this.servers.effectiveWeight[server] as number;
    const finer = Math.floor(
      (HIGHEST_EFFECTIVE_WEIGHT + (this.remainder[server] as number) - effective) / WEIGHT_SCALE,
    );
    group.now.put(server, POSITION_SCALE * position + finer);
  }

  private putByWeight(set: OrderedServers, server: number): void {
    set.put(server, HIGHEST_EFFECTIVE_WEIGHT - (this.servers.effectiveWeight[server] as number));
  }

  private takeOut(group: Group, server: number): void {
    group.now.remove(server);
    group.fresh.remove(server);
    group.later.remove(server);
  }

  private groupOf(server: number): Group {
    return this.groups[this.servers.isBackup[server] as 0 | 1];
  }

  private rows(group: Group): readonly TurnRow[] {
    const rows: TurnRow[] = [];
    const groupIndex = this.groups.indexOf(group);
    for (let server = 0; server < this.servers.count; server++) {
      if (this.servers.isBackup[server] !== groupIndex) continue;
      rows.push({
        server,
        set: group.now.has(server)
          ? 'now'
          : group.fresh.has(server)
            ? 'fresh'
            : group.later.has(server)
              ? 'later'
              : 'none',
        position: this.position[server] as number,
        lastPosition: this.lastPosition[server] as number,
        remainder: this.remainder[server] as number,
        effectiveWeight: this.servers.effectiveWeight[server] as number,
      });
    }
    return rows;
  }
}

/** The window is over: what lay in the next one is fresh now. */
function turnWindow(group: Group): void {
  group.fresh.takeAll(group.later);
  group.counters[0] = group.counters[1] = group.nextWeight;
}

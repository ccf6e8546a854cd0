/**
 * HAProxy's map: as many slots as the weights sum up to after dividing by their greatest common divisor. `balance static-rr` walks it,
 * map-based hashing looks up `hash mod slots`. Built anew when a server comes or goes.
 * Source: HAProxy 2.6, lb_map.c.
 */
import type { Cells } from '../../algorithm';
import type { PassedOver, PickNote, Policy } from './policy';
import type { HaproxyServers } from './servers';

export class SlotMap implements Policy {
  readonly cells: readonly Cells[];
  private readonly servers: HaproxyServers;
  /** [where the walk goes on]; stays when the map is built anew. */
  private readonly index = new Int32Array(1);
  private slots: Int32Array | undefined;

  constructor(servers: HaproxyServers) {
    this.servers = servers;
    this.cells = [this.index];
  }

  /** Walks on to the next slot whose server is not saturated. */
  next(avoid: number, note: PickNote | undefined): number {
    const slots = this.built();
    if (slots.length === 0) return -1;
    const passedOver: PassedOver[] = [];
    const start = (this.index[0] as number) < slots.length ? (this.index[0] as number) : 0;
    this.index[0] = start;
    let avoidedAt = -1;
    let at = start;
    do {
      const server = slots[at] as number;
      const slot = at;
      at++;
      if (!this.servers.isSaturated(server)) {
        if (server !== avoid) {
          this.index[0] = at;
          this.tell(note, slots, slot, passedOver);
          return server;
        }
        avoidedAt = slot;
        if (note !== undefined) passedOver.push({ server, why: 'avoided' });
      } else if (note !== undefined) passedOver.push({ server, why: 'saturated' });
      if (at === slots.length) at = 0;
    } while (at !== start);
    if (avoidedAt === -1) return -1;
    this.index[0] = avoidedAt + 1;
    this.tell(note, slots, avoidedAt, passedOver);
    return slots[avoidedAt] as number;
  }

  /** The slot of the hash, saturated or not. */
  byHash(hash: number, _avoid: number, note: PickNote | undefined): number {
    const slots = this.built();
    if (slots.length === 0) return -1;
    const slot = hash % slots.length;
    this.tell(note, slots, slot, [], hash);
    return slots[slot] as number;
  }

  changed(): void {
    this.slots = undefined;
  }

  restored(): void {
    this.slots = undefined;
  }

  private built(): Int32Array {
    this.slots ??= slotsOf(this.servers);
    return this.slots;
  }

  private tell(
    note: PickNote | undefined,
    slots: Int32Array,
    slot: number,
    passedOver: readonly PassedOver[],
    hash?: number,
  ): void {
    if (note === undefined) return;
    note.table = { kind: 'slots', slots: Array.from(slots), slot, passedOver, ...(hash === undefined ? {} : { hash }) };
  }
}

/**
 * The server of each slot. Each slot every server gains its weight, and the greatest (score + sum) ÷ sum, rounded down, wins; the
 * rounding leaves few different values, so that the order in the file decides more often than the scores.
 */
function slotsOf(servers: HaproxyServers): Int32Array {
  const total = servers.totalWeight;
  const lone = servers.loneBackup;
  if (lone !== -1) return new Int32Array(total).fill(lone);
  const members: number[] = [];
  for (let server = 0; server < servers.count; server++) {
    if (servers.isUsable[server] === 1 && servers.isBackup[server] === servers.group) members.push(server);
  }
  const scores = new Int32Array(members.length);
  const weights = Int32Array.from(members, (server) => servers.effectiveWeight[server] as number);
  const slots = new Int32Array(total);
  for (let slot = 0; slot < total; slot++) {
    let best = 0;
    let bestValue = -1;
    for (let member = 0; member < members.length; member++) {
      const score = (scores[member] as number) + (weights[member] as number);
      scores[member] = score;
      const value = Math.trunc((score + total) / total);
      if (value > bestValue) {
        bestValue = value;
        best = member;
      }
    }
    scores[best] = (scores[best] as number) - total;
    slots[slot] = members[best] as number;
  }
  return slots;
}

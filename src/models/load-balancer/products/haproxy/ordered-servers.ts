/**
 * Servers in the order of a key; equal keys in the order in which they were put in. A binary heap with each server's place in it, so that
 * putting in and taking out cost O(log n). Stands for the balanced trees that HAProxy keeps its servers in.
 */
import type { Cells } from '../../algorithm';

export class OrderedServers {
  private readonly keys: Float64Array;
  /** When a server was put in, counted up. */
  private readonly turns: Float64Array;
  private readonly heap: Int32Array;
  /** A server's place in the heap, from 1; 0: not in. */
  private readonly places: Int32Array;
  /** [how many are in, the next turn] */
  private readonly counters: Float64Array;
  readonly cells: readonly Cells[];

  constructor(capacity: number) {
    this.keys = new Float64Array(capacity);
    this.turns = new Float64Array(capacity);
    this.heap = new Int32Array(capacity + 1);
    this.places = new Int32Array(capacity);
    this.counters = new Float64Array(2);
    this.cells = [this.keys, this.turns, this.heap, this.places, this.counters];
  }

  get size(): number {
    return this.counters[0] as number;
  }

  has(server: number): boolean {
    return this.places[server] !== 0;
  }

  keyOf(server: number): number {
    return this.keys[server] as number;
  }

  /** The first server, or -1 when none is in. */
  first(): number {
    return this.size === 0 ? -1 : (this.heap[1] as number);
  }

  /** Puts the server in, behind its equals. It must not be in. */
  put(server: number, key: number): void {
    if (this.has(server)) throw new RangeError(`server ${server} is in the set already`);
    const turn = this.counters[1] as number;
    this.counters[1] = turn + 1;
    this.insert(server, key, turn);
  }

  /** Takes the server out; nothing happens when it is not in. */
  remove(server: number): void {
    const place = this.places[server] as number;
    if (place === 0) return;
    const last = this.size;
    this.counters[0] = last - 1;
    this.places[server] = 0;
    if (place === last) return;
    const moved = this.heap[last] as number;
    this.settle(moved, place);
    this.sink(this.places[moved] as number);
  }

  /** The first server that passes, or -1; the order stays as it is. Looks at one after the other. */
  firstThat(passes: (server: number) => boolean): number {
    const front = this.first();
    if (front === -1 || passes(front)) return front;
    const taken: number[] = [];
    let found = -1;
    for (let server = front; server !== -1; server = this.first()) {
      if (taken.length > 0 && passes(server)) {
        found = server;
        break;
      }
      taken.push(server);
      this.remove(server);
    }
    for (const server of taken) this.insert(server, this.keyOf(server), this.turns[server] as number);
    return found;
  }

  /** All servers in order. */
  inOrder(): readonly number[] {
    return Array.from(this.heap.subarray(1, this.size + 1)).sort((one, other) => (this.isBefore(one, other) ? -1 : 1));
  }

  /** Takes out all servers of the other set and puts them here; this one must be empty. Costs nothing but copying. */
  takeAll(other: OrderedServers): void {
    if (this.size !== 0) throw new RangeError(`${this.size} servers would be lost`);
    this.cells.forEach((own, index) => own.set(other.cells[index] as Cells));
    other.places.fill(0);
    other.counters[0] = 0;
  }

  private insert(server: number, key: number, turn: number): void {
    const place = this.size + 1;
    this.counters[0] = place;
    this.keys[server] = key;
    this.turns[server] = turn;
    this.settle(server, place);
  }

  private isBefore(one: number, other: number): boolean {
    const difference = (this.keys[one] as number) - (this.keys[other] as number);
    return difference === 0 ? (this.turns[one] as number) < (this.turns[other] as number) : difference < 0;
  }

  /** Puts the server at this place and lets it rise. */
  private settle(server: number, place: number): void {
    while (place > 1) {
      const above = this.heap[place >> 1] as number;
      if (!this.isBefore(server, above)) break;
      this.heap[place] = above;
      this.places[above] = place;
      place >>= 1;
    }
    this.heap[place] = server;
    this.places[server] = place;
  }

  private sink(place: number): void {
    const server = this.heap[place] as number;
    const size = this.size;
    for (let below = place * 2; below <= size; below = place * 2) {
      if (below < size && this.isBefore(this.heap[below + 1] as number, this.heap[below] as number)) below++;
      const next = this.heap[below] as number;
      if (!this.isBefore(next, server)) break;
      this.heap[place] = next;
      this.places[next] = place;
      place = below;
    }
    this.heap[place] = server;
    this.places[server] = place;
  }
}

/**
 * A table of at most so many keys that forgets the key that was used longest ago. A key lives in a slot, 0…capacity−1. The slots are
 * linked into a ring in the order of use, so that finding, using and forgetting take the same time however full the table is.
 *
 * ```
 * node 0 is the ring's seam; slot s is node s + 1
 * seam → used longest ago → … → used last → seam      (newer)
 * ```
 */
export class LruTable {
  readonly capacity: number;
  private slots = new Map<string, number>();
  private keyOfSlot: string[] = [];
  /** From a node to the one used next after it, and to the one used before it. */
  private newer = new Int32Array(17);
  private older = new Int32Array(17);

  constructor(capacity: number) {
    if (!Number.isInteger(capacity) || capacity < 1) throw new RangeError(`a table for ${capacity} keys`);
    this.capacity = capacity;
  }

  get size(): number {
    return this.slots.size;
  }

  /** The key's slot, or -1. Does not count as a use. */
  find(key: string): number {
    return this.slots.get(key) ?? -1;
  }

  /** The slot is now the one used last. */
  use(slot: number): void {
    if (slot < 0 || slot >= this.size) throw new RangeError(`slot ${slot} of ${this.size} has no key`);
    this.unlink(slot + 1);
    this.linkAsLast(slot + 1);
  }

  /**
   * Gives the key a slot, as the one used last: its own if it has one, else a free one, else that of the key used longest ago, which
   * is forgotten.
   */
  put(key: string): number {
    const known = this.find(key);
    if (known !== -1) {
      this.use(known);
      return known;
    }
    const slot = this.size < this.capacity ? this.size : this.forgetOldest();
    if (slot + 1 === this.newer.length) this.grow();
    this.slots.set(key, slot);
    this.keyOfSlot[slot] = key;
    this.linkAsLast(slot + 1);
    return slot;
  }

  /** The keys, the one used longest ago first. */
  keys(): string[] {
    const keys: string[] = [];
    for (let node = this.newer[0] as number; node !== 0; node = this.newer[node] as number) {
      keys.push(this.keyOfSlot[node - 1] as string);
    }
    return keys;
  }

  save(): SavedLru {
    return { keys: this.keyOfSlot.slice(), newer: this.newer.slice(), older: this.older.slice() };
  }

  restore({ keys, newer, older }: SavedLru): void {
    this.keyOfSlot = keys.slice();
    this.newer = newer.slice();
    this.older = older.slice();
    this.slots = new Map(keys.map((key, slot) => [key, slot]));
  }

  private forgetOldest(): number {
    const node = this.newer[0] as number;
    this.unlink(node);
    this.slots.delete(this.keyOfSlot[node - 1] as string);
    return node - 1;
  }

  private linkAsLast(node: number): void {
    const last = this.older[0] as number;
    this.newer[last] = node;
    this.older[node] = last;
    this.newer[node] = 0;
    this.older[0] = node;
  }

  private unlink(node: number): void {
    const newer = this.newer[node] as number;
    const older = this.older[node] as number;
    this.older[newer] = older;
    this.newer[older] = newer;
  }

  private grow(): void {
    const nodes = Math.min(this.capacity, (this.newer.length - 1) * 2) + 1;
    const [newer, older] = [new Int32Array(nodes), new Int32Array(nodes)];
    newer.set(this.newer);
    older.set(this.older);
    this.newer = newer;
    this.older = older;
  }
}

/** A copy of a table. */
export interface SavedLru {
  readonly keys: readonly string[];
  readonly newer: Int32Array<ArrayBuffer>;
  readonly older: Int32Array<ArrayBuffer>;
}

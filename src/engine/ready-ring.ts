const BLANK = -1;

/**
 * Calls that may go on, in the order in which they became ready. The kernel empties it before the next event, so that no
 * step of one station runs inside another's.
 */
export class ReadyRing {
  #ring = new Int32Array(64);
  #head = 0;
  #count = 0;

  /** Entries, blanked ones included. */
  get count(): number {
    return this.#count;
  }

  push(call: number): void {
    if (this.#count === this.#ring.length) this.#grow();
    this.#ring[(this.#head + this.#count++) & (this.#ring.length - 1)] = call;
  }

  /** The first entry; -1 for one that was taken out. The ring must not be empty. */
  shift(): number {
    const call = this.#ring[this.#head]!;
    this.#head = (this.#head + 1) & (this.#ring.length - 1);
    this.#count--;
    return call;
  }

  /** Takes a call back out before its turn. */
  remove(call: number): void {
    for (let i = 0; i < this.#count; i++) {
      const place = (this.#head + i) & (this.#ring.length - 1);
      if (this.#ring[place] === call) {
        this.#ring[place] = BLANK;
        return;
      }
    }
    throw new RangeError(`call ${call} is not in the ready ring`);
  }

  /** The entries from first to last. */
  save(): number[] {
    return Array.from({ length: this.#count }, (_, i) => this.#ring[(this.#head + i) & (this.#ring.length - 1)]!);
  }

  restore(saved: readonly number[]): void {
    this.#head = 0;
    this.#count = 0;
    for (const call of saved) this.push(call);
  }

  #grow(): void {
    const entries = this.save();
    this.#ring = new Int32Array(this.#ring.length * 2);
    this.#ring.set(entries);
    this.#head = 0;
  }
}

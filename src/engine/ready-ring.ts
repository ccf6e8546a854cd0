const BLANK = -1;

/**
 * Calls that may go on, in the order in which they became ready. The kernel empties it before the next event, so that no
 * step of one station runs inside another's.
 */
export class ReadyRing {
  private ring = new Int32Array(64);
  private head = 0;
  private length = 0;

  /** Entries, blanked ones included. */
  get count(): number {
    return this.length;
  }

  push(call: number): void {
    if (this.length === this.ring.length) this.grow();
    this.ring[(this.head + this.length++) & (this.ring.length - 1)] = call;
  }

  /** The first entry; -1 for one that was taken out. The ring must not be empty. */
  shift(): number {
    const call = this.ring[this.head]!;
    this.head = (this.head + 1) & (this.ring.length - 1);
    this.length--;
    return call;
  }

  /** Takes a call back out before its turn. */
  remove(call: number): void {
    for (let i = 0; i < this.length; i++) {
      const place = (this.head + i) & (this.ring.length - 1);
      if (this.ring[place] === call) {
        this.ring[place] = BLANK;
        return;
      }
    }
    throw new RangeError(`call ${call} is not in the ready ring`);
  }

  /** The entries from first to last. */
  save(): number[] {
    return Array.from({ length: this.length }, (_, i) => this.ring[(this.head + i) & (this.ring.length - 1)]!);
  }

  restore(saved: readonly number[]): void {
    this.head = 0;
    this.length = 0;
    for (const call of saved) this.push(call);
  }

  private grow(): void {
    const entries = this.save();
    this.ring = new Int32Array(this.ring.length * 2);
    this.ring.set(entries);
    this.head = 0;
  }
}

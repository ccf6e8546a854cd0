import type { Calls } from './calls';
import { NONE } from './calls';
import { grown } from './typed-arrays';

/** A record of units that a call holds itself, 0 while they are suspended. */
export const OWNED = 0;
/** A record of units that a call has resumed less those it has suspended, for an owner around it; may be negative. */
export const LENT = 1;

/**
 * Who holds what: a chain of records a call, the newest first. Belongs to the kernel, so that whatever way a call ends,
 * its units come back.
 */
export class Holds {
  resource = new Int32Array(64);
  units = new Int32Array(64);
  kind = new Uint8Array(64);
  next = new Int32Array(64);
  readonly #calls: Calls;
  #records = 0;
  #firstFree = NONE;

  constructor(calls: Calls) {
    this.#calls = calls;
  }

  /** Adds a record to a call. */
  add(call: number, resource: number, kind: number, units: number): void {
    let record = this.#firstFree;
    if (record === NONE) {
      record = this.#records++;
      if (record === this.resource.length) this.#grow();
    } else {
      this.#firstFree = this.next[record]!;
    }
    this.resource[record] = resource;
    this.kind[record] = kind;
    this.units[record] = units;
    this.next[record] = this.#calls.hold[call]!;
    this.#calls.hold[call] = record;
  }

  /** The newest record of a call for a resource, or NONE. */
  find(call: number, resource: number, kind: number): number {
    let record = this.#calls.hold[call]!;
    while (record !== NONE && !(this.resource[record] === resource && this.kind[record] === kind)) {
      record = this.next[record]!;
    }
    return record;
  }

  /** Takes a record out of a call's chain. */
  remove(call: number, record: number): void {
    const first = this.#calls.hold[call]!;
    if (first === record) {
      this.#calls.hold[call] = this.next[record]!;
    } else {
      let before = first;
      while (this.next[before] !== record) before = this.next[before]!;
      this.next[before] = this.next[record]!;
    }
    this.next[record] = this.#firstFree;
    this.#firstFree = record;
  }

  reset(): void {
    this.#records = 0;
    this.#firstFree = NONE;
  }

  save(): SavedHolds {
    return {
      resource: this.resource.slice(0, this.#records),
      units: this.units.slice(0, this.#records),
      kind: this.kind.slice(0, this.#records),
      next: this.next.slice(0, this.#records),
      firstFree: this.#firstFree,
    };
  }

  restore(saved: SavedHolds): void {
    while (this.resource.length < saved.resource.length) this.#grow();
    this.resource.set(saved.resource);
    this.units.set(saved.units);
    this.kind.set(saved.kind);
    this.next.set(saved.next);
    this.#records = saved.resource.length;
    this.#firstFree = saved.firstFree;
  }

  #grow(): void {
    const capacity = this.resource.length * 2;
    this.resource = grown(this.resource, capacity);
    this.units = grown(this.units, capacity);
    this.kind = grown(this.kind, capacity);
    this.next = grown(this.next, capacity);
  }
}

/** The records' copy. */
export interface SavedHolds {
  readonly resource: Int32Array;
  readonly units: Int32Array;
  readonly kind: Uint8Array;
  readonly next: Int32Array;
  readonly firstFree: number;
}

import { HELD, HOLD, NONE } from './call-row';
import type { Calls } from './calls';
import { grown } from './typed-arrays';

/**
 * A record of units that a call holds itself, with the number of suspensions under way (`depth`). Suspensions nest: the
 * first gives a unit back, only the last to be resumed takes one again.
 */
export const OWNED = 0;
/** A record of how often a call has resumed less how often it has suspended, for an owner around it; may be negative. */
export const LENT = 1;

/**
 * Who holds what. Belongs to the kernel, so that whatever way a call ends, its units come back.
 *
 * A call's first unit is a cell of its row (`HELD`: the resource); only what comes on top of that, or is more than one
 * plain unit, is a chain of records (`HOLD`), the newest first. `spread` turns the cell into a record.
 */
export class Holds {
  resource = new Int32Array(64);
  units = new Int32Array(64);
  depth = new Int32Array(64);
  kind = new Uint8Array(64);
  next = new Int32Array(64);
  private readonly calls: Calls;
  private records = 0;
  private firstFree = NONE;

  constructor(calls: Calls) {
    this.calls = calls;
  }

  /** One more unit that a call owns. */
  own(call: number, resource: number): void {
    const { ints, intWidth } = this.calls;
    const row = call * intWidth;
    if (ints[row + HELD] === NONE && ints[row + HOLD] === NONE) ints[row + HELD] = resource;
    else this.add(call, resource, OWNED, 1);
  }

  /** Adds a record to a call. */
  add(call: number, resource: number, kind: number, units: number): void {
    this.spread(call);
    this.push(call, resource, kind, units);
  }

  /** Makes sure that all of a call's units are in its chain. */
  spread(call: number): void {
    const { ints, intWidth } = this.calls;
    const held = ints[call * intWidth + HELD]!;
    if (held === NONE) return;
    ints[call * intWidth + HELD] = NONE;
    this.push(call, held, OWNED, 1);
  }

  /** The newest record of a call for a resource, or NONE. */
  find(call: number, resource: number, kind: number): number {
    this.spread(call);
    let record = this.calls.int(call, HOLD);
    while (record !== NONE && !(this.resource[record] === resource && this.kind[record] === kind)) {
      record = this.next[record]!;
    }
    return record;
  }

  /** Takes a record out of a call's chain. */
  remove(call: number, record: number): void {
    const { ints, intWidth } = this.calls;
    const first = ints[call * intWidth + HOLD]!;
    if (first === record) {
      ints[call * intWidth + HOLD] = this.next[record]!;
    } else {
      let before = first;
      while (this.next[before] !== record) before = this.next[before]!;
      this.next[before] = this.next[record]!;
    }
    this.next[record] = this.firstFree;
    this.firstFree = record;
  }

  save(): SavedHolds {
    return {
      resource: this.resource.slice(0, this.records),
      units: this.units.slice(0, this.records),
      depth: this.depth.slice(0, this.records),
      kind: this.kind.slice(0, this.records),
      next: this.next.slice(0, this.records),
      firstFree: this.firstFree,
    };
  }

  restore(saved: SavedHolds): void {
    while (this.resource.length < saved.resource.length) this.grow();
    this.resource.set(saved.resource);
    this.units.set(saved.units);
    this.depth.set(saved.depth);
    this.kind.set(saved.kind);
    this.next.set(saved.next);
    this.records = saved.resource.length;
    this.firstFree = saved.firstFree;
  }

  private push(call: number, resource: number, kind: number, units: number): void {
    let record = this.firstFree;
    if (record === NONE) {
      record = this.records++;
      if (record === this.resource.length) this.grow();
    } else {
      this.firstFree = this.next[record]!;
    }
    const { ints, intWidth } = this.calls;
    this.resource[record] = resource;
    this.kind[record] = kind;
    this.units[record] = units;
    this.depth[record] = 0;
    this.next[record] = ints[call * intWidth + HOLD]!;
    ints[call * intWidth + HOLD] = record;
  }

  private grow(): void {
    const capacity = this.resource.length * 2;
    this.resource = grown(this.resource, capacity);
    this.units = grown(this.units, capacity);
    this.depth = grown(this.depth, capacity);
    this.kind = grown(this.kind, capacity);
    this.next = grown(this.next, capacity);
  }
}

/** The records' copy. */
export interface SavedHolds {
  readonly resource: Int32Array;
  readonly units: Int32Array;
  readonly depth: Int32Array;
  readonly kind: Uint8Array;
  readonly next: Int32Array;
  readonly firstFree: number;
}

import type { Column, ColumnOptions, ReadonlyColumn } from './call';
import {
  CHOICE,
  ENTERED,
  FLAGS,
  FREE,
  HELD,
  HOLD,
  INNER,
  JOIN,
  KERNELS_FLOATS,
  KERNELS_INTS,
  NEXT,
  NEXT_SIBLING,
  NODE,
  NONE,
  OUTER,
  PC,
  PIECE,
  PREVIOUS_SIBLING,
  REQUEST,
  SIBLING,
  SINGLE,
  STATE,
  STATUS,
} from './call-row';
import type { Clock } from './clock';
import { Columns, IntColumn } from './columns';
import { ANSWERED } from './status';
import { grown, putBack } from './typed-arrays';

const FIRST_CAPACITY = 64;

/** Every call's row, in use or free. Rows are laid out as `call-row` says; hot code reads `ints` and `floats` directly. */
export class Calls {
  ints: Int32Array;
  floats: Float64Array;
  intWidth = KERNELS_INTS;
  floatWidth = KERNELS_FLOATS;
  /** Rows in use or used before. */
  rows = 0;
  /** Calls open. */
  open = 0;
  readonly status: Column;
  readonly choice: Column;
  readonly request: ReadonlyColumn;
  readonly sibling: ReadonlyColumn;
  private readonly clock: Clock;
  private readonly columns = new Columns();
  private inheritedInts = 0;
  private inheritedFloats = 0;
  private capacity = FIRST_CAPACITY;
  private firstFree = NONE;
  private isLaidOut = true;

  /** Takes the memory of calls that are over, if given. */
  constructor(clock: Clock, reuse?: Calls) {
    this.clock = clock;
    this.ints = reuse?.ints ?? new Int32Array(FIRST_CAPACITY * KERNELS_INTS);
    this.floats = reuse?.floats ?? new Float64Array(FIRST_CAPACITY * KERNELS_FLOATS);
    this.fitCapacity();
    this.status = new IntColumn('status', this, STATUS);
    this.choice = new IntColumn('choice', this, CHOICE);
    this.request = new IntColumn('request', this, REQUEST);
    this.sibling = new IntColumn('sibling', this, SIBLING);
  }

  /** Adds a column; while no call is open. */
  column(name: string, options: ColumnOptions): Column {
    this.isLaidOut = false;
    return this.columns.add(name, this, options);
  }

  /** Begins a call: a free row, filled with what it inherits from the call around it, everything else as it starts. */
  begin(node: number, pc: number, outer: number, request: number, sibling: number): number {
    if (!this.isLaidOut) this.layOut();
    const call = this.firstFree === NONE ? this.newRow() : this.freeRow();
    this.open++;
    const ints = this.ints;
    let cell = call * this.intWidth;
    const end = cell + this.intWidth;
    ints[cell] = ANSWERED;
    ints[cell + CHOICE] = 0;
    ints[cell + REQUEST] = request;
    ints[cell + SIBLING] = sibling;
    ints[cell + FLAGS] = 0;
    ints[cell + PC] = pc;
    ints[cell + NODE] = node;
    ints[cell + OUTER] = outer;
    cell += KERNELS_INTS;
    if (outer !== NONE) {
      let from = outer * this.intWidth + KERNELS_INTS;
      const endOfInherited = cell + this.inheritedInts;
      while (cell < endOfInherited) ints[cell++] = ints[from++]!;
    }
    while (cell < end) ints[cell++] = 0;
    this.floats[call * this.floatWidth + ENTERED] = this.clock.now;
    if (this.floatWidth > KERNELS_FLOATS) this.beginFloats(call, outer);
    return call;
  }

  /** Gives a row back. */
  give(call: number): void {
    this.open--;
    const row = call * this.intWidth;
    this.ints[row + STATE] = FREE;
    this.ints[row + NEXT] = this.firstFree;
    this.firstFree = call;
  }

  /** One cell of a call's integers; for code that is not hot. */
  int(call: number, cell: number): number {
    return this.ints[call * this.intWidth + cell]!;
  }

  /** A copy of everything, for `restore`. */
  save(): SavedCalls {
    if (!this.isLaidOut) this.layOut();
    return {
      ints: this.ints.slice(0, this.rows * this.intWidth),
      floats: this.floats.slice(0, this.rows * this.floatWidth),
      widths: [this.intWidth, this.floatWidth],
      rows: this.rows,
      open: this.open,
      firstFree: this.firstFree,
    };
  }

  restore(saved: SavedCalls): void {
    if (saved.widths[0] !== this.intWidth || saved.widths[1] !== this.floatWidth) {
      throw new RangeError('columns were added after the snapshot');
    }
    this.ints = putBack(this.ints, saved.ints);
    this.floats = putBack(this.floats, saved.floats);
    this.rows = saved.rows;
    this.open = saved.open;
    this.firstFree = saved.firstFree;
  }

  private freeRow(): number {
    const call = this.firstFree;
    this.firstFree = this.ints[call * this.intWidth + NEXT]!;
    return call;
  }

  /** A row never used in this run, with what free rows keep. */
  private newRow(): number {
    if (this.rows === this.capacity) {
      this.ints = grown(this.ints, this.capacity * 2 * this.intWidth);
      this.floats = grown(this.floats, this.capacity * 2 * this.floatWidth);
      this.capacity *= 2;
    }
    const row = this.rows * this.intWidth;
    for (const cell of [INNER, NEXT_SIBLING, PREVIOUS_SIBLING, HELD, HOLD, PIECE]) this.ints[row + cell] = NONE;
    this.ints[row + JOIN] = SINGLE;
    return this.rows++;
  }

  /** Gives new columns their places; nobody's row has to be kept. */
  private layOut(): void {
    this.isLaidOut = true;
    const layout = this.columns.layOut();
    this.intWidth = layout.intWidth;
    this.floatWidth = layout.floatWidth;
    this.inheritedInts = layout.inheritedInts;
    this.inheritedFloats = layout.inheritedFloats;
    this.rows = 0;
    this.firstFree = NONE;
    this.fitCapacity();
  }

  /** The rows that the memory is good for, at least the first few. */
  private fitCapacity(): void {
    this.capacity = Math.max(
      FIRST_CAPACITY,
      Math.min(Math.floor(this.ints.length / this.intWidth), Math.floor(this.floats.length / this.floatWidth)),
    );
    const ints = this.capacity * this.intWidth;
    const floats = this.capacity * this.floatWidth;
    if (this.ints.length < ints) this.ints = new Int32Array(ints);
    if (this.floats.length < floats) this.floats = new Float64Array(floats);
  }

  private beginFloats(call: number, outer: number): void {
    const floats = this.floats;
    let cell = call * this.floatWidth + KERNELS_FLOATS;
    const end = (call + 1) * this.floatWidth;
    if (outer !== NONE) {
      let from = outer * this.floatWidth + KERNELS_FLOATS;
      const endOfInherited = cell + this.inheritedFloats;
      while (cell < endOfInherited) floats[cell++] = floats[from++]!;
    }
    while (cell < end) floats[cell++] = 0;
  }
}

/** The calls' copy. */
export interface SavedCalls {
  readonly ints: Int32Array;
  readonly floats: Float64Array;
  readonly widths: readonly [number, number];
  readonly rows: number;
  readonly open: number;
  readonly firstFree: number;
}

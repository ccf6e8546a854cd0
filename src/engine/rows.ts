import type { Call, Column, ColumnOptions, ReadonlyColumn } from './call';
import { ANSWERED } from './status';
import { grown, putBack } from './typed-arrays';

/** The first four integers of a row are the kernel's. */
export const STATUS = 0;
export const CHOICE = 1;
export const REQUEST = 2;
export const SIBLING = 3;
const KERNELS_OWN = 4;

/** A column of integers in the rows. */
class IntColumn implements Column {
  readonly name: string;
  readonly #rows: Rows;
  offset: number;

  constructor(name: string, rows: Rows, offset: number) {
    this.name = name;
    this.#rows = rows;
    this.offset = offset;
  }

  get(call: Call): number {
    return this.#rows.ints[call * this.#rows.intWidth + this.offset]!;
  }

  set(call: Call, value: number): void {
    this.#rows.ints[call * this.#rows.intWidth + this.offset] = value;
  }

  add(call: Call, by: number): number {
    const cell = call * this.#rows.intWidth + this.offset;
    return (this.#rows.ints[cell] = (this.#rows.ints[cell]! + by) | 0);
  }
}

/** A column of doubles in the rows. */
class FloatColumn implements Column {
  readonly name: string;
  readonly #rows: Rows;
  offset: number;

  constructor(name: string, rows: Rows, offset: number) {
    this.name = name;
    this.#rows = rows;
    this.offset = offset;
  }

  get(call: Call): number {
    return this.#rows.floats[call * this.#rows.floatWidth + this.offset]!;
  }

  set(call: Call, value: number): void {
    this.#rows.floats[call * this.#rows.floatWidth + this.offset] = value;
  }

  add(call: Call, by: number): number {
    return (this.#rows.floats[call * this.#rows.floatWidth + this.offset]! += by);
  }
}

/**
 * What calls remember: the cells of all columns, row by row, so that entering a station touches one short stretch.
 *
 * ```
 * ints    status choice request sibling | inherited columns … | own columns …      intWidth cells a call
 * floats                                  inherited columns … | own columns …      floatWidth cells a call
 * ```
 */
export class Rows {
  ints: Int32Array;
  floats: Float64Array;
  intWidth = KERNELS_OWN;
  floatWidth = 0;
  readonly status: Column;
  readonly choice: Column;
  readonly request: ReadonlyColumn;
  readonly sibling: ReadonlyColumn;
  #capacity: number;
  readonly #inheritedInts: IntColumn[] = [];
  readonly #ownInts: IntColumn[] = [];
  readonly #inheritedFloats: FloatColumn[] = [];
  readonly #ownFloats: FloatColumn[] = [];
  #isLaidOut = true;

  constructor(capacity: number, reuse?: Rows) {
    this.#capacity = capacity;
    this.ints = reuse?.ints ?? new Int32Array(capacity * KERNELS_OWN);
    this.floats = reuse?.floats ?? new Float64Array(0);
    this.status = new IntColumn('status', this, STATUS);
    this.choice = new IntColumn('choice', this, CHOICE);
    this.request = new IntColumn('request', this, REQUEST);
    this.sibling = new IntColumn('sibling', this, SIBLING);
  }

  /** Adds a column; `layOut` gives it its place. */
  column(name: string, options: ColumnOptions): Column {
    this.#isLaidOut = false;
    if (options.values === 'float64') {
      const column = new FloatColumn(name, this, -1);
      (options.inherited === true ? this.#inheritedFloats : this.#ownFloats).push(column);
      return column;
    }
    const column = new IntColumn(name, this, -1);
    (options.inherited === true ? this.#inheritedInts : this.#ownInts).push(column);
    return column;
  }

  /** Gives new columns their places. Only while no call is open. */
  layOut(): void {
    if (this.#isLaidOut) return;
    this.#isLaidOut = true;
    this.intWidth = KERNELS_OWN;
    for (const column of [...this.#inheritedInts, ...this.#ownInts]) column.offset = this.intWidth++;
    this.floatWidth = 0;
    for (const column of [...this.#inheritedFloats, ...this.#ownFloats]) column.offset = this.floatWidth++;
    this.reach(this.#capacity);
  }

  /** Makes room for so many rows. */
  reach(capacity: number): void {
    this.#capacity = capacity;
    if (this.ints.length < capacity * this.intWidth) this.ints = grown(this.ints, capacity * this.intWidth);
    if (this.floats.length < capacity * this.floatWidth) this.floats = grown(this.floats, capacity * this.floatWidth);
  }

  /** Fills the row of a call that begins: what it inherits from the call around it (-1: none), everything else 0. */
  begin(call: number, outer: number, request: number, sibling: number): void {
    const ints = this.ints;
    let cell = call * this.intWidth;
    const end = cell + this.intWidth;
    ints[cell] = ANSWERED;
    ints[cell + CHOICE] = 0;
    ints[cell + REQUEST] = request;
    ints[cell + SIBLING] = sibling;
    cell += KERNELS_OWN;
    if (outer !== -1) {
      let from = outer * this.intWidth + KERNELS_OWN;
      for (const endOfInherited = cell + this.#inheritedInts.length; cell < endOfInherited;)
        ints[cell++] = ints[from++]!;
    }
    while (cell < end) ints[cell++] = 0;
    if (this.floatWidth > 0) this.#beginFloats(call, outer);
  }

  /** A copy of the first rows, for `restore`. */
  save(rows: number): SavedRows {
    return {
      ints: this.ints.slice(0, rows * this.intWidth),
      floats: this.floats.slice(0, rows * this.floatWidth),
      widths: [this.intWidth, this.floatWidth],
    };
  }

  restore(saved: SavedRows): void {
    if (saved.widths[0] !== this.intWidth || saved.widths[1] !== this.floatWidth) {
      throw new RangeError('columns were added after the snapshot');
    }
    this.ints = putBack(this.ints, saved.ints);
    this.floats = putBack(this.floats, saved.floats);
  }

  #beginFloats(call: number, outer: number): void {
    const floats = this.floats;
    let cell = call * this.floatWidth;
    const end = cell + this.floatWidth;
    if (outer !== -1) {
      let from = outer * this.floatWidth;
      for (const endOfInherited = cell + this.#inheritedFloats.length; cell < endOfInherited;)
        floats[cell++] = floats[from++]!;
    }
    while (cell < end) floats[cell++] = 0;
  }
}

/** The rows' copy. */
export interface SavedRows {
  readonly ints: Int32Array;
  readonly floats: Float64Array;
  readonly widths: readonly [number, number];
}

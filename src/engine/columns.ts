import type { Call, Column, ColumnOptions } from './call';
import type { Calls } from './calls';
import { KERNELS_FLOATS, KERNELS_INTS } from './call-row';

/** A column of integers in the calls' rows. */
export class IntColumn implements Column {
  readonly name: string;
  private readonly calls: Calls;
  offset: number;

  constructor(name: string, calls: Calls, offset: number) {
    this.name = name;
    this.calls = calls;
    this.offset = offset;
  }

  get(call: Call): number {
    return this.calls.ints[call * this.calls.intWidth + this.offset]!;
  }

  set(call: Call, value: number): void {
    this.calls.ints[call * this.calls.intWidth + this.offset] = value;
  }

  add(call: Call, by: number): number {
    const cell = call * this.calls.intWidth + this.offset;
    return (this.calls.ints[cell] = (this.calls.ints[cell]! + by) | 0);
  }
}

/** A column of doubles in the calls' rows. */
export class FloatColumn implements Column {
  readonly name: string;
  private readonly calls: Calls;
  offset: number;

  constructor(name: string, calls: Calls, offset: number) {
    this.name = name;
    this.calls = calls;
    this.offset = offset;
  }

  get(call: Call): number {
    return this.calls.floats[call * this.calls.floatWidth + this.offset]!;
  }

  set(call: Call, value: number): void {
    this.calls.floats[call * this.calls.floatWidth + this.offset] = value;
  }

  add(call: Call, by: number): number {
    return (this.calls.floats[call * this.calls.floatWidth + this.offset]! += by);
  }
}

/** The models' columns and where in the rows they are: inherited ones first, so that they are copied in one go. */
export class Columns {
  private readonly inheritedInts: IntColumn[] = [];
  private readonly ownInts: IntColumn[] = [];
  private readonly inheritedFloats: FloatColumn[] = [];
  private readonly ownFloats: FloatColumn[] = [];

  /** Adds a column; it has no place before `layOut`. */
  add(name: string, calls: Calls, options: ColumnOptions): Column {
    const isInherited = options.inherited === true;
    if (options.values === 'float64') {
      const column = new FloatColumn(name, calls, -1);
      (isInherited ? this.inheritedFloats : this.ownFloats).push(column);
      return column;
    }
    const column = new IntColumn(name, calls, -1);
    (isInherited ? this.inheritedInts : this.ownInts).push(column);
    return column;
  }

  /** Gives every column its place. */
  layOut(): RowLayout {
    let ints = KERNELS_INTS;
    for (const column of [...this.inheritedInts, ...this.ownInts]) column.offset = ints++;
    let floats = KERNELS_FLOATS;
    for (const column of [...this.inheritedFloats, ...this.ownFloats]) column.offset = floats++;
    return {
      intWidth: ints,
      floatWidth: floats,
      inheritedInts: this.inheritedInts.length,
      inheritedFloats: this.inheritedFloats.length,
    };
  }
}

/** How wide rows are, and how many of the models' columns are inherited. */
export interface RowLayout {
  readonly intWidth: number;
  readonly floatWidth: number;
  readonly inheritedInts: number;
  readonly inheritedFloats: number;
}

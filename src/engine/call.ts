import type { Ms } from './time';

/**
 * One request's stay in one station: an integer, the row of the kernel's columns. It lives from the way in until the
 * answer; afterwards the same integer belongs to another call, so nobody keeps one past its `left`.
 */
export type Call = number & { readonly brand: 'Call' };

/** No call: the outer call of an outermost one. */
export const NO_CALL = -1 as Call;

/** Something planned with `kernel.at`, for `kernel.cancel`. Stale handles are recognised and do nothing. */
export type Handle = number & { readonly brand: 'Handle' };

/** A constant, or asked anew of each call. */
export type PerCall<T> = T | ((call: Call) => T);

/** A duration, constant or asked of each call. */
export type Duration = PerCall<Ms>;

/**
 * One number a call. Read with `get`, written with `set`; starts at 0, or at the outer call's value when the column is
 * inherited. (Not indexed by brackets: columns grow, and an index would be `number | undefined` at every read.)
 */
export interface Column {
  readonly name: string;
  get(call: Call): number;
  set(call: Call, value: number): void;
  /** Adds to the call's value and returns the new one. */
  add(call: Call, by: number): number;
}

/** A column that only the kernel writes. */
export interface ReadonlyColumn {
  readonly name: string;
  get(call: Call): number;
}

/** How a column is made. */
export interface ColumnOptions {
  /** Calls inside start with the value of the call around them (which server, which try, which query). */
  inherited?: boolean;
  /** What a cell holds; `int32` unless told. */
  values?: 'int32' | 'float64';
}

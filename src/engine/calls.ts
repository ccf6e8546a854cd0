import { grown, putBack } from './typed-arrays';

/** What a row's call is doing. */
export const FREE = 0;
/** Its steps run right now, or it is being closed. */
export const RUNNING = 1;
/** It stands in the ready ring. */
export const READY = 2;
/** It spends time; `timer` is its entry in the event set (-1: never). */
export const SPENDING = 3;
/** It waits in the queue of `resource`; `timer` is its timeout (-1: none). */
export const QUEUED = 4;
/** It waits for the calls inside; `timer` is a hedge's or a limit's (-1: none). */
export const CALLING = 5;
/** It works on a unit of `resource`; `timer` is the end of the piece. */
export const COMPUTING = 6;

/** How a call waits for what is inside: for one call, for all of many, for the first of two, for one under a limit. */
export const SINGLE = 0;
export const ALL = 1;
export const FIRST = 2;
export const LIMITED = 3;

/** Bits of `flags`. */
export const DETAILED = 1;
export const DETACHED = 2;

/** No row, no entry, no span. */
export const NONE = -1;

/**
 * The kernel's own columns: one row a call, from the way in until the answer. Free rows are chained through `next`, and
 * keep the values that a new call starts with wherever that is one constant.
 */
export class Calls {
  state = new Uint8Array(64);
  flags = new Uint8Array(64);
  join = new Uint8Array(64);
  /** The next instruction of the program. */
  pc = new Int32Array(64);
  /** The place in the journey. */
  node = new Int32Array(64);
  /** The station's index in the program. */
  station = new Int32Array(64);
  outer = new Int32Array(64);
  /** The first call inside, and its neighbours where several were started. */
  inner = new Int32Array(64).fill(NONE);
  nextSibling = new Int32Array(64).fill(NONE);
  previousSibling = new Int32Array(64).fill(NONE);
  /** With several calls inside: how many are open, and what they have answered together so far. */
  pending = new Int32Array(64);
  joined = new Int32Array(64);
  timer = new Int32Array(64).fill(NONE);
  /** The first record of what the call holds. */
  hold = new Int32Array(64).fill(NONE);
  /** The call's own span, and the one of the piece it is in: a wait or labelled work. */
  span = new Int32Array(64);
  piece = new Int32Array(64).fill(NONE);
  /** Where it waits or works, its neighbours there, and for whom it waits (itself, or the owner of a suspended unit). */
  resource = new Int32Array(64);
  next = new Int32Array(64);
  previous = new Int32Array(64);
  onBehalfOf = new Int32Array(64);
  entered = new Float64Array(64);
  /** Work left of a `compute`, and when the piece that runs began. */
  rest = new Float64Array(64);
  since = new Float64Array(64);

  /** Rows in use or used before. */
  rows = 0;
  /** Calls open. */
  open = 0;
  #firstFree = NONE;

  get capacity(): number {
    return this.state.length;
  }

  /** A free row; the caller makes room first (`isFull`). */
  take(): number {
    this.open++;
    const call = this.#firstFree;
    if (call === NONE) return this.rows++;
    this.#firstFree = this.next[call]!;
    return call;
  }

  /** Gives a row back. */
  give(call: number): void {
    this.open--;
    this.state[call] = FREE;
    this.next[call] = this.#firstFree;
    this.#firstFree = call;
  }

  /** Whether `take` would pass the end. */
  get isFull(): boolean {
    return this.#firstFree === NONE && this.rows === this.state.length;
  }

  /** Doubles the rows. */
  grow(): void {
    const capacity = this.state.length * 2;
    for (const key of COLUMNS) this.#set(key, grown(this[key], capacity, STARTS_AT_NONE.has(key) ? NONE : 0));
  }

  /** Forgets every call and keeps the memory. */
  reset(): void {
    this.rows = 0;
    this.open = 0;
    this.#firstFree = NONE;
    for (const key of COLUMNS) this[key].fill(STARTS_AT_NONE.has(key) ? NONE : 0);
  }

  /** A copy of everything, for `restore`. */
  save(): SavedCalls {
    const columns = {} as Record<ColumnKey, Calls[ColumnKey]>;
    for (const key of COLUMNS) columns[key] = this[key].slice(0, this.rows);
    return { columns, rows: this.rows, open: this.open, firstFree: this.#firstFree };
  }

  restore(saved: SavedCalls): void {
    this.reset();
    for (const key of COLUMNS) this.#set(key, putBack(this[key], saved.columns[key]));
    this.rows = saved.rows;
    this.open = saved.open;
    this.#firstFree = saved.firstFree;
  }

  #set(key: ColumnKey, array: Calls[ColumnKey]): void {
    (this as Record<ColumnKey, Calls[ColumnKey]>)[key] = array;
  }
}

const COLUMNS = [
  'state',
  'flags',
  'join',
  'pc',
  'node',
  'station',
  'outer',
  'inner',
  'nextSibling',
  'previousSibling',
  'pending',
  'joined',
  'timer',
  'hold',
  'span',
  'piece',
  'resource',
  'next',
  'previous',
  'onBehalfOf',
  'entered',
  'rest',
  'since',
] as const;
type ColumnKey = (typeof COLUMNS)[number];
const STARTS_AT_NONE: ReadonlySet<ColumnKey> = new Set([
  'inner',
  'nextSibling',
  'previousSibling',
  'timer',
  'hold',
  'piece',
]);

/** The calls' copy. */
export interface SavedCalls {
  readonly columns: Readonly<Record<ColumnKey, Calls[ColumnKey]>>;
  readonly rows: number;
  readonly open: number;
  readonly firstFree: number;
}

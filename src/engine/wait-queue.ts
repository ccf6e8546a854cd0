import type { Calls } from './calls';
import { NONE } from './calls';
import { EventSet } from './event-set';
import type { Discipline } from './resource';
import type { SavedEvents } from './event-set';

/**
 * Calls that wait for a unit, in the order in which they will get it. First come and last come are chains through the
 * calls' own `next` and `previous`; by priority it is a heap, and `next` holds the call's slot in it. Taking a call out
 * of the middle costs no search.
 */
export class WaitQueue {
  readonly #calls: Calls;
  readonly #isLastFirst: boolean;
  readonly #byPriority: EventSet | undefined;
  #head = NONE;
  #tail = NONE;
  #length = 0;

  constructor(calls: Calls, discipline: Discipline) {
    this.#calls = calls;
    this.#isLastFirst = discipline === 'lifo';
    this.#byPriority = discipline === 'priority' ? new EventSet(16) : undefined;
  }

  get length(): number {
    return this.#length;
  }

  /** Adds a call; `priority` counts only by priority: lower first, equal ones in order of arrival. */
  push(call: number, priority: number): void {
    this.#length++;
    if (this.#byPriority !== undefined) {
      this.#calls.next[call] = this.#byPriority.schedule(priority, call);
    } else if (this.#isLastFirst) {
      this.#link(call, NONE, this.#head);
    } else {
      this.#link(call, this.#tail, NONE);
    }
  }

  /** Takes out the call whose turn it is. The queue must not be empty. */
  shift(): number {
    if (this.#byPriority !== undefined) {
      this.#length--;
      return this.#byPriority.pop();
    }
    const call = this.#head;
    this.remove(call);
    return call;
  }

  /** Takes out a call that gives up. */
  remove(call: number): void {
    this.#length--;
    const { next, previous } = this.#calls;
    if (this.#byPriority !== undefined) {
      this.#byPriority.cancel(next[call]!);
      return;
    }
    const before = previous[call]!;
    const after = next[call]!;
    if (before === NONE) this.#head = after;
    else next[before] = after;
    if (after === NONE) this.#tail = before;
    else previous[after] = before;
  }

  /** A copy of everything that is not in the calls' columns. */
  save(): SavedQueue {
    return { head: this.#head, tail: this.#tail, length: this.#length, byPriority: this.#byPriority?.save() };
  }

  restore(saved: SavedQueue): void {
    this.#head = saved.head;
    this.#tail = saved.tail;
    this.#length = saved.length;
    if (saved.byPriority !== undefined) this.#byPriority?.restore(saved.byPriority);
  }

  #link(call: number, before: number, after: number): void {
    const { next, previous } = this.#calls;
    previous[call] = before;
    next[call] = after;
    if (before === NONE) this.#head = call;
    else next[before] = call;
    if (after === NONE) this.#tail = call;
    else previous[after] = call;
  }
}

/** A queue's copy. */
export interface SavedQueue {
  readonly head: number;
  readonly tail: number;
  readonly length: number;
  readonly byPriority: SavedEvents | undefined;
}

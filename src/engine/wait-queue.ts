import { NEXT, NONE, PREVIOUS } from './call-row';
import type { Calls } from './calls';
import type { Clock } from './clock';
import { EventSet } from './event-set';
import type { SavedEvents } from './event-set';
import type { Discipline } from './resource';

/**
 * Calls that wait for a unit, in the order in which they will get it. First come and last come are chains through the
 * calls' own rows; by priority it is a heap. Taking a call out of the middle costs no search.
 */
export class WaitQueue {
  private readonly calls: Calls;
  private readonly isLastFirst: boolean;
  private readonly byPriority: EventSet | undefined;
  private head = NONE;
  private tail = NONE;
  private size = 0;

  constructor(calls: Calls, clock: Clock, discipline: Discipline) {
    this.calls = calls;
    this.isLastFirst = discipline === 'lifo';
    this.byPriority = discipline === 'priority' ? new EventSet(clock) : undefined;
  }

  get length(): number {
    return this.size;
  }

  /** Adds a call; `priority` counts only by priority: lower first, equal ones in order of arrival. */
  push(call: number, priority: number): void {
    this.size++;
    if (this.byPriority !== undefined) this.byPriority.schedule(call, priority);
    else if (this.isLastFirst) this.link(call, NONE, this.head);
    else this.link(call, this.tail, NONE);
  }

  /** Takes out the call whose turn it is. The queue must not be empty. */
  shift(): number {
    if (this.byPriority !== undefined) {
      this.size--;
      return this.byPriority.pop();
    }
    const call = this.head;
    this.remove(call);
    return call;
  }

  /** Takes out a call that gives up. */
  remove(call: number): void {
    this.size--;
    if (this.byPriority !== undefined) {
      this.byPriority.cancel(call);
      return;
    }
    const { ints, intWidth } = this.calls;
    const before = ints[call * intWidth + PREVIOUS]!;
    const after = ints[call * intWidth + NEXT]!;
    if (before === NONE) this.head = after;
    else ints[before * intWidth + NEXT] = after;
    if (after === NONE) this.tail = before;
    else ints[after * intWidth + PREVIOUS] = before;
  }

  /** A copy of everything that is not in the calls' rows. */
  save(): SavedQueue {
    return {
      head: this.head,
      tail: this.tail,
      length: this.size,
      byPriority: this.byPriority?.save(),
    };
  }

  restore(saved: SavedQueue): void {
    this.head = saved.head;
    this.tail = saved.tail;
    this.size = saved.length;
    if (saved.byPriority !== undefined) this.byPriority?.restore(saved.byPriority);
  }

  private link(call: number, before: number, after: number): void {
    const { ints, intWidth } = this.calls;
    ints[call * intWidth + PREVIOUS] = before;
    ints[call * intWidth + NEXT] = after;
    if (before === NONE) this.head = call;
    else ints[before * intWidth + NEXT] = call;
    if (after === NONE) this.tail = call;
    else ints[after * intWidth + PREVIOUS] = call;
  }
}

/** A queue's copy. */
export interface SavedQueue {
  readonly head: number;
  readonly tail: number;
  readonly length: number;
  readonly byPriority: SavedEvents | undefined;
}

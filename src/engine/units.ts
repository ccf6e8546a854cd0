import {
  COMPUTING,
  DETACHED,
  FLAGS,
  HELD,
  HOLD,
  NEXT,
  NONE,
  ON_BEHALF_OF,
  OUTER,
  PIECE,
  PREVIOUS,
  QUEUED,
  READY,
  REQUEST,
  RESOURCE,
  REST,
  SINCE,
  SPAN,
  STATE,
} from './call-row';
import type { Calls } from './calls';
import type { Clock } from './clock';
import { EngineError } from './errors';
import type { EventSet } from './event-set';
import { Holds, LENT, OWNED } from './holds';
import type { ReadyRing } from './ready-ring';
import type { ResourceState } from './resource-state';
import { KIND_CODES } from './span-kind';
import { ANSWERED } from './status';
import { timerOf } from './timer';
import type { Trace } from './trace';

/** The kernel's parts that units are granted through. */
export interface UnitsParts {
  readonly clock: Clock;
  readonly events: EventSet;
  readonly calls: Calls;
  readonly ready: ReadyRing;
  readonly trace: Trace;
}

/**
 * Taking, waiting for and giving back units. A call owns its unit from the instant of the grant, which is before its own
 * steps go on: if it is ended in between, the unit comes back.
 */
export class Units {
  readonly holds: Holds;
  readonly resources: ResourceState[] = [];
  private readonly clock: Clock;
  private readonly events: EventSet;
  private readonly calls: Calls;
  private readonly ready: ReadyRing;
  private readonly trace: Trace;

  constructor(parts: UnitsParts) {
    this.clock = parts.clock;
    this.events = parts.events;
    this.calls = parts.calls;
    this.ready = parts.ready;
    this.trace = parts.trace;
    this.holds = new Holds(parts.calls);
  }

  /** Takes a unit for a call at once, if one is free and nobody waits. */
  tryTake(call: number, resource: ResourceState): boolean {
    if (resource.inUse >= resource.size || resource.queue.length > 0) return false;
    resource.changeInUse(1);
    this.holds.own(call, resource.index);
    return true;
  }

  /** Puts a call into the queue, with a `wait` span if its request is traced. */
  enqueue(call: number, resource: ResourceState, priority: number, onBehalfOf: number): void {
    const { ints, intWidth } = this.calls;
    const row = call * intWidth;
    ints[row + STATE] = QUEUED;
    ints[row + RESOURCE] = resource.index;
    ints[row + ON_BEHALF_OF] = onBehalfOf;
    const span = ints[row + SPAN]!;
    if (span !== NONE)
      ints[row + PIECE] = this.trace.open(resource.record.waitName, KIND_CODES.wait, ints[row + REQUEST]!, span);
    resource.join(call, priority);
    if (resource.quantumMs !== Infinity) this.cutPieces(resource);
  }

  /** Takes a call that gives up or is dropped out of the queue, its wait ended with `status`. */
  leaveQueue(call: number, status: number): void {
    this.resources[this.calls.int(call, RESOURCE)]!.leave(call);
    this.endWait(call, status);
  }

  /** Grants units as long as one is free and somebody waits. */
  grant(resource: ResourceState): void {
    while (resource.queue.length > 0 && resource.inUse < resource.size) {
      resource.changeInUse(1);
      this.hand(resource);
    }
  }

  /** Gives back one unit that the call itself holds: of a resource, or the one taken last. */
  release(call: number, resource: ResourceState | undefined): void {
    const { ints, intWidth } = this.calls;
    const held = ints[call * intWidth + HELD]!;
    if (held !== NONE && (resource === undefined || resource.index === held)) {
      ints[call * intWidth + HELD] = NONE;
      this.giveBack(this.resources[held]!);
      return;
    }
    const { holds } = this;
    let record = ints[call * intWidth + HOLD]!;
    const fits = (r: number): boolean =>
      holds.kind[r] === OWNED &&
      holds.units[r]! > 0 &&
      (resource === undefined || holds.resource[r] === resource.index);
    while (record !== NONE && !fits(record)) record = holds.next[record]!;
    if (record === NONE) {
      throw new EngineError(`releases a unit${resource ? ` of '${resource.name}'` : ''} that the call does not hold`);
    }
    const from = this.resources[holds.resource[record]!]!;
    if (--holds.units[record]! === 0) holds.remove(call, record);
    this.giveBack(from);
  }

  /** Gives back everything when a call ends: what it owns, and what it resumed for others and did not suspend again. */
  releaseAll(call: number): void {
    const { ints, intWidth } = this.calls;
    const row = call * intWidth;
    const held = ints[row + HELD]!;
    if (held !== NONE) {
      ints[row + HELD] = NONE;
      this.giveBack(this.resources[held]!);
    }
    const { holds } = this;
    for (let record = ints[row + HOLD]!; record !== NONE; record = ints[row + HOLD]!) {
      const resource = this.resources[holds.resource[record]!]!;
      const isLent = holds.kind[record] === LENT;
      let units = holds.units[record]!;
      holds.remove(call, record);
      if (isLent) units = this.settle(call, resource, units);
      while (units-- > 0) this.giveBack(resource);
    }
  }

  /** Gives the unit of the nearest enclosing holder back while the call awaits something. */
  suspend(call: number, resource: ResourceState): void {
    const { holds } = this;
    const owner = this.ownerOf(call, resource);
    if (owner === NONE) {
      if (this.isCutLoose(call)) return;
      throw new EngineError(`suspends a unit of '${resource.name}' that neither the call nor one around it holds`);
    }
    if (owner !== call) this.book(call, resource, -1);
    const record = holds.find(owner, resource.index, OWNED);
    holds.depth[record]!++;
    if (holds.units[record] === 0) return;
    holds.units[record]!--;
    this.giveBack(resource);
  }

  /** For whom a `resume` of the call asks: the nearest enclosing call that ever held the resource, else itself. */
  ownerFor(call: number, resource: ResourceState): number {
    const owner = this.ownerOf(call, resource);
    return owner === NONE ? call : owner;
  }

  /** After the calls around a waiting one were cut off: it waits on behalf of whoever is left. */
  renewOwner(call: number): void {
    const { ints, intWidth } = this.calls;
    const row = call * intWidth;
    if (ints[row + ON_BEHALF_OF] === call) return;
    ints[row + ON_BEHALF_OF] = this.ownerFor(call, this.resources[ints[row + RESOURCE]!]!);
  }

  /** Resumes at once, if an outer suspension goes on anyway, or if a unit is free and nobody waits. */
  tryResume(call: number, owner: number, resource: ResourceState): boolean {
    const { holds } = this;
    const record = holds.find(owner, resource.index, OWNED);
    if (record !== NONE && holds.depth[record]! > 1) {
      holds.depth[record]!--;
      if (owner !== call) this.book(call, resource, 1);
      return true;
    }
    if (resource.inUse >= resource.size || resource.queue.length > 0) return false;
    resource.changeInUse(1);
    this.lend(call, owner, resource);
    return true;
  }

  /** Starts a piece of work on the held unit of `RESOURCE`: all that is left, or a quantum when others wait. */
  startPiece(call: number): void {
    const { ints, intWidth, floats, floatWidth } = this.calls;
    const row = call * intWidth;
    const resource = this.resources[ints[row + RESOURCE]!]!;
    const rest = floats[call * floatWidth + REST]!;
    ints[row + STATE] = COMPUTING;
    floats[call * floatWidth + SINCE] = this.clock.now;
    const piece = resource.queue.length > 0 && resource.quantumMs < rest ? resource.quantumMs : rest;
    this.events.scheduleAfter(timerOf(call), piece);
    if (resource.quantumMs === Infinity) return;
    ints[row + PREVIOUS] = NONE;
    ints[row + NEXT] = resource.working;
    if (resource.working !== NONE) ints[resource.working * intWidth + PREVIOUS] = call;
    resource.working = call;
  }

  /** Takes a call off its unit's list of workers and writes down what is left of its work. */
  stopPiece(call: number): ResourceState {
    const { ints, intWidth, floats, floatWidth } = this.calls;
    const row = call * intWidth;
    const resource = this.resources[ints[row + RESOURCE]!]!;
    floats[call * floatWidth + REST]! -= this.clock.now - floats[call * floatWidth + SINCE]!;
    if (resource.quantumMs === Infinity) return resource;
    const before = ints[row + PREVIOUS]!;
    const after = ints[row + NEXT]!;
    if (before === NONE) resource.working = after;
    else ints[before * intWidth + NEXT] = after;
    if (after !== NONE) ints[after * intWidth + PREVIOUS] = before;
    return resource;
  }

  /** One unit comes back: to the next in the queue, or to the free ones; after a shrink, to nobody. */
  private giveBack(resource: ResourceState): void {
    if (resource.queue.length > 0 && resource.inUse <= resource.size) this.hand(resource);
    else resource.changeInUse(-1);
  }

  /** A unit (counted as in use) goes to the call whose turn it is. */
  private hand(resource: ResourceState): void {
    const call = resource.next();
    const owner = this.calls.int(call, ON_BEHALF_OF);
    if (owner === call) this.holds.own(call, resource.index);
    else this.lend(call, owner, resource);
    this.endWait(call, ANSWERED);
    this.calls.ints[call * this.calls.intWidth + STATE] = READY;
    this.ready.push(call);
  }

  /** Somebody waits now: pieces that were to run to their end are cut at the end of their current quantum. */
  private cutPieces(resource: ResourceState): void {
    const { ints, intWidth, floats, floatWidth } = this.calls;
    const now = this.clock.now;
    for (let call = resource.working; call !== NONE; call = ints[call * intWidth + NEXT]!) {
      const since = floats[call * floatWidth + SINCE]!;
      const end = since + Math.max(1, Math.ceil((now - since) / resource.quantumMs)) * resource.quantumMs;
      const timer = timerOf(call);
      if (end < this.events.timeOf(timer)) {
        this.events.cancel(timer);
        this.events.schedule(timer, end);
      }
    }
  }

  private endWait(call: number, status: number): void {
    const timer = timerOf(call);
    if (this.events.has(timer)) this.events.cancel(timer);
    const { ints, intWidth } = this.calls;
    const cell = call * intWidth + PIECE;
    if (ints[cell] !== NONE) {
      this.trace.close(ints[cell]!, status);
      ints[cell] = NONE;
    }
  }

  /** Books a unit taken by `call` to its owner, and one suspension less. */
  private lend(call: number, owner: number, resource: ResourceState): void {
    const { holds } = this;
    const record = holds.find(owner, resource.index, OWNED);
    if (record === NONE) {
      holds.add(owner, resource.index, OWNED, 1);
      return;
    }
    holds.units[record]!++;
    holds.depth[record]!--;
    if (owner !== call) this.book(call, resource, 1);
  }

  private book(call: number, resource: ResourceState, resumes: number): void {
    const record = this.holds.find(call, resource.index, LENT);
    if (record === NONE) this.holds.add(call, resource.index, LENT, resumes);
    else this.holds.units[record]! += resumes;
  }

  /**
   * A call ends that has resumed an owner's unit more often than it suspended it, or less (it was dropped in between).
   * The owner's suspensions are as if the call had never been; returns the units that it has to give back for that.
   */
  private settle(call: number, resource: ResourceState, resumes: number): number {
    const outer = this.calls.int(call, OUTER);
    const owner = outer === NONE ? NONE : this.ownerOf(outer, resource);
    if (owner === NONE) return 0;
    const { holds } = this;
    const record = holds.find(owner, resource.index, OWNED);
    holds.depth[record]! += resumes;
    const back = Math.max(0, Math.min(resumes, holds.units[record]!));
    holds.units[record]! -= back;
    return back;
  }

  /** The call itself or the nearest around it that has a record of owning units of the resource, suspended or not. */
  private ownerOf(call: number, resource: ResourceState): number {
    for (let at = call; at !== NONE; at = this.calls.int(at, OUTER)) {
      if (this.holds.find(at, resource.index, OWNED) !== NONE) return at;
    }
    return NONE;
  }

  private isCutLoose(call: number): boolean {
    let at = call;
    while (this.calls.int(at, OUTER) !== NONE) at = this.calls.int(at, OUTER);
    return (this.calls.int(at, FLAGS) & DETACHED) !== 0;
  }
}

import type { Calls } from './calls';
import { COMPUTING, DETACHED, NONE, QUEUED, READY } from './calls';
import type { Clock } from './clock';
import type { EventSet } from './event-set';
import { Holds, LENT, OWNED } from './holds';
import type { ReadyRing } from './ready-ring';
import type { ResourceState } from './resource-state';
import { REQUEST } from './rows';
import type { Rows } from './rows';
import { KIND_CODES } from './span-kind';
import { ANSWERED } from './status';
import type { Trace } from './trace';

/** The kernel's parts that units are granted through. */
export interface UnitsParts {
  readonly clock: Clock;
  readonly events: EventSet;
  readonly calls: Calls;
  readonly rows: Rows;
  readonly ready: ReadyRing;
  readonly trace: Trace;
}

/** Kind of event: a piece of `compute` ends. */
export const PIECE_ENDS = 2;

/**
 * Taking, waiting for and giving back units. A call owns its unit from the instant of the grant, which is before its own
 * steps go on: if it is ended in between, the unit comes back.
 */
export class Units {
  readonly holds: Holds;
  readonly resources: ResourceState[] = [];
  readonly #clock: Clock;
  readonly #events: EventSet;
  readonly #calls: Calls;
  readonly #rows: Rows;
  readonly #ready: ReadyRing;
  readonly #trace: Trace;

  constructor(parts: UnitsParts) {
    this.#clock = parts.clock;
    this.#events = parts.events;
    this.#calls = parts.calls;
    this.#rows = parts.rows;
    this.#ready = parts.ready;
    this.#trace = parts.trace;
    this.holds = new Holds(parts.calls);
  }

  /** Takes a unit for `owner` at once, if one is free and nobody waits. */
  tryTake(owner: number, resource: ResourceState): boolean {
    if (resource.inUse >= resource.size || resource.queue.length > 0) return false;
    resource.changeInUse(1);
    this.holds.add(owner, resource.index, OWNED, 1);
    return true;
  }

  /** Puts a call into the queue, with a `wait` span if its request is traced. */
  enqueue(call: number, resource: ResourceState, priority: number, onBehalfOf: number): void {
    const calls = this.#calls;
    calls.state[call] = QUEUED;
    calls.resource[call] = resource.index;
    calls.onBehalfOf[call] = onBehalfOf;
    const span = calls.span[call]!;
    if (span !== NONE) {
      const request = this.#rows.ints[call * this.#rows.intWidth + REQUEST]!;
      calls.piece[call] = this.#trace.open(resource.record.waitName, KIND_CODES.wait, request, span);
    }
    resource.join(call, priority);
    if (resource.quantumMs !== Infinity) this.#cutPieces(resource);
  }

  /** Takes a call that gives up or is dropped out of the queue, its wait ended with `status`. */
  leaveQueue(call: number, status: number): void {
    const calls = this.#calls;
    this.resources[calls.resource[call]!]!.leave(call);
    this.#endWait(call, status);
  }

  /** Grants units as long as one is free and somebody waits. */
  grant(resource: ResourceState): void {
    const calls = this.#calls;
    while (resource.queue.length > 0 && resource.inUse < resource.size) {
      const call = resource.next();
      const owner = calls.onBehalfOf[call]!;
      resource.changeInUse(1);
      if (owner === call) this.holds.add(call, resource.index, OWNED, 1);
      else this.#lend(call, owner, resource);
      this.#endWait(call, ANSWERED);
      calls.state[call] = READY;
      this.#ready.push(call);
    }
  }

  /** Gives back one unit that the call itself holds: of a resource, or the one taken last. */
  release(call: number, resource: ResourceState | undefined): void {
    const holds = this.holds;
    let record = this.#calls.hold[call]!;
    const fits = (r: number): boolean =>
      holds.kind[r] === OWNED &&
      holds.units[r]! > 0 &&
      (resource === undefined || holds.resource[r] === resource.index);
    while (record !== NONE && !fits(record)) record = holds.next[record]!;
    if (record === NONE)
      throw new RangeError(`releases a unit${resource ? ` of '${resource.name}'` : ''} that the call does not hold`);
    const from = this.resources[holds.resource[record]!]!;
    holds.remove(call, record);
    from.changeInUse(-1);
    this.grant(from);
  }

  /** Gives back everything when a call ends: what it owns, and what it resumed for others and did not suspend again. */
  releaseAll(call: number): void {
    const holds = this.holds;
    for (let record = this.#calls.hold[call]!; record !== NONE; record = this.#calls.hold[call]!) {
      const resource = this.resources[holds.resource[record]!]!;
      const kind = holds.kind[record]!;
      let units = holds.units[record]!;
      holds.remove(call, record);
      if (kind === LENT && units > 0) units = this.#takeFromOwner(call, resource, units);
      if (units > 0) {
        resource.changeInUse(-units);
        this.grant(resource);
      }
    }
  }

  /** Gives the unit of the nearest enclosing holder back while the call awaits something. */
  suspend(call: number, resource: ResourceState): void {
    const owner = this.#enclosing(call, resource, true);
    if (owner === NONE) {
      if (this.#isCutLoose(call)) return;
      throw new RangeError(`suspends a unit of '${resource.name}' that neither the call nor one around it holds`);
    }
    const holds = this.holds;
    const record = holds.find(owner, resource.index, OWNED);
    holds.units[record]!--;
    if (owner !== call) this.#book(call, resource, -1);
    resource.changeInUse(-1);
    this.grant(resource);
  }

  /** For whom a `resume` of the call asks: the nearest enclosing call that ever held the resource, else itself. */
  ownerFor(call: number, resource: ResourceState): number {
    const owner = this.#enclosing(call, resource, false);
    return owner === NONE ? call : owner;
  }

  /** After the calls around a waiting one were cut off: it waits on behalf of whoever is left. */
  renewOwner(call: number): void {
    const calls = this.#calls;
    if (calls.onBehalfOf[call] === call) return;
    calls.onBehalfOf[call] = this.ownerFor(call, this.resources[calls.resource[call]!]!);
  }

  /** Takes the suspended unit back at once, if one is free and nobody waits. */
  tryResume(call: number, owner: number, resource: ResourceState): boolean {
    if (resource.inUse >= resource.size || resource.queue.length > 0) return false;
    resource.changeInUse(1);
    this.#lend(call, owner, resource);
    return true;
  }

  /** Starts a piece of work on the held unit of `calls.resource`: all that is left, or a quantum when others wait. */
  startPiece(call: number): void {
    const calls = this.#calls;
    const resource = this.resources[calls.resource[call]!]!;
    const rest = calls.rest[call]!;
    const now = this.#clock.now;
    calls.state[call] = COMPUTING;
    calls.since[call] = now;
    const piece = resource.queue.length > 0 && resource.quantumMs < rest ? resource.quantumMs : rest;
    calls.timer[call] = this.#events.schedule(now + piece, call * 8 + PIECE_ENDS);
    if (resource.quantumMs !== Infinity) {
      calls.previous[call] = NONE;
      calls.next[call] = resource.working;
      if (resource.working !== NONE) calls.previous[resource.working] = call;
      resource.working = call;
    }
  }

  /** Takes a call off its unit's list of workers and writes down what is left of its work. */
  stopPiece(call: number): ResourceState {
    const calls = this.#calls;
    const resource = this.resources[calls.resource[call]!]!;
    calls.rest[call]! -= this.#clock.now - calls.since[call]!;
    if (resource.quantumMs !== Infinity) {
      const before = calls.previous[call]!;
      const after = calls.next[call]!;
      if (before === NONE) resource.working = after;
      else calls.next[before] = after;
      if (after !== NONE) calls.previous[after] = before;
    }
    return resource;
  }

  /** Somebody waits now: pieces that were to run to their end are cut at the end of their current quantum. */
  #cutPieces(resource: ResourceState): void {
    const calls = this.#calls;
    const now = this.#clock.now;
    for (let call = resource.working; call !== NONE; call = calls.next[call]!) {
      const since = calls.since[call]!;
      const quanta = Math.max(1, Math.ceil((now - since) / resource.quantumMs));
      const end = since + quanta * resource.quantumMs;
      const timer = calls.timer[call]!;
      if (end < this.#events.timeOf(timer)) {
        this.#events.cancel(timer);
        calls.timer[call] = this.#events.schedule(end, call * 8 + PIECE_ENDS);
      }
    }
  }

  #endWait(call: number, status: number): void {
    const calls = this.#calls;
    if (calls.timer[call] !== NONE) {
      this.#events.cancel(calls.timer[call]!);
      calls.timer[call] = NONE;
    }
    if (calls.piece[call] !== NONE) {
      this.#trace.close(calls.piece[call]!, status);
      calls.piece[call] = NONE;
    }
  }

  /** Books a unit taken by `call` to its owner. */
  #lend(call: number, owner: number, resource: ResourceState): void {
    const holds = this.holds;
    const record = holds.find(owner, resource.index, OWNED);
    if (record === NONE) holds.add(owner, resource.index, OWNED, 1);
    else holds.units[record]!++;
    if (owner !== call) this.#book(call, resource, 1);
  }

  #book(call: number, resource: ResourceState, units: number): void {
    const record = this.holds.find(call, resource.index, LENT);
    if (record === NONE) this.holds.add(call, resource.index, LENT, units);
    else this.holds.units[record]! += units;
  }

  /** Of the units that a call resumed and leaves behind, those that its owner still has, taken off the owner. */
  #takeFromOwner(call: number, resource: ResourceState, units: number): number {
    const owner = this.#enclosing(this.#calls.outer[call]!, resource, true);
    if (owner === NONE) return 0;
    const record = this.holds.find(owner, resource.index, OWNED);
    const taken = Math.min(units, this.holds.units[record]!);
    this.holds.units[record]! -= taken;
    return taken;
  }

  /** The call itself or the nearest around it that has a record of owning the resource (with units in it, if asked). */
  #enclosing(call: number, resource: ResourceState, withUnits: boolean): number {
    for (let at = call; at !== NONE; at = this.#calls.outer[at]!) {
      const record = this.holds.find(at, resource.index, OWNED);
      if (record !== NONE && (!withUnits || this.holds.units[record]! > 0)) return at;
    }
    return NONE;
  }

  #isCutLoose(call: number): boolean {
    let at = call;
    while (this.#calls.outer[at] !== NONE) at = this.#calls.outer[at]!;
    return (this.#calls.flags[at]! & DETACHED) !== 0;
  }
}

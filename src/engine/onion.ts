import type { Call } from './call';
import type { Calls } from './calls';
import { ALL, COMPUTING, DETACHED, DETAILED, FIRST, NONE, QUEUED, READY, RUNNING, SINGLE } from './calls';
import type { Clock } from './clock';
import { EngineError } from './errors';
import type { EventSet } from './event-set';
import type { Meters } from './meters';
import type { Program } from './program';
import type { ReadyRing } from './ready-ring';
import type { Rows } from './rows';
import { REQUEST, STATUS } from './rows';
import { HEDGE_LOST, isFailure } from './status';
import type { Trace } from './trace';
import type { Units } from './units';

/** The kernel's parts that move when a call begins or ends. */
export interface OnionParts {
  readonly clock: Clock;
  readonly events: EventSet;
  readonly calls: Calls;
  readonly rows: Rows;
  readonly ready: ReadyRing;
  readonly trace: Trace;
  readonly units: Units;
  readonly meters: Meters;
  readonly program: Program;
}

/**
 * How calls begin and end. Every end, whichever way, is the same four things in the same order: the station's `left`,
 * what it holds goes back, meter and span are closed, the status goes outward.
 */
export class Onion {
  /** The call whose step or `left` runs now, or NONE. */
  running = NONE;
  started = 0;
  ended = 0;
  failed = 0;
  /** Told when a request's outermost call has ended, its columns still there. */
  onEnd: ((request: number, call: Call) => void) | undefined;
  readonly #clock: Clock;
  readonly #events: EventSet;
  readonly #calls: Calls;
  readonly #rows: Rows;
  readonly #ready: ReadyRing;
  readonly #trace: Trace;
  readonly #units: Units;
  readonly #meters: Meters;
  readonly #program: Program;

  constructor(parts: OnionParts) {
    this.#clock = parts.clock;
    this.#events = parts.events;
    this.#calls = parts.calls;
    this.#rows = parts.rows;
    this.#ready = parts.ready;
    this.#trace = parts.trace;
    this.#units = parts.units;
    this.#meters = parts.meters;
    this.#program = parts.program;
  }

  /** Begins a request at a place of a journey; its first step waits for its turn in the ready ring. */
  start(node: number, request: number): number {
    if (!(request >= 0 && Number.isInteger(request) && request < 0x80000000)) {
      throw new EngineError(`request ${request} is not a whole number from 0 to 2147483647`);
    }
    const call = this.enter(node, NONE, request, 0);
    this.started++;
    this.makeReady(call);
    return call;
  }

  /** Begins a call inside `outer` (or an outermost one). Its steps do not run yet. */
  enter(node: number, outer: number, request: number, sibling: number): number {
    const calls = this.#calls;
    if (calls.isFull) {
      calls.grow();
      this.#rows.reach(calls.capacity);
    }
    const call = calls.take();
    const { stationIndex } = this.#program.nodes[node]!;
    const { entry, name, kind } = this.#program.stations[stationIndex]!;
    calls.node[call] = node;
    calls.station[call] = stationIndex;
    calls.pc[call] = entry;
    calls.outer[call] = outer;
    calls.entered[call] = this.#clock.now;
    this.#rows.begin(call, outer, request, sibling);
    if (outer === NONE) {
      calls.span[call] = NONE;
      calls.flags[call] = 0;
      if (this.#trace.isTraced(request)) {
        calls.span[call] = this.#trace.open(name, kind, request, NONE);
        if (this.#trace.isDetailed(request)) calls.flags[call] = DETAILED;
      }
    } else {
      const around = calls.span[outer]!;
      calls.span[call] = around === NONE ? NONE : this.#trace.open(name, kind, request, around);
      calls.flags[call] = calls.flags[outer]! & DETAILED;
      const first = calls.inner[outer]!;
      calls.nextSibling[call] = first;
      if (first !== NONE) calls.previousSibling[first] = call;
      calls.inner[outer] = call;
    }
    this.#meters.enter(stationIndex);
    return call;
  }

  /** Puts a call into the ready ring. */
  makeReady(call: number): void {
    this.#calls.state[call] = READY;
    this.#ready.push(call);
  }

  /** Ends a call by itself; returns the call around it if that goes on now, else NONE. */
  end(call: number, status: number): number {
    const outer = this.#calls.outer[call]!;
    this.#close(call, status);
    return outer === NONE ? NONE : this.#answered(outer, status);
  }

  /** Ends a call and all inside it from without; the call around it goes on through the ready ring. */
  drop(call: number, status: number): void {
    for (let at = this.running; at !== NONE; at = this.#calls.outer[at]!) {
      if (at === call) throw new EngineError(`drops call ${call} from a step of that call or of one inside it`);
    }
    const outer = this.#calls.outer[call]!;
    this.#endTree(call, status);
    if (outer === NONE) return;
    const next = this.#answered(outer, status);
    if (next !== NONE) this.makeReady(next);
  }

  /** A limit has passed: what is inside is dropped, or cut loose and marked; the call goes on with the status. */
  cutOff(call: number, status: number, detaches: boolean): void {
    const calls = this.#calls;
    const inner = calls.inner[call]!;
    if (detaches) {
      calls.inner[call] = NONE;
      calls.outer[inner] = NONE;
      calls.flags[inner] = calls.flags[inner]! | DETACHED;
      if (calls.span[inner] !== NONE) this.#trace.markDetached(calls.span[inner]!);
      this.#fendForThemselves(inner);
    } else {
      this.#endTree(inner, status);
    }
    this.#comesBack(call, status);
  }

  /** Calls cut loose that wait to resume an outer call's unit wait for one of their own from now on. */
  #fendForThemselves(root: number): void {
    const calls = this.#calls;
    if (calls.state[root] === QUEUED) this.#units.renewOwner(root);
    for (let inner = calls.inner[root]!; inner !== NONE; inner = calls.nextSibling[inner]!)
      this.#fendForThemselves(inner);
  }

  /** The call around goes on: it has one answer from what was inside. */
  #comesBack(call: number, status: number): void {
    this.#calls.join[call] = SINGLE;
    this.#rows.ints[call * this.#rows.intWidth + STATUS] = status;
  }

  /**
   * One call inside `outer` has ended. Returns `outer` if it goes on with that, or NONE while it waits for others.
   * With several calls inside, `joined` is what they have answered together so far.
   */
  #answered(outer: number, status: number): number {
    const calls = this.#calls;
    const join = calls.join[outer]!;
    if (join === SINGLE) {
      this.#rows.ints[outer * this.#rows.intWidth + STATUS] = status;
      return outer;
    }
    const pending = --calls.pending[outer]!;
    if (join === ALL) {
      const joined = calls.joined[outer]!;
      if (!isFailure(joined) && (isFailure(status) || status > joined)) calls.joined[outer] = status;
      if (pending > 0) return NONE;
      this.#comesBack(outer, calls.joined[outer]!);
      return outer;
    }
    if (join === FIRST && pending > 0) {
      if (isFailure(status)) return NONE;
      this.#endTree(calls.inner[outer]!, HEDGE_LOST);
    }
    this.#stopTimer(outer);
    this.#comesBack(outer, status);
    return outer;
  }

  /** Ends every call inside, innermost first, then the call. Nobody around is told. */
  #endTree(root: number, status: number): void {
    const calls = this.#calls;
    for (;;) {
      let call = root;
      while (calls.inner[call] !== NONE) call = calls.inner[call]!;
      this.#takeOut(call, status);
      this.#close(call, status);
      if (call === root) return;
    }
  }

  /** Takes a call out of its timer, its queue or the ring. */
  #takeOut(call: number, status: number): void {
    const calls = this.#calls;
    switch (calls.state[call]!) {
      case QUEUED:
        this.#units.leaveQueue(call, status);
        break;
      case READY:
        this.#ready.remove(call);
        break;
      case RUNNING:
        throw new EngineError(`drops call ${call} while it is ending or its step runs`);
      case COMPUTING:
        this.#units.stopPiece(call);
        break;
    }
    this.#stopTimer(call);
    if (calls.piece[call] !== NONE) {
      this.#trace.close(calls.piece[call]!, status);
      calls.piece[call] = NONE;
    }
    calls.join[call] = SINGLE;
  }

  /** The one place in which calls end. */
  #close(call: number, status: number): void {
    const calls = this.#calls;
    const station = calls.station[call]!;
    const rows = this.#rows;
    calls.state[call] = RUNNING;
    rows.ints[call * rows.intWidth + STATUS] = status;
    const { left } = this.#program.stations[station]!.station;
    if (left !== undefined) {
      const before = this.running;
      this.running = call;
      left(call as Call);
      this.running = before;
    }
    if (calls.hold[call] !== NONE) this.#units.releaseAll(call);
    this.#meters.leave(station, calls.entered[call]!, status < 100);
    if (calls.span[call] !== NONE) this.#trace.close(calls.span[call]!, status);
    const outer = calls.outer[call]!;
    if (outer !== NONE) this.#unlink(call, outer);
    else if ((calls.flags[call]! & DETACHED) === 0) this.#requestEnds(call, status);
    calls.give(call);
  }

  #requestEnds(call: number, status: number): void {
    this.ended++;
    if (status < 100) this.failed++;
    this.onEnd?.(this.#rows.ints[call * this.#rows.intWidth + REQUEST]!, call as Call);
  }

  #unlink(call: number, outer: number): void {
    const calls = this.#calls;
    const after = calls.nextSibling[call]!;
    const before = calls.previousSibling[call]!;
    if (calls.inner[outer] === call) calls.inner[outer] = after;
    else calls.nextSibling[before] = after;
    if (after !== NONE) calls.previousSibling[after] = calls.inner[outer] === after ? NONE : before;
    calls.previousSibling[call] = NONE;
    calls.nextSibling[call] = NONE;
  }

  #stopTimer(call: number): void {
    const timer = this.#calls.timer[call]!;
    if (timer === NONE) return;
    this.#events.cancel(timer);
    this.#calls.timer[call] = NONE;
  }
}

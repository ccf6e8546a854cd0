import type { Call } from './call';
import {
  ALL,
  COMPUTING,
  DETACHED,
  DETAILED,
  ENTERED,
  FIRST,
  FLAGS,
  HELD,
  HOLD,
  INNER,
  JOIN,
  JOINED,
  NEXT_SIBLING,
  NODE,
  NONE,
  OUTER,
  PENDING,
  PIECE,
  PREVIOUS_SIBLING,
  QUEUED,
  READY,
  REQUEST,
  RUNNING,
  SINGLE,
  SPAN,
  STATE,
  STATUS,
} from './call-row';
import type { Calls } from './calls';
import type { Clock } from './clock';
import { EngineError } from './errors';
import type { EventSet } from './event-set';
import type { JourneyNode, Program } from './program';
import type { ReadyRing } from './ready-ring';
import { HEDGE_LOST, isFailure } from './status';
import { timerOf } from './timer';
import type { Trace } from './trace';
import type { Units } from './units';

/** The kernel's parts that move when a call begins or ends. */
export interface OnionParts {
  readonly clock: Clock;
  readonly events: EventSet;
  readonly calls: Calls;
  readonly ready: ReadyRing;
  readonly trace: Trace;
  readonly units: Units;
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
  private readonly clock: Clock;
  private readonly events: EventSet;
  private readonly calls: Calls;
  private readonly ready: ReadyRing;
  private readonly trace: Trace;
  private readonly units: Units;
  private readonly program: Program;

  constructor(parts: OnionParts) {
    this.clock = parts.clock;
    this.events = parts.events;
    this.calls = parts.calls;
    this.ready = parts.ready;
    this.trace = parts.trace;
    this.units = parts.units;
    this.program = parts.program;
  }

  /** Begins a request at a place of a journey. Its steps do not run yet. */
  begin(node: JourneyNode, request: number): number {
    if (!(request >= 0 && request <= 0x7fffffff && Number.isInteger(request))) {
      throw new EngineError(`request ${request} is not a whole number from 0 to 2147483647`);
    }
    const call = this.enter(node, NONE, request, 0);
    this.started++;
    return call;
  }

  /** Begins a call inside `outer` (or an outermost one). Its steps do not run yet. */
  enter(node: JourneyNode, outer: number, request: number, sibling: number): number {
    const calls = this.calls;
    const { entry, name, kind, count } = node.station;
    const call = calls.begin(node.index, entry, outer, request, sibling);
    const { ints, intWidth } = calls;
    const row = call * intWidth;
    if (outer === NONE) {
      ints[row + SPAN] = NONE;
      if (this.trace.isTraced(request)) {
        ints[row + SPAN] = this.trace.open(name, kind, request, NONE);
        if (this.trace.isDetailed(request)) ints[row + FLAGS] = DETAILED;
      }
    } else {
      const around = outer * intWidth;
      const span = ints[around + SPAN]!;
      ints[row + SPAN] = span === NONE ? NONE : this.trace.open(name, kind, request, span);
      ints[row + FLAGS] = ints[around + FLAGS]! & DETAILED;
      const first = ints[around + INNER]!;
      if (first !== NONE) {
        ints[row + NEXT_SIBLING] = first;
        ints[first * intWidth + PREVIOUS_SIBLING] = call;
      }
      ints[around + INNER] = call;
    }
    count.enter();
    return call;
  }

  /** Puts a call into the ready ring. */
  makeReady(call: number): void {
    this.calls.ints[call * this.calls.intWidth + STATE] = READY;
    this.ready.push(call);
  }

  /** Ends a call by itself; returns the call around it if that goes on now, else NONE. */
  end(call: number, status: number): number {
    const outer = this.calls.ints[call * this.calls.intWidth + OUTER]!;
    this.close(call, status);
    return outer === NONE ? NONE : this.answered(outer, status);
  }

  /** Ends a call and all inside it from without; the call around it goes on through the ready ring. */
  drop(call: number, status: number): void {
    const calls = this.calls;
    for (let at = this.running; at !== NONE; at = calls.int(at, OUTER)) {
      if (at === call) throw new EngineError(`drops call ${call} from a step of that call or of one inside it`);
    }
    const outer = calls.int(call, OUTER);
    this.endTree(call, status);
    if (outer === NONE) return;
    const next = this.answered(outer, status);
    if (next !== NONE) this.makeReady(next);
  }

  /** A limit has passed: what is inside is dropped, or cut loose and marked; the call goes on with the status. */
  cutOff(call: number, status: number, detaches: boolean): void {
    const { ints, intWidth } = this.calls;
    const inner = ints[call * intWidth + INNER]!;
    if (detaches) {
      const row = inner * intWidth;
      ints[call * intWidth + INNER] = NONE;
      ints[row + OUTER] = NONE;
      ints[row + FLAGS] = ints[row + FLAGS]! | DETACHED;
      if (ints[row + SPAN] !== NONE) this.trace.markDetached(ints[row + SPAN]!);
      this.fendForThemselves(inner);
    } else {
      this.endTree(inner, status);
    }
    this.comesBack(call, status);
  }

  /** Calls cut loose that wait to resume an outer call's unit wait for one of their own from now on. */
  private fendForThemselves(root: number): void {
    const calls = this.calls;
    if (calls.int(root, STATE) === QUEUED) this.units.renewOwner(root);
    for (let inner = calls.int(root, INNER); inner !== NONE; inner = calls.int(inner, NEXT_SIBLING)) {
      this.fendForThemselves(inner);
    }
  }

  /** The call around goes on: it has one answer from what was inside. */
  private comesBack(call: number, status: number): void {
    const { ints, intWidth } = this.calls;
    ints[call * intWidth + JOIN] = SINGLE;
    ints[call * intWidth + STATUS] = status;
  }

  /**
   * One call inside `outer` has ended. Returns `outer` if it goes on with that, or NONE while it waits for others.
   * With several calls inside, `JOINED` is what they have answered together so far.
   */
  private answered(outer: number, status: number): number {
    const { ints, intWidth } = this.calls;
    const row = outer * intWidth;
    const join = ints[row + JOIN]!;
    if (join === SINGLE) {
      ints[row + STATUS] = status;
      return outer;
    }
    const pending = --ints[row + PENDING]!;
    if (join === ALL) {
      const joined = ints[row + JOINED]!;
      if (!isFailure(joined) && (isFailure(status) || status > joined)) ints[row + JOINED] = status;
      if (pending > 0) return NONE;
      this.comesBack(outer, ints[row + JOINED]!);
      return outer;
    }
    if (join === FIRST && pending > 0) {
      if (isFailure(status)) return NONE;
      this.endTree(ints[row + INNER]!, HEDGE_LOST);
    }
    this.stopTimer(outer);
    this.comesBack(outer, status);
    return outer;
  }

  /** Ends every call inside, innermost first, then the call. Nobody around is told. */
  private endTree(root: number, status: number): void {
    const calls = this.calls;
    for (;;) {
      let call = root;
      for (let inner = root; inner !== NONE; inner = calls.int(call, INNER)) call = inner;
      this.takeOut(call, status);
      this.close(call, status);
      if (call === root) return;
    }
  }

  /** Takes a call out of its timer, its queue or the ring. */
  private takeOut(call: number, status: number): void {
    const { ints, intWidth } = this.calls;
    const row = call * intWidth;
    switch (ints[row + STATE]!) {
      case QUEUED:
        this.units.leaveQueue(call, status);
        break;
      case READY:
        this.ready.remove(call);
        break;
      case RUNNING:
        throw new EngineError(`drops call ${call} while it is ending or its step runs`);
      case COMPUTING:
        this.units.stopPiece(call);
        break;
    }
    this.stopTimer(call);
    if (ints[row + PIECE] !== NONE) {
      this.trace.close(ints[row + PIECE]!, status);
      ints[row + PIECE] = NONE;
    }
    ints[row + JOIN] = SINGLE;
  }

  /** The one place in which calls end. */
  private close(call: number, status: number): void {
    const calls = this.calls;
    const { station } = this.program.nodes[calls.ints[call * calls.intWidth + NODE]!]!;
    calls.ints[call * calls.intWidth + STATE] = RUNNING;
    calls.ints[call * calls.intWidth + STATUS] = status;
    if (station.left !== undefined) this.tellLeft(station.left, call);
    const { ints, intWidth } = calls;
    const row = call * intWidth;
    if (ints[row + HELD] !== NONE || ints[row + HOLD] !== NONE) this.units.releaseAll(call);
    station.count.leave(status < 100);
    station.count.stayMs += this.clock.now - calls.floats[call * calls.floatWidth + ENTERED]!;
    const span = ints[row + SPAN]!;
    if (span !== NONE) this.trace.close(span, status);
    const outer = ints[row + OUTER]!;
    if (outer !== NONE) this.unlink(call, outer);
    else if ((ints[row + FLAGS]! & DETACHED) === 0) this.requestEnds(ints[row + REQUEST]!, call, status);
    calls.give(call);
  }

  private tellLeft(left: (call: Call) => void, call: number): void {
    const before = this.running;
    this.running = call;
    left(call as Call);
    this.running = before;
  }

  private requestEnds(request: number, call: number, status: number): void {
    this.ended++;
    if (status < 100) this.failed++;
    this.onEnd?.(request, call as Call);
  }

  /** Takes a call out of the calls inside `outer`. */
  private unlink(call: number, outer: number): void {
    const { ints, intWidth } = this.calls;
    if (ints[outer * intWidth + JOIN] === SINGLE) {
      ints[outer * intWidth + INNER] = NONE;
      return;
    }
    const row = call * intWidth;
    const after = ints[row + NEXT_SIBLING]!;
    const before = ints[row + PREVIOUS_SIBLING]!;
    if (before === NONE) ints[outer * intWidth + INNER] = after;
    else ints[before * intWidth + NEXT_SIBLING] = after;
    if (after !== NONE) ints[after * intWidth + PREVIOUS_SIBLING] = before;
    ints[row + PREVIOUS_SIBLING] = NONE;
    ints[row + NEXT_SIBLING] = NONE;
  }

  private stopTimer(call: number): void {
    const timer = timerOf(call);
    if (this.events.has(timer)) this.events.cancel(timer);
  }
}

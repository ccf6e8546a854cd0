import type { Call } from './call';
import {
  CALLING,
  CHOICE,
  COMPUTING,
  DETAILED,
  FIRST,
  FLAGS,
  JOIN,
  NODE,
  NONE,
  PC,
  PENDING,
  PIECE,
  QUEUED,
  REQUEST,
  RESOURCE,
  REST,
  RUNNING,
  SPAN,
  SPENDING,
  STATE,
  STATUS,
} from './call-row';
import type { Calls } from './calls';
import { EngineError } from './errors';
import { checkDuration } from './duration';
import type { EventSet } from './event-set';
import { Inward } from './inward';
import type { Onion, OnionParts } from './onion';
import type { Instruction, Program } from './program';
import {
  ACQUIRE,
  ACT,
  ANSWER,
  BACK_IF,
  CALL,
  CALL_ALL,
  CALL_FIRST,
  CALL_LIMITED,
  COMPUTE,
  DECIDE,
  END,
  FORWARD,
  NO_NAME,
  RELEASE,
  RESUME,
  RUN,
  SKIP_UNLESS,
  SPEND,
  SUSPEND,
} from './program';
import type { ReadyRing } from './ready-ring';
import type { Reason } from './reason';
import type { ResourceState } from './resource-state';
import { ANSWERED } from './status';
import { timerOf } from './timer';
import type { Trace } from './trace';
import type { Units } from './units';

/** So many jumps back without an event between them are a loop that never ends. */
const MOST_REPEATS = 1_000_000;

/** Runs the steps of calls: what each word does, and what happens when a timer rings. */
export class Machine {
  /** The instruction that runs or ran last, -1 outside of all steps; for errors. */
  private pc = -1;
  private readonly events: EventSet;
  private readonly calls: Calls;
  private readonly ready: ReadyRing;
  private readonly trace: Trace;
  private readonly units: Units;
  private readonly onion: Onion;
  private readonly inward: Inward;
  private readonly program: Program;
  private readonly code: readonly Instruction[];
  private readonly reason: Reason & { isDetailed: boolean } = {
    rule: 0,
    a: 0,
    b: 0,
    c: 0,
    d: 0,
    detail: undefined,
    isDetailed: false,
  };
  private repeats = 0;

  constructor(parts: OnionParts, onion: Onion) {
    this.events = parts.events;
    this.calls = parts.calls;
    this.ready = parts.ready;
    this.trace = parts.trace;
    this.units = parts.units;
    this.onion = onion;
    this.inward = new Inward(parts, onion);
    this.program = parts.program;
    this.code = parts.program.code;
  }

  /** Station and step of the instruction that runs or ran last. */
  where(): string | undefined {
    return this.code[this.pc]?.where;
  }

  /** No step runs: an act or the host does something next. */
  isOutside(): void {
    this.pc = -1;
    this.onion.running = NONE;
  }

  /** Lets every ready call go on, in order. */
  drainReady(): void {
    while (this.ready.count > 0) {
      const call = this.ready.shift();
      if (call !== NONE) this.proceed(call);
    }
  }

  /** A call's timer rings. What that means is in its state. */
  fire(call: number): void {
    const { ints, intWidth } = this.calls;
    const row = call * intWidth;
    this.repeats = 0;
    this.pc = ints[row + PC]!;
    switch (ints[row + STATE]!) {
      case SPENDING:
        if (ints[row + PIECE] !== NONE) this.closePiece(call);
        this.proceed(call);
        return;
      case COMPUTING:
        this.pieceEnds(call);
        return;
      case QUEUED: {
        const { otherwise } = this.code[--this.pc]!;
        this.units.leaveQueue(call, otherwise);
        this.goOn(this.onion.end(call, otherwise));
        return;
      }
      case CALLING: {
        const at = this.code[--this.pc]!;
        if (ints[row + JOIN] === FIRST) {
          ints[row + PENDING]!++;
          this.proceed(this.inward.enter(call, at, 1));
        } else {
          this.onion.cutOff(call, at.otherwise, at.detaches);
          this.proceed(call);
        }
        return;
      }
    }
  }

  /** Lets a call go on, if there is one. */
  goOn(call: number): void {
    if (call !== NONE) this.proceed(call);
  }

  /** Runs a call's steps, and those of the calls it enters and answers, until all of them wait. */
  private proceed(first: number): void {
    const calls = this.calls;
    const code = this.code;
    const reason = this.reason;
    let call = first;
    let pc = this.goesOn(call);
    for (;;) {
      const at = code[pc]!;
      this.pc = pc;
      switch (at.op) {
        case SPEND: {
          const ms = at.fn === undefined ? at.number : at.fn(call as Call, reason);
          pc++;
          if (ms === 0) continue;
          this.spend(call, at, ms, pc);
          return;
        }
        case DECIDE:
          this.decide(call, at);
          pc++;
          continue;
        case CALL:
          this.waitsAt(call, CALLING, pc + 1);
          call = this.inward.enter(call, at, 0);
          break;
        case FORWARD: {
          const status = calls.ints[call * calls.intWidth + STATUS]!;
          if (status >= 100) {
            pc++;
            continue;
          }
          call = this.onion.end(call, status);
          break;
        }
        case ACQUIRE: {
          const resource = at.resource ?? at.resourceOf!(call as Call);
          if (this.units.tryTake(call, resource)) {
            pc++;
            continue;
          }
          if (resource.queue.length < resource.maxQueue) {
            this.queue(call, at, resource, pc + 1);
            return;
          }
          if (at.refused === -1)
            throw new EngineError(`the queue of '${resource.name}' is full and no status says what then`);
          call = this.onion.end(call, at.refused);
          break;
        }
        case ACT:
          at.fn!(call as Call, reason);
          pc++;
          continue;
        case SKIP_UNLESS:
          pc = at.test!(call as Call) ? pc + 1 : at.target;
          continue;
        case BACK_IF:
          if (!at.test!(call as Call)) {
            pc++;
            continue;
          }
          if (++this.repeats > MOST_REPEATS) throw new EngineError(`repeats ${MOST_REPEATS} times and no time passes`);
          pc = at.target;
          continue;
        case END:
          call = this.onion.end(call, calls.ints[call * calls.intWidth + STATUS]!);
          break;
        case ANSWER:
          call = this.onion.end(call, at.fn === undefined ? at.number : at.fn(call as Call, reason));
          break;
        case RELEASE:
          this.units.release(call, at.resource ?? at.resourceOf?.(call as Call));
          pc++;
          continue;
        case COMPUTE: {
          const ms = at.fn === undefined ? at.number : at.fn(call as Call, reason);
          if (ms === 0) {
            pc += 2;
            continue;
          }
          pc++;
          if (this.getsCore(call, at, ms)) continue;
          this.waitsAt(call, QUEUED, pc);
          return;
        }
        case RUN:
          this.waitsAt(call, COMPUTING, pc);
          this.startPiece(call, at);
          return;
        case SUSPEND:
          this.units.suspend(call, at.resource ?? at.resourceOf!(call as Call));
          pc++;
          continue;
        case RESUME:
          pc++;
          if (this.resumes(call, at)) continue;
          this.waitsAt(call, QUEUED, pc);
          return;
        case CALL_ALL: {
          const count = at.fn === undefined ? at.number : at.fn(call as Call, reason);
          pc++;
          if (count === 0) continue;
          this.waitsAt(call, CALLING, pc);
          this.inward.enterAll(call, at, count);
          return;
        }
        case CALL_FIRST:
        case CALL_LIMITED:
          this.waitsAt(call, CALLING, pc + 1);
          this.inward.watch(call, at);
          call = this.inward.enter(call, at, 0);
          break;
        default:
          throw new EngineError(`unknown instruction ${at.op}`);
      }
      // Another call goes on now: one just entered, or the one around a call that has ended, if any.
      if (call === NONE) return;
      pc = this.goesOn(call);
    }
  }

  /** A call's steps run from here on; returns the next one. */
  private goesOn(call: number): number {
    const { ints, intWidth } = this.calls;
    ints[call * intWidth + STATE] = RUNNING;
    this.onion.running = call;
    return ints[call * intWidth + PC]!;
  }

  /** A call waits, and goes on at `pc` after that. */
  private waitsAt(call: number, state: number, pc: number): void {
    const { ints, intWidth } = this.calls;
    ints[call * intWidth + STATE] = state;
    ints[call * intWidth + PC] = pc;
  }

  private spend(call: number, at: Instruction, ms: number, next: number): void {
    checkDuration(ms);
    this.waitsAt(call, SPENDING, next);
    if (at.name !== NO_NAME) this.openPiece(call, at);
    if (ms !== Infinity) this.events.scheduleAfter(timerOf(call), ms);
  }

  private decide(call: number, at: Instruction): void {
    const calls = this.calls;
    const reason = this.reason;
    reason.rule = 0;
    reason.a = 0;
    reason.b = 0;
    reason.c = 0;
    reason.d = 0;
    reason.detail = undefined;
    reason.isDetailed = (calls.ints[call * calls.intWidth + FLAGS]! & DETAILED) !== 0;
    const choice = at.fn!(call as Call, reason);
    const { ints, intWidth } = calls;
    const row = call * intWidth;
    ints[row + CHOICE] = choice;
    const span = ints[row + SPAN]!;
    if (span === NONE) return;
    this.trace.decide(ints[row + REQUEST]!, span, this.program.nodes[ints[row + NODE]!]!.station.name, choice, reason);
  }

  /** Waits for a unit, with a timeout if there is one. */
  private queue(call: number, at: Instruction, resource: ResourceState, next: number): void {
    const timeoutMs = at.timeoutFn === undefined ? at.timeoutMs : at.timeoutFn(call as Call);
    const priority = at.priorityFn === undefined ? at.priority : at.priorityFn(call as Call);
    checkDuration(timeoutMs);
    this.waitsAt(call, QUEUED, next);
    this.units.enqueue(call, resource, priority, call);
    if (timeoutMs !== Infinity) this.events.scheduleAfter(timerOf(call), timeoutMs);
  }

  /** Notes the work of a `compute` and takes a unit for it, or queues. */
  private getsCore(call: number, at: Instruction, ms: number): boolean {
    checkDuration(ms);
    const resource = at.resource ?? at.resourceOf!(call as Call);
    const { ints, intWidth, floats, floatWidth } = this.calls;
    floats[call * floatWidth + REST] = ms;
    ints[call * intWidth + RESOURCE] = resource.index;
    if (this.units.tryTake(call, resource)) return true;
    this.units.enqueue(call, resource, 0, call);
    return false;
  }

  /** Takes a suspended unit back, or queues for it. */
  private resumes(call: number, at: Instruction): boolean {
    const resource = at.resource ?? at.resourceOf!(call as Call);
    const owner = this.units.ownerFor(call, resource);
    if (this.units.tryResume(call, owner, resource)) return true;
    this.units.enqueue(call, resource, 0, owner);
    return false;
  }

  private startPiece(call: number, at: Instruction): void {
    if (at.name !== NO_NAME) this.openPiece(call, at);
    this.units.startPiece(call);
  }

  /** A piece of work ends: it was the last, or the quantum is over and another call may wait for the unit. */
  private pieceEnds(call: number): void {
    const calls = this.calls;
    const resource = this.units.stopPiece(call);
    const isDone = calls.floats[call * calls.floatWidth + REST] === 0;
    if (!isDone && resource.queue.length === 0) {
      this.units.startPiece(call);
      return;
    }
    if (calls.ints[call * calls.intWidth + PIECE] !== NONE) this.closePiece(call);
    if (isDone) calls.ints[call * calls.intWidth + PC]!++;
    this.units.release(call, resource);
    if (isDone || this.units.tryTake(call, resource)) this.proceed(call);
    else this.units.enqueue(call, resource, 0, call);
  }

  private openPiece(call: number, at: Instruction): void {
    const { ints, intWidth } = this.calls;
    const row = call * intWidth;
    const span = ints[row + SPAN]!;
    if (span !== NONE) ints[row + PIECE] = this.trace.open(at.name, at.kind, ints[row + REQUEST]!, span);
  }

  private closePiece(call: number): void {
    const { ints, intWidth } = this.calls;
    this.trace.close(ints[call * intWidth + PIECE]!, ANSWERED);
    ints[call * intWidth + PIECE] = NONE;
  }
}

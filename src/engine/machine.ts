import type { Call } from './call';
import type { Calls } from './calls';
import { ALL, CALLING, DETAILED, FIRST, LIMITED, NONE, RUNNING, SPENDING } from './calls';
import type { Clock } from './clock';
import { EngineError } from './errors';
import type { EventSet } from './event-set';
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
import type { Rows } from './rows';
import { CHOICE, REQUEST, STATUS } from './rows';
import { ANSWERED } from './status';
import { isOnGrid } from './time';
import type { Trace } from './trace';
import type { Units } from './units';
import { PIECE_ENDS } from './units';

/** Kinds of events; an entry's payload is call * 8 + kind (for `ACT_IS_DUE`: number of the act * 8 + kind). */
const TIME_IS_SPENT = 0;
const WAIT_TIMES_OUT = 1;
const SECOND_STARTS = 3;
const LIMIT_PASSES = 4;
export const ACT_IS_DUE = 5;

/** So many jumps back without an event between them are a loop that never ends. */
const MOST_REPEATS = 10_000_000;

/** Runs the steps of calls: what each word does, and what happens when a timer rings. */
export class Machine {
  /** The instruction that runs or ran last, for errors. */
  at: Instruction | undefined;
  readonly #clock: Clock;
  readonly #events: EventSet;
  readonly #calls: Calls;
  readonly #rows: Rows;
  readonly #ready: ReadyRing;
  readonly #trace: Trace;
  readonly #units: Units;
  readonly #onion: Onion;
  readonly #program: Program;
  readonly #code: readonly Instruction[];
  readonly #reason: Reason & { isDetailed: boolean } = {
    rule: 0,
    a: 0,
    b: 0,
    c: 0,
    d: 0,
    detail: undefined,
    isDetailed: false,
  };
  #repeats = 0;

  constructor(parts: OnionParts, onion: Onion) {
    this.#clock = parts.clock;
    this.#events = parts.events;
    this.#calls = parts.calls;
    this.#rows = parts.rows;
    this.#ready = parts.ready;
    this.#trace = parts.trace;
    this.#units = parts.units;
    this.#onion = onion;
    this.#program = parts.program;
    this.#code = parts.program.code;
  }

  /** Station and step of the instruction that runs or ran last. */
  where(): string | undefined {
    return this.at?.where;
  }

  /** Lets every ready call go on, in order. */
  drainReady(): void {
    while (this.#ready.count > 0) {
      const call = this.#ready.shift();
      if (call !== NONE) this.#proceed(call);
    }
  }

  /** What an event of a call does. */
  fire(payload: number): void {
    const call = payload >> 3;
    const calls = this.#calls;
    this.#repeats = 0;
    calls.timer[call] = NONE;
    this.at = this.#code[calls.pc[call]!];
    switch (payload & 7) {
      case TIME_IS_SPENT:
        if (calls.piece[call] !== NONE) this.#closePiece(call);
        this.#proceed(call);
        return;
      case PIECE_ENDS:
        this.#pieceEnds(call);
        return;
      case WAIT_TIMES_OUT: {
        const { otherwise } = this.#code[calls.pc[call]! - 1]!;
        this.#units.leaveQueue(call, otherwise);
        this.#goOn(this.#onion.end(call, otherwise));
        return;
      }
      case SECOND_STARTS:
        calls.pending[call]!++;
        this.#proceed(this.#enter(call, this.#code[calls.pc[call]! - 1]!, 1));
        return;
      case LIMIT_PASSES: {
        const { otherwise, detaches } = this.#code[calls.pc[call]! - 1]!;
        this.#onion.cutOff(call, otherwise, detaches);
        this.#proceed(call);
        return;
      }
    }
  }

  #goOn(call: number): void {
    if (call !== NONE) this.#proceed(call);
  }

  /** Runs a call's steps, and those of the calls it enters and answers, until all of them wait. */
  #proceed(first: number): void {
    const calls = this.#calls;
    const rows = this.#rows;
    const code = this.#code;
    let call = first;
    let pc = calls.pc[call]!;
    calls.state[call] = RUNNING;
    this.#onion.running = call;
    for (;;) {
      const at = code[pc]!;
      this.at = at;
      switch (at.op) {
        case SPEND: {
          const ms = at.fn === undefined ? at.number : at.fn(call as Call, this.#reason);
          pc++;
          if (ms === 0) continue;
          calls.pc[call] = pc;
          this.#spend(call, at, ms);
          return;
        }
        case DECIDE:
          this.#decide(call, at);
          pc++;
          continue;
        case CALL:
          calls.pc[call] = pc + 1;
          calls.state[call] = CALLING;
          call = this.#enter(call, at, 0);
          break;
        case FORWARD: {
          const status = rows.ints[call * rows.intWidth + STATUS]!;
          if (status >= 100) {
            pc++;
            continue;
          }
          call = this.#onion.end(call, status);
          break;
        }
        case ACQUIRE: {
          const resource = at.resource ?? at.resourceOf!(call as Call);
          pc++;
          if (this.#units.tryTake(call, resource)) continue;
          calls.pc[call] = pc;
          if (resource.queue.length < resource.maxQueue) {
            this.#queue(call, at, resource);
            return;
          }
          if (at.refused === -1)
            throw new EngineError(`the queue of '${resource.name}' is full and no status says what then`);
          call = this.#onion.end(call, at.refused);
          break;
        }
        case ACT:
          at.fn!(call as Call, this.#reason);
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
          if (++this.#repeats > MOST_REPEATS) throw new EngineError(`repeats ${MOST_REPEATS} times and no time passes`);
          pc = at.target;
          continue;
        case END:
          call = this.#onion.end(call, rows.ints[call * rows.intWidth + STATUS]!);
          break;
        case ANSWER:
          call = this.#onion.end(call, at.fn === undefined ? at.number : at.fn(call as Call, this.#reason));
          break;
        case RELEASE:
          this.#units.release(call, at.resource ?? at.resourceOf?.(call as Call));
          pc++;
          continue;
        case COMPUTE: {
          const ms = at.fn === undefined ? at.number : at.fn(call as Call, this.#reason);
          if (ms === 0) {
            pc += 2;
            continue;
          }
          checkDuration(ms);
          calls.rest[call] = ms;
          pc++;
          const resource = at.resource ?? at.resourceOf!(call as Call);
          if (this.#units.tryTake(call, resource)) {
            calls.resource[call] = resource.index;
            continue;
          }
          calls.pc[call] = pc;
          this.#units.enqueue(call, resource, 0, call);
          return;
        }
        case RUN:
          calls.pc[call] = pc;
          this.#startPiece(call, at);
          return;
        case SUSPEND:
          this.#units.suspend(call, at.resource ?? at.resourceOf!(call as Call));
          pc++;
          continue;
        case RESUME: {
          const resource = at.resource ?? at.resourceOf!(call as Call);
          const owner = this.#units.ownerFor(call, resource);
          pc++;
          if (this.#units.tryResume(call, owner, resource)) continue;
          calls.pc[call] = pc;
          this.#units.enqueue(call, resource, 0, owner);
          return;
        }
        case CALL_ALL: {
          const count = at.fn === undefined ? at.number : at.fn(call as Call, this.#reason);
          pc++;
          if (count === 0) continue;
          calls.pc[call] = pc;
          this.#enterAll(call, at, count);
          return;
        }
        case CALL_FIRST:
        case CALL_LIMITED:
          calls.pc[call] = pc + 1;
          this.#watch(call, at);
          call = this.#enter(call, at, 0);
          break;
        default:
          throw new EngineError(`unknown instruction ${at.op}`);
      }
      // Another call goes on now: one just entered, or the one around a call that has ended, if any.
      if (call === NONE) return;
      calls.state[call] = RUNNING;
      this.#onion.running = call;
      pc = calls.pc[call]!;
    }
  }

  #spend(call: number, at: Instruction, ms: number): void {
    const calls = this.#calls;
    checkDuration(ms);
    calls.state[call] = SPENDING;
    if (at.name !== NO_NAME) this.#openPiece(call, at);
    if (ms !== Infinity) calls.timer[call] = this.#events.schedule(this.#clock.now + ms, call * 8 + TIME_IS_SPENT);
  }

  #decide(call: number, at: Instruction): void {
    const reason = this.#reason;
    reason.rule = 0;
    reason.a = 0;
    reason.b = 0;
    reason.c = 0;
    reason.d = 0;
    reason.detail = undefined;
    reason.isDetailed = (this.#calls.flags[call]! & DETAILED) !== 0;
    const choice = at.fn!(call as Call, reason);
    const { ints, intWidth } = this.#rows;
    ints[call * intWidth + CHOICE] = choice;
    const span = this.#calls.span[call]!;
    if (span === NONE) return;
    const { name } = this.#program.stations[this.#calls.station[call]!]!;
    this.#trace.decide(ints[call * intWidth + REQUEST]!, span, name, choice, reason);
  }

  /** Waits for a unit, with a timeout if there is one. */
  #queue(call: number, at: Instruction, resource: ResourceState): void {
    const timeoutMs = at.timeoutFn === undefined ? at.timeoutMs : at.timeoutFn(call as Call);
    const priority = at.priorityFn === undefined ? at.priority : at.priorityFn(call as Call);
    this.#units.enqueue(call, resource, priority, call);
    if (timeoutMs === Infinity) return;
    checkDuration(timeoutMs);
    this.#calls.timer[call] = this.#events.schedule(this.#clock.now + timeoutMs, call * 8 + WAIT_TIMES_OUT);
  }

  /** A call has a unit (`calls.resource`) and work left. */
  #startPiece(call: number, at: Instruction): void {
    if (at.name !== NO_NAME) this.#openPiece(call, at);
    this.#units.startPiece(call);
  }

  /** A piece of work ends: it was the last, or the quantum is over and another call may wait for the unit. */
  #pieceEnds(call: number): void {
    const calls = this.#calls;
    const resource = this.#units.stopPiece(call);
    if (calls.rest[call] === 0) {
      if (calls.piece[call] !== NONE) this.#closePiece(call);
      calls.pc[call]!++;
      this.#units.release(call, resource);
      this.#proceed(call);
      return;
    }
    if (resource.queue.length === 0) {
      this.#units.startPiece(call);
      return;
    }
    if (calls.piece[call] !== NONE) this.#closePiece(call);
    this.#units.release(call, resource);
    if (this.#units.tryTake(call, resource)) this.#proceed(call);
    else this.#units.enqueue(call, resource, 0, call);
  }

  /** Enters the next layer, or the branch of it that the step picks. */
  #enter(outer: number, at: Instruction, sibling: number): number {
    const { inner } = this.#program.nodes[this.#calls.node[outer]!]!;
    const branch = at.to === undefined ? 0 : at.to(outer as Call);
    const node = inner[branch];
    if (node === undefined) {
      throw new EngineError(
        inner.length === 0 ? 'calls inside, but is innermost' : `calls branch ${branch} of ${inner.length}`,
      );
    }
    const { ints, intWidth } = this.#rows;
    return this.#onion.enter(node, outer, ints[outer * intWidth + REQUEST]!, sibling);
  }

  /** Enters the next layer several times at once; each goes on from the ready ring. */
  #enterAll(call: number, at: Instruction, count: number): void {
    if (!(count > 0 && Number.isInteger(count))) throw new EngineError(`calls inside ${count} times`);
    const calls = this.#calls;
    calls.state[call] = CALLING;
    calls.join[call] = ALL;
    calls.pending[call] = count;
    calls.joined[call] = 100;
    for (let sibling = 0; sibling < count; sibling++) this.#onion.makeReady(this.#enter(call, at, sibling));
  }

  /** Sets the timer of a hedge or a limit. */
  #watch(call: number, at: Instruction): void {
    const calls = this.#calls;
    const ms = at.fn === undefined ? at.number : at.fn(call as Call, this.#reason);
    const isHedge = at.op === CALL_FIRST;
    calls.state[call] = CALLING;
    calls.join[call] = isHedge ? FIRST : LIMITED;
    calls.pending[call] = 1;
    if (ms === Infinity) return;
    if (!(ms >= 0 && isOnGrid(ms))) throw new EngineError(`waits ${ms} ms: not on the grid, or below 0`);
    calls.timer[call] = this.#events.schedule(
      this.#clock.now + ms,
      call * 8 + (isHedge ? SECOND_STARTS : LIMIT_PASSES),
    );
  }

  #openPiece(call: number, at: Instruction): void {
    const span = this.#calls.span[call]!;
    if (span === NONE) return;
    const { ints, intWidth } = this.#rows;
    this.#calls.piece[call] = this.#trace.open(at.name, at.kind, ints[call * intWidth + REQUEST]!, span);
  }

  #closePiece(call: number): void {
    this.#trace.close(this.#calls.piece[call]!, ANSWERED);
    this.#calls.piece[call] = NONE;
  }
}

/** Durations are at least 0 and on the grid; Infinity is "never". */
function checkDuration(ms: number): void {
  if (!(ms >= 0 && isOnGrid(ms)))
    throw new EngineError(`a duration of ${ms} ms is below 0 or not on the grid of 2^-20 ms`);
}

import type { Call } from './call';
import { ALL, FIRST, JOIN, JOINED, LIMITED, NODE, PENDING, REQUEST } from './call-row';
import type { Calls } from './calls';
import { checkDuration } from './duration';
import { EngineError } from './errors';
import type { EventSet } from './event-set';
import type { Onion, OnionParts } from './onion';
import type { Instruction, Program } from './program';
import { CALL_FIRST } from './program';
import { timerOf } from './timer';

/** How the words that call inward begin the calls inside: one, several at once, or one with a timer beside it. */
export class Inward {
  private readonly events: EventSet;
  private readonly calls: Calls;
  private readonly onion: Onion;
  private readonly program: Program;

  constructor(parts: OnionParts, onion: Onion) {
    this.events = parts.events;
    this.calls = parts.calls;
    this.onion = onion;
    this.program = parts.program;
  }

  /** Enters the next layer, or the branch of it that the step picks. */
  enter(outer: number, at: Instruction, sibling: number): number {
    const { inner } = this.program.nodes[this.calls.ints[outer * this.calls.intWidth + NODE]!]!;
    const branch = at.to === undefined ? 0 : at.to(outer as Call);
    const node = inner[branch];
    if (node === undefined) {
      throw new EngineError(
        inner.length === 0 ? 'calls inside, but is innermost' : `calls branch ${branch} of ${inner.length}`,
      );
    }
    return this.onion.enter(node, outer, this.calls.ints[outer * this.calls.intWidth + REQUEST]!, sibling);
  }

  /** Enters the next layer several times at once; each goes on from the ready ring. */
  enterAll(call: number, at: Instruction, count: number): void {
    if (!(count > 0 && Number.isInteger(count))) throw new EngineError(`calls inside ${count} times`);
    const { ints, intWidth } = this.calls;
    const row = call * intWidth;
    ints[row + JOIN] = ALL;
    ints[row + PENDING] = count;
    ints[row + JOINED] = 100;
    for (let sibling = 0; sibling < count; sibling++) this.onion.makeReady(this.enter(call, at, sibling));
  }

  /** Sets the timer of a hedge or a limit. */
  watch(call: number, at: Instruction): void {
    const ms = at.fn === undefined ? at.number : (at.fn as (call: Call) => number)(call as Call);
    checkDuration(ms);
    const { ints, intWidth } = this.calls;
    const row = call * intWidth;
    ints[row + JOIN] = at.op === CALL_FIRST ? FIRST : LIMITED;
    ints[row + PENDING] = 1;
    if (ms !== Infinity) this.events.scheduleAfter(timerOf(call), ms);
  }
}

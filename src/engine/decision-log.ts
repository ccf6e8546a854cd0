import type { Clock } from './clock';
import type { Reason } from './reason';
import type { DecisionColumns } from './trace';

/** Decisions are written in chunks of this many, so that a growing log is never copied. */
const CHUNK_BITS = 12;
const CHUNK = 1 << CHUNK_BITS;
const INSIDE = CHUNK - 1;

/**
 * Decisions as they are written, side by side. A reader gets columns.
 *
 * ```
 * numbers  time a b c d                              5 doubles a decision
 * words    request, span, choice, name << 16 | rule  4 integers a decision
 * ```
 */
export class DecisionLog {
  private readonly numbers: Float64Array[];
  private readonly words: Int32Array[];
  private readonly clock: Clock;
  private length = 0;

  /** An empty log; in the memory of another, if given. */
  constructor(clock: Clock, reuse?: DecisionLog) {
    this.clock = clock;
    this.numbers = reuse === undefined ? [] : reuse.numbers;
    this.words = reuse === undefined ? [] : reuse.words;
  }

  get count(): number {
    return this.length;
  }

  /** Writes a decision; returns its index. */
  add(request: number, span: number, name: number, choice: number, reason: Reason): number {
    const decision = this.length++;
    const chunk = decision >>> CHUNK_BITS;
    if (chunk === this.numbers.length) this.grow();
    const numbers = this.numbers[chunk]!;
    const words = this.words[chunk]!;
    const place = decision & INSIDE;
    numbers[5 * place] = this.clock.now;
    numbers[5 * place + 1] = reason.a;
    numbers[5 * place + 2] = reason.b;
    numbers[5 * place + 3] = reason.c;
    numbers[5 * place + 4] = reason.d;
    words[4 * place] = request;
    words[4 * place + 1] = span;
    words[4 * place + 2] = choice;
    words[4 * place + 3] = (name << 16) | reason.rule;
    return decision;
  }

  /** Forgets all decisions from an index on. */
  cutAt(count: number): void {
    this.length = count;
  }

  /** The decisions so far as columns, copied. */
  toColumns(): DecisionColumns {
    const count = this.length;
    const columns = {
      count,
      time: new Float64Array(count),
      request: new Uint32Array(count),
      span: new Int32Array(count),
      name: new Uint16Array(count),
      rule: new Uint16Array(count),
      choice: new Int32Array(count),
      a: new Float64Array(count),
      b: new Float64Array(count),
      c: new Float64Array(count),
      d: new Float64Array(count),
    };
    for (let from = 0; from < count; from += CHUNK) this.copyChunk(columns, from, Math.min(CHUNK, count - from));
    return columns;
  }

  private copyChunk(columns: DecisionColumns, from: number, length: number): void {
    const { time, request, span, name, rule, choice, a, b, c, d } = columns;
    const numbers = this.numbers[from >>> CHUNK_BITS]!;
    const words = this.words[from >>> CHUNK_BITS]!;
    for (let place = 0; place < length; place++) {
      time[from + place] = numbers[5 * place]!;
      a[from + place] = numbers[5 * place + 1]!;
      b[from + place] = numbers[5 * place + 2]!;
      c[from + place] = numbers[5 * place + 3]!;
      d[from + place] = numbers[5 * place + 4]!;
      request[from + place] = words[4 * place]!;
      span[from + place] = words[4 * place + 1]!;
      choice[from + place] = words[4 * place + 2]!;
      name[from + place] = words[4 * place + 3]! >>> 16;
      rule[from + place] = words[4 * place + 3]!;
    }
  }

  private grow(): void {
    this.numbers.push(new Float64Array(5 * CHUNK));
    this.words.push(new Int32Array(4 * CHUNK));
  }
}

import type { Clock } from './clock';
import type { SpanColumns } from './trace';
import { DETACHED_MARK, FAILED_CODE } from './span-kind';

/** Spans are written in chunks of this many, so that a growing log is never copied. */
const CHUNK_BITS = 12;
const CHUNK = 1 << CHUNK_BITS;
const INSIDE = CHUNK - 1;

/**
 * Spans as they are written: side by side, so that beginning one touches two places in memory and not seven. A reader
 * gets columns.
 *
 * ```
 * times  start end                                     2 doubles a span
 * words  request, parent, name | kind << 16 | status << 24   3 integers a span
 * ```
 */
export class SpanLog {
  private readonly times: Float64Array[];
  private readonly words: Int32Array[];
  private readonly clock: Clock;
  private length = 0;

  /** An empty log; in the memory of another, if given. */
  constructor(clock: Clock, reuse?: SpanLog) {
    this.clock = clock;
    this.times = reuse === undefined ? [] : reuse.times;
    this.words = reuse === undefined ? [] : reuse.words;
  }

  get count(): number {
    return this.length;
  }

  /** Begins a span; returns its index. Its end is NaN until it is closed. */
  open(name: number, kind: number, request: number, parent: number): number {
    const span = this.length++;
    const chunk = span >>> CHUNK_BITS;
    if (chunk === this.times.length) this.grow();
    const times = this.times[chunk]!;
    const words = this.words[chunk]!;
    const place = span & INSIDE;
    times[2 * place] = this.clock.now;
    times[2 * place + 1] = NaN;
    words[3 * place] = request;
    words[3 * place + 1] = parent;
    words[3 * place + 2] = name | (kind << 16);
    return span;
  }

  /** Ends a span with the index of a status; a failed one changes its kind. */
  close(span: number, status: number, isFailure: boolean): void {
    const place = span & INSIDE;
    const words = this.words[span >>> CHUNK_BITS]!;
    this.times[span >>> CHUNK_BITS]![2 * place + 1] = this.clock.now;
    let word = words[3 * place + 2]! | (status << 24);
    if (isFailure) word = (word & ~0x7f0000) | (FAILED_CODE << 16);
    words[3 * place + 2] = word;
  }

  /** Marks a span as detached. */
  mark(span: number): void {
    this.words[span >>> CHUNK_BITS]![3 * (span & INSIDE) + 2]! |= DETACHED_MARK << 16;
  }

  /** The name of a span. */
  nameOf(span: number): number {
    return this.words[span >>> CHUNK_BITS]![3 * (span & INSIDE) + 2]! & 0xffff;
  }

  /** Opens a span again that ended after a snapshot, as the kind it then was. */
  reopen(span: number, kind: number): void {
    const place = span & INSIDE;
    this.times[span >>> CHUNK_BITS]![2 * place + 1] = NaN;
    this.words[span >>> CHUNK_BITS]![3 * place + 2] = this.nameOf(span) | (kind << 16);
  }

  /** Forgets all spans from an index on. */
  cutAt(count: number): void {
    this.length = count;
  }

  /** The spans so far as columns, copied. */
  toColumns(): SpanColumns {
    const count = this.length;
    const columns = {
      count,
      start: new Float64Array(count),
      end: new Float64Array(count),
      request: new Uint32Array(count),
      parent: new Int32Array(count),
      name: new Uint16Array(count),
      kind: new Uint8Array(count),
      status: new Uint8Array(count),
    };
    for (let from = 0; from < count; from += CHUNK) this.copyChunk(columns, from, Math.min(CHUNK, count - from));
    return columns;
  }

  private copyChunk(
    { start, end, request, parent, name, kind, status }: SpanColumns,
    from: number,
    length: number,
  ): void {
    const times = this.times[from >>> CHUNK_BITS]!;
    const words = this.words[from >>> CHUNK_BITS]!;
    for (let place = 0; place < length; place++) {
      start[from + place] = times[2 * place]!;
      end[from + place] = times[2 * place + 1]!;
      request[from + place] = words[3 * place]!;
      parent[from + place] = words[3 * place + 1]!;
      const word = words[3 * place + 2]!;
      name[from + place] = word;
      kind[from + place] = word >>> 16;
      status[from + place] = word >>> 24;
    }
  }

  private grow(): void {
    this.times.push(new Float64Array(2 * CHUNK));
    this.words.push(new Int32Array(3 * CHUNK));
  }
}

import type { Clock } from './clock';
import { DecisionLog } from './decision-log';
import { isErrand } from './errand';
import type { GaugeColumns, SavedGauge } from './gauge';
import { Gauge } from './gauge';
import type { TraceOptions } from './kernel-api';
import type { SpanKind } from './label';
import type { Reason } from './reason';
import { DETACHED_MARK, KIND_CODES } from './span-kind';
import { SpanLog } from './span-log';

/** An entry of the table that the spans' `name` points into. */
export interface SpanName {
  readonly name: string;
  readonly label: string;
  readonly kind: SpanKind;
  /** The row of a view that the span is drawn in. */
  readonly row: string;
}

/**
 * Spans as columns, in the order in which they began; 28 bytes each. A span begun and not ended has `end` NaN.
 *
 * ```
 * start, end f64 ms · request u32 · parent i32 (index, -1 outermost) · name u16 (into names)
 * kind u8 (SPAN_KINDS; bit 7: detached, may outlive its parent) · status u8 (into statuses)
 * ```
 */
export interface SpanColumns {
  readonly count: number;
  readonly start: Float64Array;
  readonly end: Float64Array;
  readonly request: Uint32Array;
  readonly parent: Int32Array;
  readonly name: Uint16Array;
  readonly kind: Uint8Array;
  readonly status: Uint8Array;
}

/** Decisions as columns, in order of time; 54 bytes each. The meaning of `rule` and of `a` to `d` is the station's. */
export interface DecisionColumns {
  readonly count: number;
  readonly time: Float64Array;
  readonly request: Uint32Array;
  /** The span of the deciding call. */
  readonly span: Int32Array;
  /** The deciding station (into names). */
  readonly name: Uint16Array;
  readonly rule: Uint16Array;
  readonly choice: Int32Array;
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly c: Float64Array;
  readonly d: Float64Array;
}

/** A run's trace in plain typed arrays, trimmed: `transferables` lists what a worker hands over. */
export interface TraceColumns {
  readonly names: readonly SpanName[];
  /** The statuses met, in order of first use. */
  readonly statuses: readonly number[];
  readonly spans: SpanColumns;
  readonly decisions: DecisionColumns;
  /** Whole tables of detailed decisions, by index of the decision. */
  readonly details: ReadonlyMap<number, object>;
  readonly gauges: readonly GaugeColumns[];
}

/** Statuses are below this; they are stored as a byte, an index into the table of those met. */
const STATUS_LIMIT = 1000;
const NO_INDEX = 255;

/** Writes the trace of a run. The kernel alone opens and closes; everybody may read. */
export class Trace {
  private readonly clock: Clock;
  private readonly isOn: boolean;
  private readonly isAll: boolean;
  private readonly every: number;
  private readonly also: ((request: number) => boolean) | undefined;
  private readonly detailed: ((request: number) => boolean) | undefined;
  private readonly gaugePoints: number;
  private readonly names: SpanName[] = [];
  private readonly statuses: number[] = [];
  private readonly statusIndex = new Uint8Array(STATUS_LIMIT).fill(NO_INDEX);
  private readonly gauges: Gauge[] = [];
  private readonly details = new Map<number, object>();
  private readonly spans: SpanLog;
  private readonly decisions: DecisionLog;

  constructor(clock: Clock, options: TraceOptions, reuse?: Trace) {
    this.clock = clock;
    this.isOn = options.mode !== 'off';
    this.isAll = options.mode === 'all';
    this.every = options.every ?? 16;
    this.also = options.also;
    this.detailed = options.detailed;
    this.gaugePoints = this.isOn ? (options.gaugePoints ?? 2048) : 0;
    this.spans = new SpanLog(clock, reuse === undefined ? undefined : reuse.spans);
    this.decisions = new DecisionLog(clock, reuse === undefined ? undefined : reuse.decisions);
  }

  /** Spans begun so far. */
  get spanCount(): number {
    return this.spans.count;
  }

  /** Decisions written so far. */
  get decisionCount(): number {
    return this.decisions.count;
  }

  /** Whether a request leaves spans and decisions; errands never do. */
  isTraced(request: number): boolean {
    if (isErrand(request)) return false;
    if (this.isAll) return true;
    return this.isOn && (request % this.every === 0 || this.also?.(request) === true);
  }

  /** Whether a traced request's decisions keep their tables. */
  isDetailed(request: number): boolean {
    return this.detailed !== undefined && this.detailed(request);
  }

  /** The index of a name, added if it is new. */
  nameIndex(entry: SpanName): number {
    const known = this.names.findIndex(
      (other) =>
        other.name === entry.name &&
        other.label === entry.label &&
        other.kind === entry.kind &&
        other.row === entry.row,
    );
    if (known !== -1) return known;
    if (this.names.length === 65536) throw new RangeError('a trace names at most 65536 kinds of spans');
    return this.names.push(entry) - 1;
  }

  nameAt(index: number): SpanName {
    return this.names[index]!;
  }

  /** Adds a gauge. */
  gauge(name: string, row: string): Gauge {
    const gauge = new Gauge(name, row, this.clock, this.gaugePoints);
    this.gauges.push(gauge);
    return gauge;
  }

  /** Adds a gauge that the kernel sets; none when nothing would be recorded. */
  kernelGauge(name: string, row: string): Gauge | undefined {
    return this.gaugePoints === 0 ? undefined : this.gauge(name, row);
  }

  /** Begins a span now; returns its index. `kind` is a code of `SPAN_KINDS`. */
  open(name: number, kind: number, request: number, parent: number): number {
    return this.spans.open(name, kind, request, parent);
  }

  /** Ends a span now. With a failure its kind becomes `failed`; the kind it was is in the table of names. */
  close(span: number, status: number): void {
    let index = this.statusIndex[status]!;
    if (!(index < NO_INDEX)) index = this.addStatus(status);
    this.spans.close(span, index, status < 100);
  }

  /** Marks a span whose call was cut loose: it may outlive its parent. */
  markDetached(span: number): void {
    this.spans.mark(span);
  }

  /** After a restore: the span is open again. */
  reopen(span: number, isDetached: boolean): void {
    const { kind } = this.names[this.spans.nameOf(span)]!;
    this.spans.reopen(span, KIND_CODES[kind] | (isDetached ? DETACHED_MARK : 0));
  }

  /** Writes what was decided now, in a call's span, by the station with this name. */
  decide(request: number, span: number, name: number, choice: number, reason: Reason): void {
    const decision = this.decisions.add(request, span, name, choice, reason);
    if (reason.isDetailed && reason.detail !== undefined) this.details.set(decision, reason.detail);
  }

  /** The whole trace as trimmed copies; the trace itself can go on being written. */
  toColumns(): TraceColumns {
    return {
      names: [...this.names],
      statuses: [...this.statuses],
      spans: this.spans.toColumns(),
      decisions: this.decisions.toColumns(),
      details: new Map(this.details),
      gauges: this.gauges.map((gauge) => gauge.toColumns()),
    };
  }

  /** How far it is written, and the gauges; spans still open are reopened by the kernel after `restore`. */
  save(): SavedTrace {
    return {
      spans: this.spans.count,
      decisions: this.decisions.count,
      gauges: this.gauges.map((gauge) => gauge.save()),
    };
  }

  restore(saved: SavedTrace): void {
    this.spans.cutAt(saved.spans);
    this.decisions.cutAt(saved.decisions);
    for (const decision of [...this.details.keys()]) {
      if (decision >= saved.decisions) this.details.delete(decision);
    }
    this.gauges.forEach((gauge, i) => gauge.restore(saved.gauges[i]));
  }

  private addStatus(status: number): number {
    if (!(status >= 0 && status < STATUS_LIMIT && Number.isInteger(status))) {
      throw new RangeError(`status ${status} is not a whole number from 0 to ${STATUS_LIMIT - 1}`);
    }
    const index = this.statuses.push(status) - 1;
    if (index === NO_INDEX) throw new RangeError(`a trace holds at most ${NO_INDEX} different statuses`);
    this.statusIndex[status] = index;
    return index;
  }
}

/** A trace's copy: it only grows, so lengths are enough, except for the gauges. */
export interface SavedTrace {
  readonly spans: number;
  readonly decisions: number;
  readonly gauges: readonly SavedGauge[];
}

/** The buffers of a trace, to be transferred (not cloned) to another thread. */
export function transferables(trace: TraceColumns): ArrayBuffer[] {
  const buffers: ArrayBuffer[] = [];
  const groups: object[] = [trace.spans, trace.decisions, ...trace.gauges];
  for (const group of groups) {
    for (const column of Object.values(group)) {
      if (ArrayBuffer.isView(column)) buffers.push(column.buffer as ArrayBuffer);
    }
  }
  return buffers;
}

import type { Call, PerCall } from './call';
import type { Clock } from './clock';
import { EngineError } from './errors';
import type { SpanLabel } from './label';
import type { Reason } from './reason';
import type { ResourceState } from './resource-state';
import { KIND_CODES } from './span-kind';
import type { Journey, Station } from './station';
import { stepOf } from './station';
import { StationCount } from './station-count';
import type { Step, StepItem } from './steps';
import type { Trace } from './trace';

/**
 * The words as instructions. A `when` is a test and a jump forward, a `repeatWhile` a test and a jump back; `inside` is
 * CALL and FORWARD (a failure goes on outward), `attempt` is CALL alone; `compute` is COMPUTE (get a unit) and RUN.
 */
export const SPEND = 0;
export const DECIDE = 1;
export const CALL = 2;
export const FORWARD = 3;
export const ACQUIRE = 4;
export const ACT = 5;
export const SKIP_UNLESS = 6;
export const BACK_IF = 7;
export const END = 8;
export const ANSWER = 9;
export const RELEASE = 10;
export const COMPUTE = 11;
export const RUN = 12;
export const SUSPEND = 13;
export const RESUME = 14;
export const CALL_ALL = 15;
export const CALL_FIRST = 16;
export const CALL_LIMITED = 17;

/** Any function of a call that returns a number: durations, statuses, counts, branches, priorities. */
type NumberOf = (call: Call, reason: Reason) => number;

/** No label, no branch function, no number. */
export const NO_NAME = -1;

/**
 * One instruction: its operands, all of the same shape so that the machine reads them the same way.
 * What `number` and `fn` are depends on the word; where both could stand, `fn` is asked when it is there.
 */
export interface Instruction {
  readonly op: number;
  fn: NumberOf | undefined;
  /** A constant: duration, status, count. */
  number: number;
  test: ((call: Call) => boolean) | undefined;
  /** Where a jump goes. */
  target: number;
  /** The resource, or how to find it. */
  resource: ResourceState | undefined;
  resourceOf: ((call: Call) => ResourceState) | undefined;
  /** Index of the label's name and code of its kind. */
  name: number;
  kind: number;
  /** Which branch inside. */
  to: ((call: Call) => number) | undefined;
  timeoutFn: ((call: Call) => number) | undefined;
  timeoutMs: number;
  /** Statuses of a wait that times out or is refused, -1 when not given. */
  otherwise: number;
  refused: number;
  priorityFn: ((call: Call) => number) | undefined;
  priority: number;
  detaches: boolean;
  /** Station and step, for errors. */
  readonly where: string;
}

/** A station as the machine knows it. */
export interface StationEntry {
  readonly station: Station;
  /** Its first instruction. */
  readonly entry: number;
  /** Its spans' name and kind. */
  readonly name: number;
  readonly kind: number;
  readonly left: ((call: Call) => void) | undefined;
  readonly count: StationCount;
}

/** A place in a journey: a station and the places inside it. */
export interface JourneyNode {
  readonly index: number;
  readonly station: StationEntry;
  readonly inner: readonly JourneyNode[];
}

/** All stations and journeys that a kernel has met, compiled once each. */
export class Program {
  readonly code: Instruction[] = [];
  readonly stations: StationEntry[] = [];
  readonly nodes: JourneyNode[] = [];
  private readonly trace: Trace;
  private readonly clock: Clock;
  private readonly entryOf = new Map<Station, StationEntry>();
  private readonly nodeOf = new Map<Journey, JourneyNode>();
  private last: { readonly journey: Journey; readonly node: JourneyNode } | undefined;

  constructor(trace: Trace, clock: Clock) {
    this.trace = trace;
    this.clock = clock;
  }

  /** The place of a journey's outermost station; compiles what is new. */
  node(journey: Journey): JourneyNode {
    if (this.last !== undefined && this.last.journey === journey) return this.last.node;
    let node = this.nodeOf.get(journey);
    if (node === undefined) {
      const station = this.station(journey.station);
      const inner = journey.inner.map((chain) => this.node(chain));
      node = { index: this.nodes.length, station, inner };
      this.nodes.push(node);
      this.nodeOf.set(journey, node);
    }
    this.last = { journey, node };
    return node;
  }

  /** A station as compiled; compiles it if it is new. */
  station(station: Station): StationEntry {
    const known = this.entryOf.get(station);
    if (known !== undefined) return known;
    const { name, label, kind, row } = station;
    const entry: StationEntry = {
      station,
      entry: this.code.length,
      name: this.trace.nameIndex({ name, label, kind, row }),
      kind: KIND_CODES[kind],
      left: station.left,
      count: new StationCount(this.clock, this.trace.kernelGauge(`${name} inside`, row)),
    };
    this.compile(station, station.steps, '');
    this.emit(station, 'end of the list', END);
    this.stations.push(entry);
    this.entryOf.set(station, entry);
    return entry;
  }

  private compile(station: Station, items: readonly StepItem[], prefix: string): void {
    items.forEach((item, i) => {
      const step = stepOf(item);
      this.compileStep(station, step, `${prefix}${i + 1}`);
    });
  }

  private compileStep(station: Station, step: Step, path: string): void {
    const emit = (op: number, operands: Partial<Instruction> = {}): Instruction =>
      this.emit(station, `step ${path} (${step.word})`, op, operands);
    switch (step.word) {
      case 'spend':
        emit(SPEND, {
          ...numeric(step.ms),
          ...this.labelled(station, step.label),
        });
        return;
      case 'decide':
        emit(DECIDE, { fn: step.choose });
        return;
      case 'act':
        emit(ACT, { fn: step.change as unknown as NumberOf });
        return;
      case 'answer':
        emit(ANSWER, numeric(step.status));
        return;
      case 'acquire': {
        const { timeoutMs, otherwise, refused, priority } = step.options;
        if (timeoutMs !== undefined && otherwise === undefined) {
          throw new EngineError(`station '${station.name}', step ${path} (acquire): a timeout needs 'otherwise'`);
        }
        emit(ACQUIRE, {
          ...resourced(step.of),
          timeoutFn: typeof timeoutMs === 'function' ? timeoutMs : undefined,
          timeoutMs: typeof timeoutMs === 'number' ? timeoutMs : Infinity,
          otherwise: otherwise ?? -1,
          refused: refused ?? otherwise ?? -1,
          priorityFn: typeof priority === 'function' ? priority : undefined,
          priority: typeof priority === 'number' ? priority : 0,
        });
        return;
      }
      case 'release':
        emit(RELEASE, step.of === undefined ? {} : resourced(step.of));
        return;
      case 'suspend':
        emit(SUSPEND, resourced(step.of));
        return;
      case 'resume':
        emit(RESUME, resourced(step.of));
        return;
      case 'compute':
        emit(COMPUTE, { ...numeric(step.ms), ...resourced(step.of) });
        emit(RUN, {
          ...resourced(step.of),
          ...this.labelled(station, step.label),
        });
        return;
      case 'inside':
        emit(CALL, { to: step.options.to });
        break;
      case 'parallel':
        emit(CALL_ALL, { ...numeric(step.count), to: step.options.to });
        break;
      case 'hedge':
        emit(CALL_FIRST, { ...numeric(step.afterMs), to: step.options.to });
        break;
      case 'limit':
        emit(CALL_LIMITED, {
          ...numeric(step.ms),
          to: step.options.to,
          detaches: step.how === 'detach',
          otherwise: step.options.otherwise ?? 2,
        });
        break;
      case 'when': {
        const skip = emit(SKIP_UNLESS, { test: step.test });
        this.compile(station, step.steps, `${path}.`);
        skip.target = this.code.length;
        return;
      }
      case 'repeatWhile': {
        const target = this.code.length;
        this.compile(station, step.steps, `${path}.`);
        emit(BACK_IF, { test: step.test, target });
        return;
      }
    }
    if (step.options.attempt !== true) emit(FORWARD);
  }

  private labelled(station: Station, label: SpanLabel | undefined): Partial<Instruction> {
    if (label === undefined) return {};
    const { name, kind } = label;
    const row = label.row ?? station.row;
    return {
      name: this.trace.nameIndex({ name, label: name, kind, row }),
      kind: KIND_CODES[kind],
    };
  }

  private emit(station: Station, step: string, op: number, operands: Partial<Instruction> = {}): Instruction {
    const instruction: Instruction = {
      op,
      fn: undefined,
      number: 0,
      test: undefined,
      target: 0,
      resource: undefined,
      resourceOf: undefined,
      name: NO_NAME,
      kind: 0,
      to: undefined,
      timeoutFn: undefined,
      timeoutMs: Infinity,
      otherwise: -1,
      refused: -1,
      priorityFn: undefined,
      priority: 0,
      detaches: false,
      where: `station '${station.name}', ${step}`,
    };
    Object.assign(instruction, operands);
    this.code.push(instruction);
    return instruction;
  }
}

function numeric(value: PerCall<number>): Partial<Instruction> {
  return typeof value === 'function' ? { fn: value } : { number: value };
}

/** Every resource is made by a kernel and so is a `ResourceState`. */
function resourced(of: PerCall<unknown>): Partial<Instruction> {
  return typeof of === 'function'
    ? { resourceOf: of as (call: Call) => ResourceState }
    : { resource: of as ResourceState };
}

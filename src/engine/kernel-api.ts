import type { Call, Column, ColumnOptions, Handle, ReadonlyColumn } from './call';
import type { Draws } from './random';
import type { Resource, ResourceOptions } from './resource';
import type { Journey, Station } from './station';
import type { Status } from './status';
import type { Ms } from './time';
import type { Gauge } from './gauge';
import type { Trace } from './trace';

/** Which requests leave spans and decisions behind. */
export interface TraceOptions {
  mode: 'all' | 'sampled' | 'off';
  /** For `sampled`: every n-th request (numbers divisible by n); 16 unless given. */
  every?: number;
  /** Requests to trace besides the sample, such as one that a person opened. */
  also?: (request: number) => boolean;
  /** Traced requests whose decisions also keep their whole tables (`reason.detail`). None unless given. */
  detailed?: (request: number) => boolean;
  /** Gauges thin themselves beyond this many points; 2048 unless given. 0 records none. */
  gaugePoints?: number;
}

/** How a kernel is made. */
export interface KernelOptions {
  /** Seeds every draw; any number, used as a 32-bit integer. */
  seed: number;
  /** Everything is traced unless told. */
  trace?: TraceOptions;
  /** A kernel whose run is over and read: its memory is taken over, so that runs in a row do not allocate anew. */
  reuse?: Kernel;
}

/** An open stream of requests: they come whether or not earlier ones have been answered. */
export interface Arrivals {
  /** Where requests enter, the same for all or chosen by their number. */
  journey: Journey | ((request: number) => Journey);
  /**
   * When a request arrives: not before the one before it. Asked once each, in order, when the one before has arrived
   * (`kernel.now()` is then its time) or, for the first, at the call of `arrivals`. `NEVER_MS` ends the stream.
   */
  arrivesAt: (request: number) => Ms;
  /** Number of the first request; 0 unless given. */
  first?: number;
  /** From one number to the next, so that several streams keep their own numbers; 1 unless given. */
  stride?: number;
}

/** State outside the kernel's columns (a bucket's tokens, a round-robin position) that a snapshot must include. */
export interface Keeper<S> {
  /** A copy of the state, by value. */
  save(): S;
  /** Puts a copy back; the copy must stay good for another restore. */
  restore(saved: S): void;
}

/** How far a run is. */
export interface Counts {
  readonly now: Ms;
  /** Events that have left the event set. */
  readonly events: number;
  /** Requests started, and those of them whose outermost call has ended. */
  readonly started: number;
  readonly ended: number;
  /** Of the ended ones, with a failure (no response). */
  readonly failed: number;
  /** Calls open now, of all stations. */
  readonly openCalls: number;
}

/** Everything that the future of a run depends on, copied. Belongs to the kernel that made it. */
export interface Snapshot {
  readonly time: Ms;
}

/** What a station has seen: enough for throughput, mean stay and Little's law. */
export interface StationMeter {
  readonly name: string;
  /** Calls inside now. */
  readonly level: number;
  readonly entered: number;
  readonly left: number;
  /** Of those that left, with a failure. */
  readonly failed: number;
  /** Call-milliseconds spent inside until now, open calls included: the area under the level. */
  readonly areaMs: number;
  /** Sum of the whole stays of the calls that left. Equals `areaMs` exactly when none is open. */
  readonly stayMs: number;
}

/**
 * The deterministic kernel. It promises:
 * (1) a step of one station never runs inside another's: whoever is granted a unit goes to a ready ring, emptied in
 *     order before the next event; (2) equal times leave in the order scheduled; (3) a call ends in one place, always as
 *     `left`, give back what it holds, close meter and span, hand the status outward; (4) `drop` ends a call and all
 *     calls inside it, innermost first, without time or steps; (5) what a call remembers is in columns; (6) entering and
 *     answering are a loop, not recursion.
 */
export interface Kernel {
  /** How the call ended, or what came back from inside; starts as `ANSWERED`. */
  readonly status: Column;
  /** What the call's last `decide` returned. */
  readonly choice: Column;
  /** The request that the call belongs to. */
  readonly request: ReadonlyColumn;
  /** The call's number among those started by one `parallel` (0…count-1) or `hedge` (0, then 1); else 0. */
  readonly sibling: ReadonlyColumn;
  /** Keyed draws under the kernel's seed. */
  readonly draws: Draws;
  readonly trace: Trace;

  /** Adds a column; before the first start, or while no call is open. */
  column(name: string, o?: ColumnOptions): Column;
  /** Adds a resource, with its gauges `NAME in use` and `NAME waiting`. */
  resource(name: string, o: ResourceOptions): Resource;
  /** Adds a step function of time that the models set themselves. */
  gauge(name: string, o?: { row?: string }): Gauge;
  /** Makes state outside the columns part of snapshots. */
  keeps<S>(keeper: Keeper<S>): void;

  /**
   * Enters a request at the journey's outermost station, now. It takes its first step when the running step or act is
   * over, after those already ready.
   */
  start(journey: Journey, request: number): Call;
  /** Starts a stream of requests. Cheaper than `at` and `start` by hand, and part of snapshots. */
  arrivals(o: Arrivals): void;
  /**
   * Ends the call and every call inside it, innermost first, with a failure or a code; the call around it (if any) goes
   * on with that status. Not from a step of a call that would end by it.
   */
  drop(call: Call, status: Status): void;
  /** Whether the row is in use. A call that ended may since be another one; see `Call`. */
  isOpen(call: Call): boolean;
  /** The call around it, or `NO_CALL`. */
  outerOf(call: Call): Call;
  /** The open calls in a station, by request number, then row. For interventions, not for every event. */
  openCalls(station: Station): Call[];

  /** Runs `act` at a time not before now, outside every step. */
  at(time: Ms, act: () => void): Handle;
  /** Takes it back; false when it has run or was taken back already. */
  cancel(handle: Handle): boolean;
  now(): Ms;

  /** Runs every event up to and including `time`, then the clock shows `time`. */
  runUntil(time: Ms): void;
  /** Runs until no event is left; the clock stays at the last one. */
  runToEnd(): void;
  /** Runs at most `count` events; returns how many it ran: fewer only when none is left. For slices of a worker. */
  runEvents(count: number): number;
  counts(): Counts;
  meters(): StationMeter[];
  meter(station: Station): StationMeter;

  /** Called when an outermost call ends, after its span is closed; its columns are still readable. Detached calls not. */
  onEnd(hook: (request: number, call: Call) => void): void;

  snapshot(): Snapshot;
  restore(snapshot: Snapshot): void;

  /** Throws unless every unit is back, no call is open, no timer is left and every level is 0. After every test run. */
  assertIdle(): void;
}

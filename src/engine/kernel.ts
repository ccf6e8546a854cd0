import { Acts } from './acts';
import type { SavedActs, Source } from './acts';
import type { Call, Column, ColumnOptions, Handle, ReadonlyColumn } from './call';
import { DETACHED, FLAGS, FREE, NODE, NONE, OUTER, PIECE, SPAN, STATE } from './call-row';
import { Calls } from './calls';
import type { SavedCalls } from './calls';
import { Clock } from './clock';
import { EngineError, StepError } from './errors';
import { EventSet } from './event-set';
import type { SavedEvents } from './event-set';
import type { Gauge } from './gauge';
import type { SavedHolds } from './holds';
import type { Arrivals, Counts, Keeper, Kernel, KernelOptions, Snapshot, StationMeter } from './kernel-api';
import { Machine } from './machine';
import { Onion } from './onion';
import { Program } from './program';
import type { StationEntry } from './program';
import { Draws } from './random';
import { ReadyRing } from './ready-ring';
import type { Resource, ResourceOptions } from './resource';
import { ResourceState } from './resource-state';
import type { SavedResource } from './resource-state';
import type { Journey, Station } from './station';
import type { SavedCount } from './station-count';
import type { Status } from './status';
import type { Ms } from './time';
import { LAST_MS, isOnGrid } from './time';
import { entryOfAct, isAct, ownerOf } from './timer';
import { Trace } from './trace';
import type { SavedTrace } from './trace';
import { Units } from './units';

/** Makes a kernel. One kernel is one run. */
export function createKernel(options: KernelOptions): Kernel {
  return new DiscreteKernel(options);
}

/** The kernel: its parts, its loop, and the outside that models and hosts see. */
class DiscreteKernel implements Kernel {
  readonly status: Column;
  readonly choice: Column;
  readonly request: ReadonlyColumn;
  readonly sibling: ReadonlyColumn;
  readonly draws: Draws;
  readonly trace: Trace;
  private readonly clock = new Clock();
  private readonly events: EventSet;
  private readonly calls: Calls;
  private readonly ready = new ReadyRing();
  private readonly units: Units;
  private readonly program: Program;
  private readonly onion: Onion;
  private readonly machine: Machine;
  private readonly acts = new Acts();
  private readonly keepers: Keeper<unknown>[] = [];
  private eventCount = 0;
  private isRunning = false;
  private isGone = false;

  constructor(options: KernelOptions) {
    const old = options.reuse instanceof DiscreteKernel ? options.reuse : undefined;
    if (old !== undefined) {
      if (old.isGone || old.isRunning) throw new EngineError('the kernel to reuse is running or was reused before');
      old.isGone = true;
    }
    const clock = this.clock;
    this.events = new EventSet(clock);
    this.calls = new Calls(clock, old === undefined ? undefined : old.calls);
    this.trace = new Trace(clock, options.trace ?? { mode: 'all' }, old?.trace);
    this.draws = new Draws(options.seed);
    this.program = new Program(this.trace, clock);
    const base = {
      clock,
      events: this.events,
      calls: this.calls,
      ready: this.ready,
      trace: this.trace,
    };
    this.units = new Units(base);
    const parts = { ...base, units: this.units, program: this.program };
    this.onion = new Onion(parts);
    this.machine = new Machine(parts, this.onion);
    this.status = this.calls.status;
    this.choice = this.calls.choice;
    this.request = this.calls.request;
    this.sibling = this.calls.sibling;
  }

  column(name: string, o: ColumnOptions = {}): Column {
    const { open } = this.calls;
    if (open > 0) throw new EngineError(`column '${name}' is added while ${open} calls are open`);
    return this.calls.column(name, o);
  }

  resource(name: string, o: ResourceOptions): Resource {
    const row = o.row ?? name;
    const record = {
      inUse: this.trace.kernelGauge(`${name} in use`, row),
      waiting: this.trace.kernelGauge(`${name} waiting`, row),
      waitName: this.trace.nameIndex({ name, label: name, kind: 'wait', row }),
    };
    const { resources } = this.units;
    const resource = new ResourceState(name, resources.length, o, this.calls, this.clock, record, (r) =>
      this.units.grant(r),
    );
    resources.push(resource);
    return resource;
  }

  gauge(name: string, o: { row?: string } = {}): Gauge {
    return this.trace.gauge(name, o.row ?? name);
  }

  keeps<S>(keeper: Keeper<S>): void {
    this.keepers.push(keeper as Keeper<unknown>);
  }

  start(journey: Journey, request: number): Call {
    const call = this.onion.begin(this.program.node(journey), request);
    this.onion.makeReady(call);
    return call as Call;
  }

  arrivals(options: Arrivals): void {
    const { journey, first, stride } = options;
    const node = typeof journey === 'function' ? undefined : this.program.node(journey);
    const source: Source = { options, node, stride: stride ?? 1, request: first ?? 0 };
    this.planArrival(source, this.acts.addSource(source));
  }

  drop(call: Call, status: Status): void {
    if (!this.isOpen(call)) throw new EngineError(`drops call ${call}, which is not open`);
    this.onion.drop(call, status);
  }

  isOpen(call: Call): boolean {
    return call >= 0 && call < this.calls.rows && this.calls.int(call, STATE) !== FREE;
  }

  outerOf(call: Call): Call {
    return this.calls.int(call, OUTER) as Call;
  }

  openCalls(station: Station): Call[] {
    const entry = this.program.station(station);
    const calls = this.calls;
    const found: Call[] = [];
    for (let call = 0; call < calls.rows; call++) {
      if (calls.int(call, STATE) === FREE) continue;
      if (this.program.nodes[calls.int(call, NODE)]!.station === entry) found.push(call as Call);
    }
    return found.sort((a, b) => this.request.get(a) - this.request.get(b) || a - b);
  }

  at(time: Ms, act: () => void): Handle {
    this.checkTime(time);
    const place = this.acts.add(act);
    this.events.schedule(entryOfAct(place), time);
    return this.acts.handleOf(place);
  }

  cancel(handle: Handle): boolean {
    const place = this.acts.placeOf(handle);
    if (place === -1) return false;
    this.acts.take(place);
    this.events.cancel(entryOfAct(place));
    return true;
  }

  now(): Ms {
    return this.clock.now;
  }

  runUntil(time: Ms): void {
    this.run(time, Infinity);
    if (time !== Infinity && time > this.clock.now) this.clock.now = time;
  }

  runToEnd(): void {
    this.run(Infinity, Infinity);
  }

  runEvents(count: number): number {
    return this.run(Infinity, count);
  }

  counts(): Counts {
    return {
      now: this.clock.now,
      events: this.eventCount,
      started: this.onion.started,
      ended: this.onion.ended,
      failed: this.onion.failed,
      openCalls: this.calls.open,
    };
  }

  meters(): StationMeter[] {
    return this.program.stations.map(meterOf);
  }

  meter(station: Station): StationMeter {
    return meterOf(this.program.station(station));
  }

  onEnd(hook: (request: number, call: Call) => void): void {
    const earlier = this.onion.onEnd;
    this.onion.onEnd =
      earlier === undefined
        ? hook
        : (request, call) => {
            earlier(request, call);
            hook(request, call);
          };
  }

  snapshot(): Snapshot {
    if (this.isRunning) throw new EngineError('a snapshot is taken between runs, not from a step or an act');
    const saved: SavedKernel = {
      owner: this,
      time: this.clock.now,
      events: this.events.save(),
      calls: this.calls.save(),
      ready: this.ready.save(),
      holds: this.units.holds.save(),
      resources: this.units.resources.map((resource) => resource.save()),
      counts: this.program.stations.map(({ count }) => count.save()),
      trace: this.trace.save(),
      acts: this.acts.save(),
      kept: this.keepers.map((keeper) => keeper.save()),
      progress: [this.eventCount, this.onion.started, this.onion.ended, this.onion.failed],
    };
    return saved;
  }

  restore(snapshot: Snapshot): void {
    const saved = snapshot as SavedKernel;
    if (saved.owner !== this || this.isRunning) {
      throw new EngineError('a snapshot goes back into the kernel that made it, between runs');
    }
    this.clock.now = saved.time;
    this.events.restore(saved.events);
    this.calls.restore(saved.calls);
    this.ready.restore(saved.ready);
    this.units.holds.restore(saved.holds);
    saved.resources.forEach((resource, i) => this.units.resources[i]!.restore(resource));
    this.program.stations.forEach(({ count }, i) => count.restore(saved.counts[i]));
    this.trace.restore(saved.trace);
    this.acts.restore(saved.acts);
    saved.kept.forEach((state, i) => this.keepers[i]!.restore(state));
    [this.eventCount, this.onion.started, this.onion.ended, this.onion.failed] = saved.progress;
    this.reopenSpans();
  }

  assertIdle(): void {
    const wrong: string[] = [];
    for (const { name, inUse, waiting } of this.units.resources) {
      if (inUse !== 0) wrong.push(`${inUse} units of '${name}' are not back`);
      if (waiting !== 0) wrong.push(`${waiting} calls wait for '${name}'`);
    }
    for (const meter of this.meters()) {
      if (meter.level !== 0) wrong.push(`${meter.level} calls are in '${meter.name}'`);
    }
    if (this.calls.open !== 0) wrong.push(`${this.calls.open} calls are open`);
    if (this.events.size !== 0) wrong.push(`${this.events.size} events are left`);
    if (wrong.length > 0) throw new EngineError(`the run is not idle at ${this.clock.now} ms: ${wrong.join('; ')}`);
  }

  /** The loop: ready calls first, then the next event. Returns how many events it ran. */
  private run(until: number, most: number): number {
    if (this.isRunning) throw new EngineError('runs the kernel from a step or an act');
    if (this.isGone) throw new EngineError('this kernel was reused by another');
    this.isRunning = true;
    this.machine.isOutside();
    let done = 0;
    try {
      this.machine.drainReady();
      while (done < most && this.step(until)) done++;
    } catch (error) {
      const where = this.machine.where();
      throw error instanceof StepError || where === undefined ? error : new StepError(where, error);
    } finally {
      this.machine.isOutside();
      this.isRunning = false;
      this.eventCount += done;
    }
    return done;
  }

  /** One event and what becomes ready by it; false when none is left until then. */
  private step(until: number): boolean {
    const entry = this.events.popUntil(until);
    if (entry === -1) return false;
    if (isAct(entry)) this.act(ownerOf(entry));
    else this.machine.fire(ownerOf(entry));
    this.machine.drainReady();
    return true;
  }

  private act(place: number): void {
    this.machine.isOutside();
    const source = this.acts.sourceAt(place);
    if (source === undefined) {
      this.acts.take(place)();
      return;
    }
    const { request } = source;
    const node = source.node ?? this.program.node((source.options.journey as (request: number) => Journey)(request));
    const call = this.onion.begin(node, request);
    source.request = request + source.stride;
    this.planArrival(source, place);
    this.machine.goOn(call);
  }

  private planArrival(source: Source, place: number): void {
    const time = source.options.arrivesAt(source.request);
    if (time === Infinity) return;
    this.checkTime(time);
    this.events.schedule(entryOfAct(place), time);
  }

  private checkTime(time: Ms): void {
    if (time >= this.clock.now && time <= LAST_MS && isOnGrid(time)) return;
    throw new EngineError(
      `plans something at ${time} ms: before now (${this.clock.now} ms), after ${LAST_MS} ms, or off the grid`,
    );
  }

  private reopenSpans(): void {
    const calls = this.calls;
    for (let call = 0; call < calls.rows; call++) {
      if (calls.int(call, STATE) === FREE) continue;
      const span = calls.int(call, SPAN);
      const piece = calls.int(call, PIECE);
      if (span !== NONE) this.trace.reopen(span, (calls.int(call, FLAGS) & DETACHED) !== 0);
      if (piece !== NONE) this.trace.reopen(piece, false);
    }
  }
}

function meterOf({ station, count }: StationEntry): StationMeter {
  const { level, entered, left, failed, stayMs } = count;
  return {
    name: station.name,
    level,
    entered,
    left,
    failed,
    areaMs: count.areaMs(),
    stayMs,
  };
}

/** Everything a snapshot holds. */
interface SavedKernel extends Snapshot {
  readonly owner: DiscreteKernel;
  readonly events: SavedEvents;
  readonly calls: SavedCalls;
  readonly ready: readonly number[];
  readonly holds: SavedHolds;
  readonly resources: readonly SavedResource[];
  readonly counts: readonly SavedCount[];
  readonly trace: SavedTrace;
  readonly acts: SavedActs;
  readonly kept: readonly unknown[];
  readonly progress: [number, number, number, number];
}

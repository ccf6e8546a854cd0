import { Acts } from './acts';
import type { SavedActs } from './acts';
import type { Call, Column, ColumnOptions, Handle, ReadonlyColumn } from './call';
import { Calls, DETACHED, FREE, NONE } from './calls';
import type { SavedCalls } from './calls';
import { Clock } from './clock';
import { EngineError, StepError } from './errors';
import { EventSet } from './event-set';
import type { SavedEvents } from './event-set';
import type { Gauge } from './gauge';
import type { SavedHolds } from './holds';
import type { Counts, Keeper, Kernel, KernelOptions, Snapshot, StationMeter } from './kernel-api';
import { ACT_IS_DUE, Machine } from './machine';
import { Meters } from './meters';
import type { SavedMeters } from './meters';
import { Onion } from './onion';
import { Program } from './program';
import { Draws } from './random';
import { ReadyRing } from './ready-ring';
import type { Resource, ResourceOptions } from './resource';
import { ResourceState } from './resource-state';
import type { SavedResource } from './resource-state';
import { Rows } from './rows';
import type { SavedRows } from './rows';
import type { Journey, Station } from './station';
import type { Status } from './status';
import type { Ms } from './time';
import { LAST_MS, isOnGrid } from './time';
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
  readonly #clock = new Clock();
  readonly #events: EventSet;
  readonly #calls: Calls;
  readonly #rows: Rows;
  readonly #ready = new ReadyRing();
  readonly #units: Units;
  readonly #meters: Meters;
  readonly #program: Program;
  readonly #onion: Onion;
  readonly #machine: Machine;
  readonly #acts = new Acts();
  readonly #keepers: Keeper<unknown>[] = [];
  #eventCount = 0;
  #isRunning = false;
  #isGone = false;

  constructor(options: KernelOptions) {
    const old = options.reuse instanceof DiscreteKernel ? options.reuse : undefined;
    if (old !== undefined) {
      if (old.#isGone || old.#isRunning) throw new EngineError('the kernel to reuse is running or was reused before');
      old.#isGone = true;
    }
    const clock = this.#clock;
    this.#events = old === undefined ? new EventSet() : old.#events;
    this.#events.reset();
    this.#calls = old === undefined ? new Calls() : old.#calls;
    this.#calls.reset();
    this.#rows = new Rows(this.#calls.capacity, old === undefined ? undefined : old.#rows);
    this.trace = new Trace(clock, options.trace ?? { mode: 'all' }, old?.trace);
    this.draws = new Draws(options.seed);
    this.#meters = new Meters(clock);
    this.#program = new Program(this.trace, (station) =>
      this.#meters.add(this.trace.gauge(`${station.name} inside`, station.row)),
    );
    const { trace } = this;
    const base = { clock, events: this.#events, calls: this.#calls, rows: this.#rows, ready: this.#ready, trace };
    this.#units = new Units(base);
    const parts = { ...base, units: this.#units, meters: this.#meters, program: this.#program };
    this.#onion = new Onion(parts);
    this.#machine = new Machine(parts, this.#onion);
    this.status = this.#rows.status;
    this.choice = this.#rows.choice;
    this.request = this.#rows.request;
    this.sibling = this.#rows.sibling;
  }

  column(name: string, o: ColumnOptions = {}): Column {
    if (this.#calls.open > 0)
      throw new EngineError(`column '${name}' is added while ${this.#calls.open} calls are open`);
    return this.#rows.column(name, o);
  }

  resource(name: string, o: ResourceOptions): Resource {
    const row = o.row ?? name;
    const record = {
      inUse: this.trace.gauge(`${name} in use`, row),
      waiting: this.trace.gauge(`${name} waiting`, row),
      waitName: this.trace.nameIndex({ name, label: name, kind: 'wait', row }),
    };
    const { resources } = this.#units;
    const resource = new ResourceState(name, resources.length, o, this.#calls, this.#clock, record, (r) =>
      this.#units.grant(r),
    );
    resources.push(resource);
    return resource;
  }

  gauge(name: string, o: { row?: string } = {}): Gauge {
    return this.trace.gauge(name, o.row ?? name);
  }

  keeps<S>(keeper: Keeper<S>): void {
    this.#keepers.push(keeper as Keeper<unknown>);
  }

  start(journey: Journey, request: number): Call {
    if (this.#calls.open === 0) this.#rows.layOut();
    return this.#onion.start(this.#program.node(journey), request) as Call;
  }

  drop(call: Call, status: Status): void {
    if (!this.isOpen(call)) throw new EngineError(`drops call ${call}, which is not open`);
    this.#onion.drop(call, status);
  }

  isOpen(call: Call): boolean {
    return call >= 0 && call < this.#calls.rows && this.#calls.state[call] !== FREE;
  }

  outerOf(call: Call): Call {
    return this.#calls.outer[call] as Call;
  }

  openCalls(station: Station): Call[] {
    const index = this.#program.station(station);
    const found: Call[] = [];
    for (let call = 0; call < this.#calls.rows; call++) {
      if (this.#calls.state[call] !== FREE && this.#calls.station[call] === index) found.push(call as Call);
    }
    return found.sort((a, b) => this.request.get(a) - this.request.get(b) || a - b);
  }

  at(time: Ms, act: () => void): Handle {
    if (!(time >= this.#clock.now && time <= LAST_MS && isOnGrid(time))) {
      throw new EngineError(
        `plans an act at ${time} ms: before now (${this.#clock.now} ms), after the last instant, or off the grid`,
      );
    }
    const place = this.#acts.add(act);
    return this.#acts.planned(place, this.#events.schedule(time, place * 8 + ACT_IS_DUE));
  }

  cancel(handle: Handle): boolean {
    const entry = this.#acts.remove(handle);
    if (entry === NONE) return false;
    this.#events.cancel(entry);
    return true;
  }

  now(): Ms {
    return this.#clock.now;
  }

  runUntil(time: Ms): void {
    this.#run(time, Infinity);
    if (time !== Infinity && time > this.#clock.now) this.#clock.now = time;
  }

  runToEnd(): void {
    this.#run(Infinity, Infinity);
  }

  runEvents(count: number): number {
    return this.#run(Infinity, count);
  }

  counts(): Counts {
    return {
      now: this.#clock.now,
      events: this.#eventCount,
      started: this.#onion.started,
      ended: this.#onion.ended,
      failed: this.#onion.failed,
      openCalls: this.#calls.open,
    };
  }

  meters(): StationMeter[] {
    return this.#program.stations.map((_, index) => this.#meterAt(index));
  }

  meter(station: Station): StationMeter {
    return this.#meterAt(this.#program.station(station));
  }

  onEnd(hook: (request: number, call: Call) => void): void {
    const earlier = this.#onion.onEnd;
    this.#onion.onEnd =
      earlier === undefined
        ? hook
        : (request, call) => {
            earlier(request, call);
            hook(request, call);
          };
  }

  snapshot(): Snapshot {
    if (this.#isRunning) throw new EngineError('a snapshot is taken between runs, not from a step or an act');
    const saved: SavedKernel = {
      owner: this,
      time: this.#clock.now,
      events: this.#events.save(),
      calls: this.#calls.save(),
      rows: this.#rows.save(this.#calls.rows),
      ready: this.#ready.save(),
      holds: this.#units.holds.save(),
      resources: this.#units.resources.map((resource) => resource.save()),
      meters: this.#meters.save(),
      trace: this.trace.save(),
      acts: this.#acts.save(),
      kept: this.#keepers.map((keeper) => keeper.save()),
      counts: [this.#eventCount, this.#onion.started, this.#onion.ended, this.#onion.failed],
    };
    return saved;
  }

  restore(snapshot: Snapshot): void {
    const saved = snapshot as SavedKernel;
    if (saved.owner !== this || this.#isRunning)
      throw new EngineError('a snapshot goes back into the kernel that made it, between runs');
    this.#clock.now = saved.time;
    this.#events.restore(saved.events);
    this.#calls.restore(saved.calls);
    this.#rows.restore(saved.rows);
    this.#ready.restore(saved.ready);
    this.#units.holds.restore(saved.holds);
    saved.resources.forEach((resource, i) => this.#units.resources[i]!.restore(resource));
    this.#meters.restore(saved.meters);
    this.trace.restore(saved.trace);
    this.#acts.restore(saved.acts);
    saved.kept.forEach((state, i) => this.#keepers[i]!.restore(state));
    [this.#eventCount, this.#onion.started, this.#onion.ended, this.#onion.failed] = saved.counts;
    this.#reopenSpans();
  }

  assertIdle(): void {
    const wrong: string[] = [];
    for (const { name, inUse, waiting } of this.#units.resources) {
      if (inUse !== 0) wrong.push(`${inUse} units of '${name}' are not back`);
      if (waiting !== 0) wrong.push(`${waiting} calls wait for '${name}'`);
    }
    for (const meter of this.meters()) {
      if (meter.level !== 0) wrong.push(`${meter.level} calls are in '${meter.name}'`);
    }
    if (this.#calls.open !== 0) wrong.push(`${this.#calls.open} calls are open`);
    if (this.#events.size !== 0) wrong.push(`${this.#events.size} events are left`);
    if (wrong.length > 0) throw new EngineError(`the run is not idle at ${this.#clock.now} ms: ${wrong.join('; ')}`);
  }

  /** The loop: ready calls first, then the next event. Returns how many events it ran. */
  #run(until: number, most: number): number {
    if (this.#isRunning) throw new EngineError('runs the kernel from a step or an act');
    if (this.#isGone) throw new EngineError('this kernel was reused by another');
    this.#isRunning = true;
    this.#machine.at = undefined;
    let done = 0;
    try {
      this.#machine.drainReady();
      while (done < most && this.#step(until)) done++;
    } catch (error) {
      const where = this.#machine.where();
      throw error instanceof StepError || where === undefined ? error : new StepError(where, error);
    } finally {
      this.#onion.running = NONE;
      this.#isRunning = false;
      this.#eventCount += done;
    }
    return done;
  }

  /** One event and what becomes ready by it; false when none is left until then. */
  #step(until: number): boolean {
    const time = this.#events.nextTime;
    if (time > until || time === Infinity) return false;
    this.#clock.now = time as Ms;
    const payload = this.#events.pop();
    if ((payload & 7) === ACT_IS_DUE) {
      this.#machine.at = undefined;
      this.#onion.running = NONE;
      this.#acts.take(payload >> 3)();
    } else {
      this.#machine.fire(payload);
    }
    this.#machine.drainReady();
    return true;
  }

  #meterAt(index: number): StationMeter {
    const meters = this.#meters;
    return {
      name: this.#program.stations[index]!.station.name,
      level: meters.level[index]!,
      entered: meters.entered[index]!,
      left: meters.left[index]!,
      failed: meters.failed[index]!,
      areaMs: meters.areaMs(index),
      stayMs: meters.stayMs[index]!,
    };
  }

  #reopenSpans(): void {
    const calls = this.#calls;
    for (let call = 0; call < calls.rows; call++) {
      if (calls.state[call] === FREE) continue;
      if (calls.span[call] !== NONE) this.trace.reopen(calls.span[call]!, (calls.flags[call]! & DETACHED) !== 0);
      if (calls.piece[call] !== NONE) this.trace.reopen(calls.piece[call]!, false);
    }
  }
}

/** Everything a snapshot holds. */
interface SavedKernel extends Snapshot {
  readonly owner: DiscreteKernel;
  readonly events: SavedEvents;
  readonly calls: SavedCalls;
  readonly rows: SavedRows;
  readonly ready: readonly number[];
  readonly holds: SavedHolds;
  readonly resources: readonly SavedResource[];
  readonly meters: SavedMeters;
  readonly trace: SavedTrace;
  readonly acts: SavedActs;
  readonly kept: readonly unknown[];
  readonly counts: [number, number, number, number];
}

import type { Calls } from './calls';
import { NONE } from './call-row';
import type { Clock } from './clock';
import type { Gauge } from './gauge';
import type { Resource, ResourceOptions } from './resource';
import type { SavedQueue } from './wait-queue';
import { WaitQueue } from './wait-queue';

/** Where a resource's gauges go and how a wait for it is named in the trace. */
export interface ResourceRecord {
  readonly inUse: Gauge | undefined;
  readonly waiting: Gauge | undefined;
  readonly waitName: number;
}

/** A resource as the kernel sees it: the counts, the queue and the meters. Who holds what is `Units`' affair. */
export class ResourceState implements Resource {
  readonly name: string;
  readonly index: number;
  readonly record: ResourceRecord;
  readonly queue: WaitQueue;
  /** How long a piece of `compute` runs when others wait; Infinity when never cut. */
  readonly quantumMs: number;
  /** The first of the calls that work on a unit right now, chained through their rows; only with a quantum. */
  working = NONE;
  size: number;
  inUse = 0;
  maxQueue: number;
  private readonly clock: Clock;
  private readonly grant: (resource: ResourceState) => void;
  private used = 0;
  private waited = 0;
  private usedSince = 0;
  private waitedSince = 0;

  constructor(
    name: string,
    index: number,
    options: ResourceOptions,
    calls: Calls,
    clock: Clock,
    record: ResourceRecord,
    grant: (resource: ResourceState) => void,
  ) {
    this.name = name;
    this.index = index;
    this.record = record;
    this.queue = new WaitQueue(calls, clock, options.discipline ?? 'fifo');
    this.quantumMs = options.quantumMs ?? Infinity;
    this.size = options.size;
    this.maxQueue = options.maxQueue ?? Infinity;
    this.clock = clock;
    this.grant = grant;
    checkCount(`size of resource '${name}'`, this.size);
    checkCount(`maxQueue of resource '${name}'`, this.maxQueue);
    if (!(this.quantumMs > 0))
      throw new RangeError(`quantumMs of resource '${name}' is ${this.quantumMs}, not above 0`);
  }

  get free(): number {
    return this.inUse < this.size ? this.size - this.inUse : 0;
  }

  get waiting(): number {
    return this.queue.length;
  }

  resize(size: number): void {
    checkCount(`size of resource '${this.name}'`, size);
    this.size = size;
    this.grant(this);
  }

  limitQueue(maxQueue: number): void {
    checkCount(`maxQueue of resource '${this.name}'`, maxQueue);
    this.maxQueue = maxQueue;
  }

  usedMs(): number {
    return this.used + this.inUse * (this.clock.now - this.usedSince);
  }

  waitedMs(): number {
    return this.waited + this.queue.length * (this.clock.now - this.waitedSince);
  }

  /** Takes or gives back units. */
  changeInUse(by: number): void {
    const now = this.clock.now;
    this.used += this.inUse * (now - this.usedSince);
    this.usedSince = now;
    this.inUse += by;
    this.record.inUse?.set(this.inUse);
  }

  /** Puts a call at its place in the queue. */
  join(call: number, priority: number): void {
    this.meterQueue();
    this.queue.push(call, priority);
    this.record.waiting?.set(this.queue.length);
  }

  /** Takes the call whose turn it is out of the queue. */
  next(): number {
    this.meterQueue();
    const call = this.queue.shift();
    this.record.waiting?.set(this.queue.length);
    return call;
  }

  /** Takes a call that gives up out of the queue. */
  leave(call: number): void {
    this.meterQueue();
    this.queue.remove(call);
    this.record.waiting?.set(this.queue.length);
  }

  save(): SavedResource {
    return {
      size: this.size,
      inUse: this.inUse,
      maxQueue: this.maxQueue,
      working: this.working,
      used: this.used,
      waited: this.waited,
      usedSince: this.usedSince,
      waitedSince: this.waitedSince,
      queue: this.queue.save(),
    };
  }

  restore(saved: SavedResource): void {
    this.size = saved.size;
    this.inUse = saved.inUse;
    this.maxQueue = saved.maxQueue;
    this.working = saved.working;
    this.used = saved.used;
    this.waited = saved.waited;
    this.usedSince = saved.usedSince;
    this.waitedSince = saved.waitedSince;
    this.queue.restore(saved.queue);
  }

  /** Adds up the area under the queue's length until now, before it changes. */
  private meterQueue(): void {
    const now = this.clock.now;
    this.waited += this.queue.length * (now - this.waitedSince);
    this.waitedSince = now;
  }
}

function checkCount(what: string, count: number): void {
  if (!(count >= 0 && (count === Infinity || Number.isInteger(count)))) {
    throw new RangeError(`${what} is ${count}, not a whole number from 0`);
  }
}

/** A resource's copy. */
export interface SavedResource {
  readonly size: number;
  readonly inUse: number;
  readonly maxQueue: number;
  readonly working: number;
  readonly used: number;
  readonly waited: number;
  readonly usedSince: number;
  readonly waitedSince: number;
  readonly queue: SavedQueue;
}

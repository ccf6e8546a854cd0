import type { Ms } from './time';

/** In which order waiting calls get units. */
export type Discipline = 'fifo' | 'lifo' | 'priority';

/** How a resource is made. */
export interface ResourceOptions {
  /** Units at the start; may change later. */
  size: number;
  /** `fifo` unless given. */
  discipline?: Discipline;
  /** More waiting calls than this are refused; no bound unless given. */
  maxQueue?: number;
  /** For `compute`: how long a piece of work runs before the next waiting one gets its turn; never cut unless given. */
  quantumMs?: Ms;
  /** The row of a view in which waits for it are drawn; its name unless given. */
  row?: string;
}

/** Units that calls hold (connections, worker slots, cores, a lock) and the queue in front of them. */
export interface Resource {
  readonly name: string;
  readonly size: number;
  /** Units held by calls; above `size` for a while after a shrink. */
  readonly inUse: number;
  /** Units that could be taken at once: `size - inUse`, never below 0. */
  readonly free: number;
  /** Calls in the queue. */
  readonly waiting: number;
  /** Changes the number of units: growing grants to waiting calls at once, shrinking keeps units from coming back. */
  resize(size: number): void;
  /** Changes the bound of the queue; calls already waiting stay. */
  limitQueue(maxQueue: number): void;
  /** Unit-milliseconds used so far: utilisation is this over `size` and elapsed time. */
  usedMs(): number;
  /** Call-milliseconds waited so far: mean queue length is this over elapsed time. */
  waitedMs(): number;
}

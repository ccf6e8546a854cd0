/** What a scenario says of the application's runtime: who can work at the same time. */
import * as v from 'valibot';
import { amount, count, oneOf } from '../shared/fields';
import { breakerSettings } from './breaker/settings';

export const runtimeSettings = v.object({
  /** `node`: an event loop a process, freed while a request waits. `workers`: a thread or process is held from start to end. */
  model: oneOf(['node', 'workers'], 'node'),
  /** Processes of an event loop, or worker threads, on each server. */
  processes: count(1, 1, 10_000),
  /** Requests that may wait for a process before new ones are refused; 0 means without bound. */
  maxQueue: count(0, 0, 1_000_000),
  /** Who of those that wait is next: the first that came, or the last. */
  queueOrder: oneOf(['fifo', 'lifo'], 'fifo'),
  /** A request that has waited longer when its turn comes is answered with 503 instead of being worked on; 0: never. */
  maxWaitMs: amount(0, 0, 600_000),
  /** CPU time to parse a request's head and write a response's head. */
  parseMs: amount(0.3, 0, 1000),
  writeMs: amount(0.3, 0, 1000),
  /** A process that has started during the run works slower at first: `warmUpFactor` times as long, less and less until this time is over. */
  warmUpMs: amount(0, 0, 600_000),
  warmUpFactor: amount(5, 1, 100),
  /** Around the database, inside the application; null: none. */
  breaker: v.optional(v.nullable(breakerSettings), null),
});

export type RuntimeSettings = v.InferOutput<typeof runtimeSettings>;

/** What a scenario says of the application's runtime: who can work at the same time. */
import * as v from 'valibot';
import { amount, count, oneOf } from '../shared/fields';

export const runtimeSettings = v.object({
  /** `node`: an event loop a process, freed while a request waits. `workers`: a thread or process is held from start to end. */
  model: oneOf(['node', 'workers'], 'node'),
  /** Processes of an event loop, or worker threads, on each server. */
  processes: count(1, 1, 10_000),
  /** Requests that may wait for a process before new ones are refused; 0 means without bound. */
  maxQueue: count(0, 0, 1_000_000),
  /** CPU time to parse a request's head and write a response's head. */
  parseMs: amount(0.3, 0, 1000),
  writeMs: amount(0.3, 0, 1000),
});

export type RuntimeSettings = v.InferOutput<typeof runtimeSettings>;

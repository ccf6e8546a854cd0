/**
 * M/G/1: random arrivals, one server, any service time: only its mean and its variance matter for the mean wait.
 * Source: Pollaczek 1930, Khinchine 1932.
 */
import type { QueueForm } from './queue';
import { formFromWait, offeredLoad } from './queue';

export interface Mg1Input {
  readonly arrivalsPerSecond: number;
  readonly serviceMs: number;
  /** Squared coefficient of variation of the service time (variance over mean squared): 0 constant, 1 exponential. */
  readonly serviceScv: number;
}

export function mg1(input: Mg1Input): QueueForm {
  const queue = { ...input, servers: 1 };
  const load = offeredLoad(queue);
  const waitMs = ((load / (1 - load)) * input.serviceMs * (1 + input.serviceScv)) / 2;
  return formFromWait(queue, waitMs, load);
}

/** M/D/1, constant service: half of the wait of M/M/1. */
export function md1(input: Omit<Mg1Input, 'serviceScv'>): QueueForm {
  return mg1({ ...input, serviceScv: 0 });
}

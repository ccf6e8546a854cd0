/**
 * G/G/c: any arrivals, any service times. Approximations, good under heavy load; exact for M/M/c and M/G/1.
 * Sources: Kingman 1961 for one server, Allen and Cunneen (Allen 1990) for several.
 */
import { erlangC } from './mmc';
import type { QueueForm, QueueInput } from './queue';
import { formFromWait, offeredLoad } from './queue';

export interface GgcInput extends QueueInput {
  /** Squared coefficients of variation of the times between arrivals and of the service times. */
  readonly arrivalScv: number;
  readonly serviceScv: number;
}

export function ggc(input: GgcInput): QueueForm {
  const load = offeredLoad(input);
  const mustWait = erlangC(load, input.servers);
  const exponentialWaitMs = (mustWait * input.serviceMs) / (input.servers - load);
  return formFromWait(input, (exponentialWaitMs * (input.arrivalScv + input.serviceScv)) / 2);
}

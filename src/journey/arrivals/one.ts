import { NEVER_MS, ms } from '../../engine';
import type { OneTraffic } from '../../scenario';
import type { ArrivesAt } from './arrives-at';

export function oneArrival({ startMs }: OneTraffic): ArrivesAt {
  return (request) => (request === 0 ? ms(startMs) : NEVER_MS);
}

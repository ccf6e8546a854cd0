import { NEVER_MS, ms } from '../../engine';
import type { ReplayTraffic } from '../../scenario';
import { requestLimitOf } from '../../scenario';
import type { ArrivesAt } from './arrives-at';

/** The recorded times, every gap kept and divided by the speed. */
export function replayArrivals(traffic: ReplayTraffic): ArrivesAt {
  const { timesMs, speed, startMs } = traffic;
  const most = requestLimitOf(traffic);
  return (request) => (request < most ? ms(startMs + (timesMs[request] as number) / speed) : NEVER_MS);
}

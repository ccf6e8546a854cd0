/** Arrivals that do not wait for answers, by their process. */
import type { Draws } from '../../engine';
import type { OpenTraffic } from '../../scenario';
import { requestLimitOf } from '../../scenario';
import type { ArrivesAt } from './arrives-at';
import { burstyCurve } from './bursty';
import { dailyCurve, rampCurve } from './curves';
import type { RateCurve } from './rate-curve';
import { arrivalsAlong } from './rate-curve';
import { steadyArrivals } from './steady';

export function openArrivals(traffic: OpenTraffic, draws: Draws): ArrivesAt {
  const { startMs, durationMs } = traffic;
  const limits = {
    startMs,
    lastMs: durationMs === undefined ? Infinity : startMs + durationMs,
    most: requestLimitOf(traffic),
  };
  const along = (curve: RateCurve) => arrivalsAlong(curve, limits, draws);
  switch (traffic.process) {
    case 'poisson':
    case 'constant':
      return steadyArrivals(traffic, draws);
    case 'bursty':
      return along(burstyCurve(traffic, draws));
    case 'ramp':
      return along(rampCurve(traffic));
    case 'daily':
      return along(dailyCurve(traffic));
  }
}

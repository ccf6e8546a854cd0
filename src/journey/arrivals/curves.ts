/** A ramp, and the hours of a day. */
import type { OpenTraffic } from '../../scenario';
import type { RateCurve } from './rate-curve';

/** In a straight line from one rate to another, which then stays. */
export function rampCurve(traffic: OpenTraffic): RateCurve {
  const fromPerMs = traffic.ratePerSecond / 1000;
  const toPerMs = traffic.toRatePerSecond / 1000;
  const lengthMs = curveMsOf(traffic);
  return (stretch) =>
    stretch === 0
      ? { lengthMs, startPerMs: fromPerMs, endPerMs: toPerMs }
      : { lengthMs: Infinity, startPerMs: toPerMs, endPerMs: toPerMs };
}

/**
 * The traffic of each hour as a share of the day's mean, midnight first: lowest before dawn, a plateau over the working day, highest in
 * the evening. An assumed shape, of the kind that sites for the public see.
 */
const hours = [
  60, 45, 36, 32, 34, 44, 64, 88, 104, 112, 116, 120, 122, 120, 116, 114, 116, 122, 134, 150, 160, 152, 126, 90,
];

/** Hour to hour in straight lines; after midnight the next day follows. */
export function dailyCurve(traffic: OpenTraffic): RateCurve {
  const meanPerMs = traffic.ratePerSecond / 1000;
  const lengthMs = curveMsOf(traffic) / hours.length;
  const mean = hours.reduce((sum, hour) => sum + hour, 0) / hours.length;
  const perMsAt = (hour: number) => (meanPerMs * (hours[hour % hours.length] ?? mean)) / mean;
  return (stretch) => ({ lengthMs, startPerMs: perMsAt(stretch), endPerMs: perMsAt(stretch + 1) });
}

/** How long the curve takes: what the traffic says, else its whole length. */
function curveMsOf({ curveMs, durationMs, requests, ratePerSecond }: OpenTraffic): number {
  if (curveMs > 0) return curveMs;
  return durationMs ?? ((requests ?? 1000) / ratePerSecond) * 1000;
}

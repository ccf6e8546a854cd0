/** Arrivals at one rate: independent ones (Poisson), or evenly spaced. */
import type { Draws, Ms } from '../../engine';
import { NEVER_MS, add, ms, purpose } from '../../engine';
import type { OpenTraffic } from '../../scenario';
import { requestLimitOf } from '../../scenario';
import type { ArrivesAt } from './arrives-at';

/** Shared with the arrivals whose rate changes: the same draws, whatever the rate does. */
export const gaps = purpose('time between arrivals');

export function steadyArrivals(traffic: OpenTraffic, draws: Draws): ArrivesAt {
  const { process, startMs, durationMs, ratePerSecond } = traffic;
  const most = requestLimitOf(traffic);
  const lastMs = durationMs === undefined ? Infinity : startMs + durationMs;
  const meanGapMs = 1000 / ratePerSecond;
  const constantGapMs = ms(meanGapMs);
  let beforeMs = ms(startMs);
  return (request): Ms => {
    const gapMs = process === 'constant' ? constantGapMs : ms(draws.exponential(gaps, request, 0, meanGapMs));
    const atMs = add(beforeMs, gapMs);
    if (request >= most || atMs > lastMs) return NEVER_MS;
    beforeMs = atMs;
    return atMs;
  };
}

/** About how many requests will come: what to make room for, and whether every span can be kept. */
import type { Traffic } from '../schema';
import { requestLimitOf } from './traffic';

/** Users and testers depend on how fast they are answered, which nobody knows before the run: this is taken for the least. */
const FASTEST_ANSWER_MS = 20;

export function expectedRequests(traffic: Traffic): number {
  const most = requestLimitOf(traffic);
  const asked = askedFor(traffic);
  return asked === undefined ? most : Math.min(most, Math.ceil(asked));
}

/** How many come until `durationMs`; undefined where only their number ends the traffic. */
export function askedFor(traffic: Traffic): number | undefined {
  if (traffic.kind === 'one' || traffic.kind === 'replay') return undefined;
  const { durationMs } = traffic;
  if (durationMs === undefined) return undefined;
  switch (traffic.kind) {
    case 'closed':
      return traffic.users * (1 + durationMs / (traffic.thinkMs + FASTEST_ANSWER_MS));
    case 'tester':
      return (durationMs / 1000) * traffic.ratePerSecond;
    case 'open':
      return traffic.process === 'ramp' ? alongRamp(traffic, durationMs) : (durationMs / 1000) * traffic.ratePerSecond;
  }
}

interface Ramp {
  readonly ratePerSecond: number;
  readonly toRatePerSecond: number;
  readonly curveMs: number;
}

/** The area under the ramp and the level stretch after it. */
function alongRamp({ ratePerSecond, toRatePerSecond, curveMs }: Ramp, durationMs: number): number {
  const rampMs = curveMs === 0 ? durationMs : curveMs;
  const onRampMs = Math.min(rampMs, durationMs);
  const endRate = ratePerSecond + ((toRatePerSecond - ratePerSecond) * onRampMs) / rampMs;
  const onRamp = ((ratePerSecond + endRate) / 2) * (onRampMs / 1000);
  return onRamp + toRatePerSecond * (Math.max(0, durationMs - rampMs) / 1000);
}

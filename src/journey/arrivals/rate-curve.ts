/**
 * Poisson arrivals under a rate that changes with time. The curve is a row of stretches along each of which the rate goes in a straight
 * line; request n comes where the area under the curve reaches the sum of n unit exponentials (inversion of the cumulated rate: Çinlar,
 * "Introduction to Stochastic Processes", 4.7). So the same draws belong to the same requests whatever the curve looks like.
 */
import type { Draws } from '../../engine';
import { NEVER_MS, ms } from '../../engine';
import type { ArrivesAt } from './arrives-at';
import { gaps } from './steady';

/** A piece of the curve: how long it lasts, and the requests per millisecond at its ends. */
export interface Stretch {
  readonly lengthMs: number;
  readonly startPerMs: number;
  readonly endPerMs: number;
}

/** The stretches in order, without end. The last one may have infinite length, at a level rate above 0. */
export type RateCurve = (stretch: number) => Stretch;

export interface CurveLimits {
  readonly startMs: number;
  /** Nobody comes after it; Infinity: no limit. */
  readonly lastMs: number;
  readonly most: number;
}

export function arrivalsAlong(curve: RateCurve, { startMs, lastMs, most }: CurveLimits, draws: Draws): ArrivesAt {
  let index = 0;
  let stretch = curve(0);
  /** Where the present stretch begins, and how far into it the last request came. */
  let fromMs = startMs;
  let intoMs = 0;
  return (request) => {
    if (request >= most) return NEVER_MS;
    let wanted = draws.exponential(gaps, request, 0, 1);
    for (;;) {
      const left = areaFrom(stretch, intoMs);
      if (wanted <= left) break;
      wanted -= left;
      fromMs += stretch.lengthMs;
      if (fromMs > lastMs) return NEVER_MS;
      intoMs = 0;
      stretch = curve(++index);
    }
    intoMs = Math.min(stretch.lengthMs, intoMs + timeFor(stretch, intoMs, wanted));
    const atMs = ms(fromMs + intoMs);
    return atMs > lastMs ? NEVER_MS : atMs;
  };
}

function slopeOf({ lengthMs, startPerMs, endPerMs }: Stretch): number {
  return startPerMs === endPerMs ? 0 : (endPerMs - startPerMs) / lengthMs;
}

/** Requests that the rest of the stretch holds. */
function areaFrom(stretch: Stretch, intoMs: number): number {
  const restMs = stretch.lengthMs - intoMs;
  if (restMs <= 0) return 0;
  if (stretch.startPerMs === stretch.endPerMs) return stretch.startPerMs === 0 ? 0 : stretch.startPerMs * restMs;
  return ((stretch.startPerMs + slopeOf(stretch) * intoMs + stretch.endPerMs) / 2) * restMs;
}

/** How long until the area from `intoMs` on is `wanted`: the root of rate × t + slope × t² ÷ 2 = wanted, without cancellation. */
function timeFor(stretch: Stretch, intoMs: number, wanted: number): number {
  const slope = slopeOf(stretch);
  const perMs = stretch.startPerMs + slope * intoMs;
  const under = Math.max(0, perMs * perMs + 2 * slope * wanted);
  const denominator = perMs + Math.sqrt(under);
  return denominator === 0 ? 0 : (2 * wanted) / denominator;
}

/**
 * Calm stretches and bursts in turn, both of exponential lengths: a Markov-modulated Poisson process of two states. The mean rate is the
 * traffic's own, so that bursty and even traffic of one mean can be compared.
 *
 * Source: W. Fischer, K. Meier-Hellstern, "The Markov-modulated Poisson process cookbook", 1993.
 */
import type { Draws } from '../../engine';
import { purpose } from '../../engine';
import type { OpenTraffic } from '../../scenario';
import type { RateCurve } from './rate-curve';

const lengths = purpose('length of a burst');

/** The rate of a calm stretch, in requests per second, that makes the mean what the traffic says. */
export function calmRateOf({ ratePerSecond, burstFactor, burstMs, calmMs }: OpenTraffic): number {
  return (ratePerSecond * (burstMs + calmMs)) / (burstMs * burstFactor + calmMs);
}

/** Calm first, then in turn. */
export function burstyCurve(traffic: OpenTraffic, draws: Draws): RateCurve {
  const calmPerMs = calmRateOf(traffic) / 1000;
  const burstPerMs = calmPerMs * traffic.burstFactor;
  return (stretch) => {
    const isBurst = stretch % 2 === 1;
    const perMs = isBurst ? burstPerMs : calmPerMs;
    const lengthMs = draws.exponential(lengths, stretch, 0, isBurst ? traffic.burstMs : traffic.calmMs);
    return { lengthMs, startPerMs: perMs, endPerMs: perMs };
  };
}

/** Arrivals that do not wait for answers: many clients, each of whom knows nothing of the others. */
import * as v from 'valibot';
import { amount, oneOf } from '../../models/shared/fields';
import { trafficLength } from './length';

/**
 * `poisson` and `constant` keep one rate. `bursty` changes between calm stretches and bursts of random lengths (a Markov-modulated
 * Poisson process of two states), `ramp` goes from one rate to another, `daily` follows the hours of a day; the last three are Poisson
 * under a rate that changes.
 */
export const arrivalProcesses = ['poisson', 'constant', 'bursty', 'ramp', 'daily'] as const;

/** The endpoints are drawn by their `share`. */
export const openTraffic = v.object({
  kind: v.literal('open', 'must be "open"'),
  process: oneOf(arrivalProcesses, 'poisson'),
  /** The mean over a long time; of a ramp, the rate at which it begins. */
  ratePerSecond: amount(100, 0.001, 1_000_000),
  /** `bursty`: how many times the rate of a calm stretch a burst has, and how long both last on average. */
  burstFactor: amount(8, 1, 1000),
  burstMs: amount(500, 1, 86_400_000),
  calmMs: amount(2000, 1, 86_400_000),
  /** `ramp`: the rate at its end, which stays from there on. */
  toRatePerSecond: amount(200, 0.001, 1_000_000),
  /** How long the ramp takes, or a whole day lasts in the run; 0: as long as the traffic. */
  curveMs: amount(0, 0, 86_400_000),
  ...trafficLength,
});

/**
 * M/M/c whose customers leave after waiting exactly so long: a connection pool with an acquire timeout.
 * By the density of the offered wait v: v(x) = λ π(c-1) e^(-(cμ-λ)x) up to the timeout τ, and λ π(c-1) e^(λτ) e^(-cμx) beyond.
 * Source: Gnedenko and Kovalenko, "Introduction to Queueing Theory" (1968), queues with limited waiting time.
 */
import { exp } from '../../engine';
import type { QueueForm, QueueInput } from './queue';
import { offeredLoad } from './queue';

export interface TimeoutForm extends QueueForm {
  /** Share of the arrivals that give up. */
  readonly timedOutRatio: number;
  readonly finishedPerSecond: number;
  /** Mean wait of those that are served; `meanWaitMs` is over all, those that give up included. */
  readonly meanWaitOfServedMs: number;
}

export function mmcTimeout(input: QueueInput, timeoutMs: number): TimeoutForm {
  const { arrivalsPerSecond, serviceMs, servers } = input;
  const load = offeredLoad(input);
  const comePerMs = arrivalsPerSecond / 1000;
  const drainPerMs = servers / serviceMs - comePerMs;
  // Weights of 0 … c-1 customers relative to the last of them, which is 1: the others follow downwards without overflow.
  let weight = 1;
  let free = 1;
  for (let n = servers - 1; n >= 1; n--) {
    weight *= n / load;
    free += weight;
  }
  // Integrals of v and of x v over (0, τ], and of v beyond, for the same scale.
  const { area, moment } = integrals(drainPerMs, timeoutMs);
  const served = comePerMs * area;
  const given = (comePerMs * exp(-drainPerMs * timeoutMs) * serviceMs) / servers;
  const sum = free + served + given;
  const timedOutRatio = given / sum;
  const waitOfServed = (comePerMs * moment) / sum;
  const meanWaitMs = waitOfServed + timeoutMs * timedOutRatio;
  const finishedPerSecond = arrivalsPerSecond * (1 - timedOutRatio);
  const inService = (finishedPerSecond * serviceMs) / 1000;
  const meanWaiting = comePerMs * meanWaitMs;
  return {
    utilisation: inService / servers,
    mustWaitRatio: (served + given) / sum,
    meanWaitMs,
    meanStayMs: meanWaitMs + serviceMs * (1 - timedOutRatio),
    meanWaiting,
    meanInside: meanWaiting + inService,
    timedOutRatio,
    finishedPerSecond,
    meanWaitOfServedMs: waitOfServed / (1 - timedOutRatio),
  };
}

/** Of e^(-rx) and x e^(-rx) over (0, until]; by series where the rate is nearly 0. */
function integrals(rate: number, until: number): { area: number; moment: number } {
  const size = rate * until;
  if (Math.abs(size) < 1e-5) {
    return {
      area: until * (1 - size / 2 + (size * size) / 6),
      moment: until * until * (1 / 2 - size / 3 + (size * size) / 8),
    };
  }
  const left = exp(-size);
  return { area: (1 - left) / rate, moment: (1 - left * (1 + size)) / (rate * rate) };
}

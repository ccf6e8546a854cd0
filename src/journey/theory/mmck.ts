/** M/M/c/K: as M/M/c, but with K places in all; who finds them taken is refused. Birth and death, solved directly. */
import type { QueueForm, QueueInput } from './queue';

export interface MmckForm extends QueueForm {
  /** Share of the arrivals that are refused. */
  readonly refusedRatio: number;
  /** Of those let in. */
  readonly finishedPerSecond: number;
}

/** @param places waiting and in service together; at least as many as there are servers. Waits are of those let in. */
export function mmck(input: QueueInput, places: number): MmckForm {
  const { arrivalsPerSecond, serviceMs, servers } = input;
  const load = (arrivalsPerSecond * serviceMs) / 1000;
  // The states' weights relative to the empty one, scaled down before they overflow.
  let weight = 1;
  let sum = 1;
  let inside = 0;
  let waiting = 0;
  let waitMustBegin = 0;
  for (let n = 1; n <= places; n++) {
    weight *= load / Math.min(n, servers);
    sum += weight;
    inside += n * weight;
    if (n > servers) waiting += (n - servers) * weight;
    if (n >= servers && n < places) waitMustBegin += weight;
    if (weight > 1e200) {
      weight *= 1e-200;
      sum *= 1e-200;
      inside *= 1e-200;
      waiting *= 1e-200;
      waitMustBegin *= 1e-200;
    }
  }
  const refusedRatio = weight / sum;
  const finishedPerSecond = arrivalsPerSecond * (1 - refusedRatio);
  const meanInside = inside / sum;
  const meanWaiting = waiting / sum;
  return {
    utilisation: (load * (1 - refusedRatio)) / servers,
    mustWaitRatio: waitMustBegin / sum / (1 - refusedRatio),
    meanWaitMs: (meanWaiting / finishedPerSecond) * 1000,
    meanStayMs: (meanInside / finishedPerSecond) * 1000,
    meanWaiting,
    meanInside,
    refusedRatio,
    finishedPerSecond,
  };
}

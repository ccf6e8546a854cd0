import {
  NEVER_MS,
  acquire,
  act,
  createKernel,
  isFailure,
  journey,
  ms,
  purpose,
  spend,
  station,
} from '../../src/engine';
import type { AcquireOptions, Call, Kernel, ResourceOptions } from '../../src/engine';
import { expectConserved } from './journalled';

/** A queue: requests come at random (or as told), wait for one of the servers, are served. Times in milliseconds. */
export interface QueueModel {
  servers: number;
  meanArrivalMs: number;
  serviceMs: (kernel: Kernel, request: number) => number;
  resource?: Partial<ResourceOptions>;
  acquire?: AcquireOptions;
}

/** What one replication measured, over the requests after the warm-up. */
export interface Measured {
  /** Mean wait and mean response of those that were served, in seconds. */
  Wq: number;
  W: number;
  /** Share of requests that ended without service. */
  lost: number;
  /** Mean wait of all, served or not, in seconds. */
  waitAll: number;
  /** Share of requests that waited longer than each of `longerThanMs`. */
  longer: number[];
  /** Mean number in the system and busy share of the servers, from the end of the warm-up to the last arrival. */
  L: number;
  utilisation: number;
}

export interface RunLength {
  customers: number;
  warmUp: number;
  longerThanMs?: readonly number[];
}

const arriving = purpose('arrival');

/** One replication. Ends only when conservation and Little's law hold exactly. */
export function replicate(
  model: QueueModel,
  seed: number,
  { customers, warmUp, longerThanMs = [] }: RunLength,
): Measured {
  const kernel = createKernel({ seed, trace: { mode: 'off' } });
  const arrivedMs = kernel.column('arrived', { values: 'float64' });
  const servedMs = kernel.column('served from', { values: 'float64' });
  const desk = kernel.resource('servers', { size: model.servers, ...model.resource });
  const queue = station('queue', {
    kind: 'work',
    steps: [
      act((call) => arrivedMs.set(call, kernel.now())),
      acquire(desk, model.acquire),
      act((call) => servedMs.set(call, kernel.now())),
      spend((call) => ms(model.serviceMs(kernel, kernel.request.get(call)))),
    ],
  });
  let served = 0;
  let lost = 0;
  let waited = 0;
  let waitedLost = 0;
  let stayed = 0;
  const longer = longerThanMs.map(() => 0);
  kernel.onEnd((request, call: Call) => {
    if (request < warmUp) return;
    const failed = isFailure(kernel.status.get(call));
    const wait = (failed ? kernel.now() : servedMs.get(call)) - arrivedMs.get(call);
    longerThanMs.forEach((limit, i) => (longer[i]! += wait > limit ? 1 : 0));
    if (failed) {
      lost++;
      waitedLost += wait;
      return;
    }
    served++;
    waited += wait;
    stayed += kernel.now() - arrivedMs.get(call);
  });
  let time = 0;
  let from = [0, 0, 0];
  let to = [0, 0, 0];
  const reading = (): number[] => [kernel.now(), kernel.meter(queue).areaMs, desk.usedMs()];
  kernel.arrivals({
    journey: journey(queue),
    arrivesAt: (n) => {
      if (n === warmUp) from = reading();
      if (n === customers) to = reading();
      return n < customers ? ms((time += kernel.draws.exponential(arriving, n, 0, model.meanArrivalMs))) : NEVER_MS;
    },
  });
  kernel.runToEnd();
  expectConserved(kernel);
  const all = served + lost;
  const [elapsed, area, used] = to.map((reading, i) => reading - from[i]!) as [number, number, number];
  return {
    Wq: waited / served / 1000,
    W: stayed / served / 1000,
    lost: lost / all,
    waitAll: (waited + waitedLost) / all / 1000,
    longer: longer.map((count) => count / all),
    L: area / elapsed,
    utilisation: used / model.servers / elapsed,
  };
}

/** Student's t for a two-sided interval of 99.9 % with 19 degrees of freedom. */
const T_999_19 = 3.883;
const REPLICATIONS = 20;

/** Mean and half-width of the 99.9 % interval of something measured in 20 replications with seeds 1 to 20. */
export function interval(values: readonly number[]): { mean: number; half: number } {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1);
  return { mean, half: T_999_19 * Math.sqrt(variance / values.length) };
}

export function replications(model: QueueModel, length: RunLength): Measured[] {
  return Array.from({ length: REPLICATIONS }, (_, i) => replicate(model, i + 1, length));
}

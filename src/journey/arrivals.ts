/**
 * When requests come and which endpoint each asks for. Draws are keyed by the request's number, so that no other setting can shift
 * them: two variations of a scenario meet the same arrivals.
 */
import type { Draws, Journey, Kernel, Ms } from '../engine';
import { NEVER_MS, add, ms, purpose } from '../engine';
import type { Scenario, Traffic } from '../scenario';
import { requestLimitOf } from '../scenario';
import type { LiveScenario } from './live-scenario';

const gaps = purpose('time between arrivals');
const endpointDraw = purpose('endpoint of a request');

/** About how many requests will come: what to make room for, and whether every span can be kept. */
export function expectedRequests(traffic: Scenario['traffic']): number {
  if (traffic.kind === 'one') return 1;
  const most = requestLimitOf(traffic);
  return traffic.durationMs === undefined
    ? most
    : Math.min(most, Math.ceil((traffic.durationMs / 1000) * traffic.ratePerSecond));
}

export interface ArrivalSink {
  /** Called at the time of each arrival, in order. @returns the journey that the request takes */
  arrive(endpoint: number): Journey;
  /** Called once, when no more will come. */
  done(): void;
}

/** Plans every arrival of the scenario. */
export function scheduleArrivals(kernel: Kernel, live: LiveScenario, { arrive, done }: ArrivalSink): void {
  const { traffic } = live;
  const endpointOf = endpointPicker(live, kernel.draws);
  const arrivesAt = traffic.kind === 'one' ? oneArrival(traffic) : openArrivals(traffic, kernel);
  kernel.arrivals({
    journey: (request) => arrive(endpointOf(request)),
    arrivesAt(request) {
      const atMs = arrivesAt(request);
      if (atMs === NEVER_MS) done();
      return atMs;
    },
  });
}

/** When a request comes; asked for each in turn, when the one before has come. */
type ArrivesAt = (request: number) => Ms;

function oneArrival({ startMs }: Extract<Traffic, { kind: 'one' }>): ArrivesAt {
  return (request) => (request === 0 ? ms(startMs) : NEVER_MS);
}

function openArrivals(traffic: Extract<Traffic, { kind: 'open' }>, kernel: Kernel): ArrivesAt {
  const { process, startMs, durationMs, ratePerSecond } = traffic;
  const most = requestLimitOf(traffic);
  const lastMs = durationMs === undefined ? Infinity : startMs + durationMs;
  const meanGapMs = 1000 / ratePerSecond;
  const constantGapMs = ms(meanGapMs);
  let beforeMs = ms(startMs);
  return (request) => {
    const gapMs = process === 'constant' ? constantGapMs : ms(kernel.draws.exponential(gaps, request, 0, meanGapMs));
    const atMs = add(beforeMs, gapMs);
    if (request >= most || atMs > lastMs) return NEVER_MS;
    beforeMs = atMs;
    return atMs;
  };
}

/** Draws endpoints by their present share of the traffic. */
function endpointPicker({ traffic, endpoints }: LiveScenario, draws: Draws): (request: number) => number {
  if (traffic.kind === 'one') {
    const only = endpoints.findIndex(({ id }) => id === traffic.endpoint);
    return () => only;
  }
  if (endpoints.length === 1) return () => 0;
  return (request) => {
    let total = 0;
    for (const { share } of endpoints) total += share;
    const point = draws.uniform(endpointDraw, request, 0) * total;
    let upTo = 0;
    for (let endpoint = 0; endpoint < endpoints.length - 1; endpoint++) {
      upTo += endpoints[endpoint]?.share ?? 0;
      if (point < upTo) return endpoint;
    }
    return endpoints.length - 1;
  };
}

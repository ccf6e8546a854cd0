/**
 * When requests come and which endpoint each asks for. Draws are keyed by the request's number, so that no other setting can shift
 * them: two variations of a scenario meet the same arrivals.
 */
import type { Draws, Kernel, Ms } from '../engine';
import { ms, purpose } from '../engine';
import type { Scenario } from '../scenario';
import { requestLimitOf } from '../scenario';

const gaps = purpose('time between arrivals');
const endpoints = purpose('endpoint of a request');

/** About how many requests will come: what to make room for, and whether every span can be kept. */
export function expectedRequests(traffic: Scenario['traffic']): number {
  if (traffic.kind === 'one') return 1;
  const most = requestLimitOf(traffic);
  return traffic.durationMs === undefined
    ? most
    : Math.min(most, Math.ceil((traffic.durationMs / 1000) * traffic.ratePerSecond));
}

export interface ArrivalSink {
  /** Called at the time of each arrival, in order. */
  arrive(endpoint: number): void;
  /** Called once, when no more will come. */
  done(): void;
}

/** Schedules every arrival of the scenario. */
export function scheduleArrivals(kernel: Kernel, scenario: Scenario, { arrive, done }: ArrivalSink): void {
  const { traffic } = scenario;
  switch (traffic.kind) {
    case 'one': {
      const endpoint = scenario.endpoints.findIndex(({ id }) => id === traffic.endpoint);
      kernel.at(ms(traffic.startMs), () => {
        arrive(endpoint);
        done();
      });
      return;
    }
    case 'open': {
      const most = requestLimitOf(traffic);
      const lastMs = traffic.durationMs === undefined ? Infinity : traffic.startMs + traffic.durationMs;
      const meanGapMs = 1000 / traffic.ratePerSecond;
      const pick = endpointPicker(scenario, kernel.draws);
      const gapOf = (request: number): Ms =>
        ms(traffic.process === 'constant' ? meanGapMs : kernel.draws.exponential(gaps, request, 0, meanGapMs));
      let request = 0;
      // One closure for all arrivals: each schedules the next.
      const next = () => {
        arrive(pick(request));
        request++;
        schedule(kernel.now());
      };
      const schedule = (fromMs: Ms) => {
        const atMs = ms(fromMs + gapOf(request));
        if (request < most && atMs <= lastMs) kernel.at(atMs, next);
        else done();
      };
      schedule(ms(traffic.startMs));
      return;
    }
  }
}

/** Draws endpoints by their share of the traffic. */
function endpointPicker(scenario: Scenario, draws: Draws): (request: number) => number {
  if (scenario.endpoints.length === 1) return () => 0;
  const upTo: number[] = [];
  let total = 0;
  for (const { share } of scenario.endpoints) upTo.push((total += share));
  return (request) => {
    const point = draws.uniform(endpoints, request, 0) * total;
    const index = upTo.findIndex((edge) => point < edge);
    return index === -1 ? upTo.length - 1 : index;
  };
}

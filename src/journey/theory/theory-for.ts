/** Theory beside a run: the closed form that fits a station of the scenario, its curve, and which of its assumptions break here. */
import type { Scenario } from '../../scenario';
import type { Run } from '../run';
import type { Assumption } from './assumptions';
import { assumptionsOf } from './assumptions';
import type { ClosedForm } from './choose-form';
import { chooseForm } from './choose-form';
import type { Demand } from './demand';
import { demandOf, steadyRate } from './demand';
import { ggc } from './ggc';
import type { QueueStation } from './lone-request';
import { loneRequests } from './lone-request';
import { powerOfDStay } from './power-of-d';
import type { StationTraffic } from './station-traffic';
import { stationTraffic } from './station-traffic';

export const queueStations = ['app', 'pool', 'database'] as const satisfies readonly QueueStation[];

export interface TheoryPoint {
  /** Requests a second of the whole scenario. */
  readonly requestsPerSecond: number;
  readonly utilisation: number;
  readonly waitPerRequestMs: number;
}

export interface Theory {
  readonly station: QueueStation;
  readonly form: Pick<ClosedForm, 'name' | 'words' | 'source' | 'isExact'>;
  readonly demand: Demand;
  /** Requests a second of the whole scenario that the prediction is for. */
  readonly requestsPerSecond: number;
  readonly utilisation: number;
  /** Of one visit, and of a request, which may come several times. Infinity at or above a utilisation of 1. */
  readonly meanWaitMs: number;
  readonly waitPerRequestMs: number;
  /** Of one visit; NaN where the form does not tell. */
  readonly p95WaitMs: number;
  /** Refused or given up, of those that come. */
  readonly lostRatio: number;
  /** Where arrivals or services are others than the form's: the approximation for any, with the run's own c². Undefined without a run. */
  readonly refinedWaitPerRequestMs: number | undefined;
  /** Where each request picks the shorter of two lines: what theory of many servers says. Undefined otherwise. */
  readonly twoChoicesWaitPerRequestMs: number | undefined;
  /** The form at rates from near 0 up to near capacity. */
  readonly curve: readonly TheoryPoint[];
  /** Requests a second at which the units are taken all the time. */
  readonly capacityPerSecond: number;
  readonly assumptions: readonly Assumption[];
  /** What the run shows beside it. */
  readonly measured: StationTraffic | undefined;
}

const CURVE_POINTS = 24;
const CURVE_REACH = 0.98;

/**
 * @param run a run of the scenario; without one the scenario alone is held against the assumptions
 * @returns undefined where the station has no line of units, no request comes to it, or the traffic has no rate to speak of
 */
export function theoryFor(scenario: Scenario, station: QueueStation, run?: Run): Theory | undefined {
  const demand = demandOf(scenario, station);
  const requestsPerSecond = steadyRate(scenario) ?? (run === undefined ? undefined : measuredRate(run));
  if (demand === undefined || requestsPerSecond === undefined || !(requestsPerSecond > 0)) return undefined;
  const form = chooseForm(scenario, station, demand);
  const measured = run === undefined ? undefined : stationTraffic(run, station);
  const { queues, servers, visitsPerRequest, serviceMs } = demand;
  const perLine = (rate: number) => (rate * visitsPerRequest) / queues;
  const here = form.at(perLine(requestsPerSecond));
  const capacityPerSecond = (1000 * servers * queues) / (serviceMs * visitsPerRequest);
  const load = (perLine(requestsPerSecond) * serviceMs) / 1000 / servers;
  const curve = Array.from({ length: CURVE_POINTS }, (_, index): TheoryPoint => {
    const rate = (capacityPerSecond * CURVE_REACH * (index + 1)) / CURVE_POINTS;
    const { utilisation, meanWaitMs } = form.at(perLine(rate));
    return { requestsPerSecond: rate, utilisation, waitPerRequestMs: meanWaitMs * visitsPerRequest };
  });
  return {
    station,
    form: { name: form.name, words: form.words, source: form.source, isExact: form.isExact },
    demand,
    requestsPerSecond,
    utilisation: load,
    meanWaitMs: here.meanWaitMs,
    waitPerRequestMs: here.meanWaitMs * visitsPerRequest,
    p95WaitMs: form.p95WaitMs(perLine(requestsPerSecond)),
    lostRatio: here.lostRatio,
    refinedWaitPerRequestMs: refined(demand, perLine(requestsPerSecond), measured),
    twoChoicesWaitPerRequestMs:
      station !== 'database' && servers === 1 && scenario.loadBalancer.algorithm === 'two-choices'
        ? (powerOfDStay(load, 2) - 1) * serviceMs * visitsPerRequest
        : undefined,
    curve,
    capacityPerSecond,
    assumptions: assumptionsOf({
      scenario,
      station,
      demand,
      utilisation: load,
      serviceScv: form.serviceScv,
      isBounded: form.isBounded,
      measured,
    }),
    measured,
  };
}

function refined(demand: Demand, arrivalsPerSecond: number, measured: StationTraffic | undefined): number | undefined {
  if (measured === undefined || Number.isNaN(measured.arrivalScv)) return undefined;
  const serviceMs = Number.isNaN(measured.serviceMs) ? demand.serviceMs : measured.serviceMs;
  const serviceScv = Number.isNaN(measured.serviceScv) ? demand.serviceScv : measured.serviceScv;
  const { servers, visitsPerRequest } = demand;
  const { meanWaitMs } = ggc({ arrivalsPerSecond, serviceMs, servers, arrivalScv: measured.arrivalScv, serviceScv });
  return meanWaitMs * visitsPerRequest;
}

function measuredRate({ requests }: Run): number | undefined {
  const spanMs = requests.startMs[requests.count - 1]! - requests.startMs[0]!;
  return spanMs > 0 ? ((requests.count - 1) * 1000) / spanMs : undefined;
}

export interface TheoryOfMean {
  /** Mean time to first byte: that of a request alone, and the waits at each station as if it were the only one. Infinity over capacity. */
  readonly meanMs: number;
  readonly aloneMs: number;
  readonly waitMs: Readonly<Record<QueueStation, number>>;
}

/**
 * Theory's mean time to first byte, for the curve beside a sweep. Takes the stations for independent of each other, which they are not
 * where one holds its unit while it waits for the next (Jackson 1957 is exact for random service only).
 * @returns undefined for traffic without a steady rate
 */
export function theoryOfMean(scenario: Scenario): TheoryOfMean | undefined {
  const rate = steadyRate(scenario);
  if (rate === undefined) return undefined;
  const wait = (station: QueueStation): number => {
    const demand = demandOf(scenario, station);
    if (demand === undefined) return 0;
    const { meanWaitMs } = chooseForm(scenario, station, demand).at((rate * demand.visitsPerRequest) / demand.queues);
    return meanWaitMs * demand.visitsPerRequest;
  };
  const aloneMs = loneRequests(scenario).reduce((sum, of) => sum + of.shareRatio * of.untilFirstByteMs, 0);
  const waitMs = { app: wait('app'), pool: wait('pool'), database: wait('database') };
  return { meanMs: aloneMs + waitMs.app + waitMs.pool + waitMs.database, aloneMs, waitMs };
}

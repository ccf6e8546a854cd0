/** What a closed form takes for granted, held against the scenario and, where there is one, against a run of it. */
import type { Scenario } from '../../scenario';
import { runtimeProducts } from '../../models/runtime';
import { msWords } from '../../models/shared/number-words';
import type { Demand } from './demand';
import { steadyRate } from './demand';
import type { QueueStation } from './lone-request';
import type { StationTraffic } from './station-traffic';

export interface Assumption {
  readonly id:
    | 'steady'
    | 'below-capacity'
    | 'random-arrivals'
    | 'service-times'
    | 'service-alone'
    | 'own-line'
    | 'no-bound'
    | 'one-visit-each'
    | 'visits-apart';
  /** What theory takes for granted, at most ten words. */
  readonly statement: string;
  readonly holds: boolean;
  /** The numbers of this scenario or run that show it. */
  readonly shows: string;
}

export interface Assumed {
  readonly scenario: Scenario;
  readonly station: QueueStation;
  readonly demand: Demand;
  readonly utilisation: number;
  /** What the form takes the service's c² to be: 0 for D, 1 for M, undefined for G. */
  readonly serviceScv: number | undefined;
  readonly isBounded: boolean;
  readonly measured: StationTraffic | undefined;
}

/** How far a measured c² may lie from the one assumed, and a mean from its own, before theory and run visibly part. */
const SCV_TOLERANCE = 0.25;
const MEAN_TOLERANCE = 0.05;
const LEFT_TOLERANCE = 0.001;

export function assumptionsOf(assumed: Assumed): readonly Assumption[] {
  const { scenario, demand, utilisation, measured } = assumed;
  const rate = steadyRate(scenario);
  const changes = scenario.interventions.length;
  return [
    {
      id: 'steady',
      statement: 'The load stays the same and the start is forgotten',
      holds: rate !== undefined && changes === 0,
      shows:
        rate === undefined
          ? `the traffic is of the kind "${kindOf(scenario)}"`
          : changes === 0
            ? `${number(rate)} requests a second throughout`
            : `${changes} ${changes === 1 ? 'intervention changes' : 'interventions change'} the system during the run`,
    },
    {
      id: 'below-capacity',
      statement: 'The units can carry what comes',
      holds: utilisation < 1 || assumed.isBounded,
      shows: `utilisation ${number(utilisation)}${utilisation < 1 ? '' : ': the line grows for as long as the run lasts'}`,
    },
    randomArrivals(assumed),
    serviceTimes(assumed),
    ...(measured === undefined || Number.isNaN(measured.serviceMs) ? [] : [serviceAlone(demand, measured)]),
    ownLine(assumed),
    noBound(assumed),
    visitsApart(demand),
    ...(measured === undefined ? [] : [oneVisitEach(assumed, measured)]),
  ];
}

function randomArrivals({ scenario, station, demand, measured }: Assumed): Assumption {
  const declared = declaredScv(scenario);
  const found = measured === undefined || Number.isNaN(measured.arrivalScv) ? declared : measured.arrivalScv;
  const isDealt = station !== 'database' && demand.queues > 1;
  const where = measured === undefined ? 'by the scenario' : isDealt ? 'at each server' : 'at the station';
  return {
    id: 'random-arrivals',
    statement: 'Arrivals are random: c² = 1 (Poisson)',
    holds: Math.abs(found - 1) <= SCV_TOLERANCE,
    shows: `c² = ${number(found)} ${where}`,
  };
}

function kindOf({ traffic }: Scenario): string {
  return traffic.kind === 'open' ? traffic.process : traffic.kind;
}

/** c² of the times between arrivals before anybody deals them; unknown for bursts, curves and senders who wait. */
function declaredScv(scenario: Scenario): number {
  const kind = kindOf(scenario);
  return kind === 'poisson' ? 1 : kind === 'constant' ? 0 : NaN;
}

function serviceTimes({ serviceScv, demand, measured, station, scenario }: Assumed): Assumption {
  const isMeasured = measured !== undefined && isOneVisit(station, scenario) && !Number.isNaN(measured.serviceScv);
  const found = isMeasured ? measured.serviceScv : demand.serviceScv;
  const expected = serviceScv ?? demand.serviceScv;
  const kind = serviceScv === undefined ? 'as in the scenario' : serviceScv === 0 ? 'constant' : 'exponential';
  return {
    id: 'service-times',
    statement: `Service times are ${kind}: c² = ${number(expected)}`,
    holds: Math.abs(found - expected) <= SCV_TOLERANCE,
    shows: `c² = ${number(found)}${isMeasured ? ' in the run' : ' by the scenario'}`,
  };
}

function serviceAlone(demand: Demand, measured: StationTraffic): Assumption {
  const longer = measured.serviceMs / demand.serviceMs;
  return {
    id: 'service-alone',
    statement: 'Service takes as long under load as alone',
    holds: Math.abs(longer - 1) <= MEAN_TOLERANCE,
    shows: `${msWords(measured.serviceMs)} in the run, ${msWords(demand.serviceMs)} alone`,
  };
}

function ownLine({ scenario, station, demand }: Assumed): Assumption {
  const { algorithm } = scenario.loadBalancer;
  const isOne = station === 'database' || demand.queues === 1;
  const isBlind = isOne || algorithm === 'random' || algorithm === 'consistent-hash';
  return {
    id: 'own-line',
    statement: 'Each line gets its share without regard to its length',
    holds: isBlind,
    shows: isOne ? 'there is one line' : `${demand.queues} lines, dealt to by ${algorithm}`,
  };
}

function noBound({ scenario, station, isBounded, measured }: Assumed): Assumption {
  const { givesUpAfterMs } = scenario.client;
  const limit =
    station === 'app' ? `room for ${scenario.runtime.maxQueue}` : `${msWords(scenario.pool.acquireTimeoutMs)} at most`;
  const left = measured?.leftLineRatio ?? 0;
  const shares = left === 0 ? 'nobody left it' : `${number(100 * left)} % of the requests left it or were turned away`;
  return {
    id: 'no-bound',
    statement: isBounded ? 'The bound of the line is counted in' : 'Everybody waits, however long it takes',
    holds: isBounded || left <= LEFT_TOLERANCE,
    shows: isBounded ? limit : measured === undefined ? `clients wait up to ${msWords(givesUpAfterMs)}` : shares,
  };
}

/** Requests that come back are not new arrivals: when they do depends on when they were served before. */
function visitsApart({ visitsPerRequest }: Demand): Assumption {
  return {
    id: 'visits-apart',
    statement: 'Every visit comes on its own account',
    holds: visitsPerRequest <= 1,
    shows: `${number(visitsPerRequest)} ${visitsPerRequest === 1 ? 'visit' : 'visits'} of each request`,
  };
}

function oneVisitEach({ station, demand }: Assumed, measured: StationTraffic): Assumption {
  // An event loop is taken several times in one stay: stays are counted.
  const expected = station === 'app' ? 1 : demand.visitsPerRequest;
  const found = measured.visitsPerRequest;
  return {
    id: 'one-visit-each',
    statement: 'Every request comes here, and none comes again',
    holds: Math.abs(found - expected) <= MEAN_TOLERANCE * expected,
    shows: `${number(found)} visits a request, ${number(expected)} without misses and retries`,
  };
}

function isOneVisit(station: QueueStation, { runtime }: Scenario): boolean {
  return station !== 'app' || !runtimeProducts[runtime.model].isFreedWhileWaiting;
}

/** Two digits after the point, none that say nothing. */
function number(value: number): string {
  return Number.isFinite(value) ? Number(value.toFixed(Math.abs(value) >= 100 ? 0 : 2)).toString() : 'unknown';
}

/** Which closed form fits a line of a scenario best, and what it says at any load. */
import type { Scenario } from '../../scenario';
import type { Demand } from './demand';
import { ggc } from './ggc';
import type { QueueStation } from './lone-request';
import { mdc, mdcWaitQuantile } from './mdc';
import { mg1 } from './mg1';
import { mmcTimeout } from './mmc-timeout';
import { mmc, mmcWaitQuantile } from './mmc';
import { mmck } from './mmck';

export interface ClosedForm {
  /** In the notation of the field: 'M/D/10'. */
  readonly name: string;
  /** What the letters say: 'random arrivals, constant service, 10 servers'. */
  readonly words: string;
  readonly source: string;
  /** false for an approximation. */
  readonly isExact: boolean;
  /** The c² that it takes service times to have; undefined for any. */
  readonly serviceScv: number | undefined;
  /** Whether it counts in that a line has a bound or its visitors a limit. */
  readonly isBounded: boolean;
  /** At a rate of arrivals at one line. */
  at(arrivalsPerSecond: number): FormAt;
  /** The wait that 95 of 100 visitors do not exceed; NaN where the form does not tell. */
  p95WaitMs(arrivalsPerSecond: number): number;
}

export interface FormAt {
  readonly utilisation: number;
  readonly meanWaitMs: number;
  /** Refused or given up, of those that come. */
  readonly lostRatio: number;
}

const untold = (): number => NaN;

/** Service times that vary about as an exponential one does. */
const nearlyExponential = (scv: number) => scv > 0.8 && scv < 1.25;

export function chooseForm(scenario: Scenario, station: QueueStation, demand: Demand): ClosedForm {
  const { serviceMs, servers, serviceScv } = demand;
  const queue = (arrivalsPerSecond: number) => ({ arrivalsPerSecond, serviceMs, servers });
  const { maxQueue } = scenario.runtime;
  const { acquireTimeoutMs } = scenario.pool;
  const many = servers === 1 ? 'one server' : `${servers} servers`;

  if (station === 'app' && maxQueue > 0) {
    const places = servers + maxQueue;
    return {
      name: `M/M/${servers}/${places}`,
      words: `random arrivals, exponential service, ${many}, room for ${maxQueue} to wait`,
      source: 'Birth and death process',
      isExact: true,
      serviceScv: 1,
      isBounded: true,
      at: (rate) => {
        const { utilisation, meanWaitMs, refusedRatio } = mmck(queue(rate), places);
        return { utilisation, meanWaitMs, lostRatio: refusedRatio };
      },
      p95WaitMs: untold,
    };
  }
  if (station === 'pool' && acquireTimeoutMs > 0) {
    return {
      name: `M/M/${servers} with a timeout`,
      words: `random arrivals, exponential service, ${many}; who has waited ${acquireTimeoutMs} ms leaves`,
      source: 'Gnedenko and Kovalenko 1968',
      isExact: true,
      serviceScv: 1,
      isBounded: true,
      at: (rate) => {
        const { utilisation, meanWaitMs, timedOutRatio } = mmcTimeout(queue(rate), acquireTimeoutMs);
        return { utilisation, meanWaitMs, lostRatio: timedOutRatio };
      },
      p95WaitMs: untold,
    };
  }
  if (serviceScv === 0) {
    return {
      name: `M/D/${servers}`,
      words: `random arrivals, constant service, ${many}`,
      source: 'Crommelin 1932',
      isExact: true,
      serviceScv: 0,
      isBounded: false,
      at: (rate) => {
        const { utilisation, meanWaitMs } = mdc(queue(rate));
        return { utilisation, meanWaitMs, lostRatio: 0 };
      },
      p95WaitMs: (rate) => mdcWaitQuantile(queue(rate), 0.95),
    };
  }
  if (servers === 1) {
    return {
      name: 'M/G/1',
      words: 'random arrivals, any service time, one server',
      source: 'Pollaczek 1930, Khinchine 1932',
      isExact: true,
      serviceScv: undefined,
      isBounded: false,
      at: (rate) => {
        const { utilisation, meanWaitMs } = mg1({ arrivalsPerSecond: rate, serviceMs, serviceScv });
        return { utilisation, meanWaitMs, lostRatio: 0 };
      },
      p95WaitMs: untold,
    };
  }
  if (nearlyExponential(serviceScv)) {
    return {
      name: `M/M/${servers}`,
      words: `random arrivals, exponential service, ${many}`,
      source: 'Erlang 1917',
      isExact: true,
      serviceScv: 1,
      isBounded: false,
      at: (rate) => {
        const { utilisation, meanWaitMs } = mmc(queue(rate));
        return { utilisation, meanWaitMs, lostRatio: 0 };
      },
      p95WaitMs: (rate) => mmcWaitQuantile(queue(rate), 0.95),
    };
  }
  return {
    name: `M/G/${servers}`,
    words: `random arrivals, any service time, ${many}`,
    source: 'Allen and Cunneen (Allen 1990), an approximation',
    isExact: false,
    serviceScv: undefined,
    isBounded: false,
    at: (rate) => {
      const { utilisation, meanWaitMs } = ggc({ ...queue(rate), arrivalScv: 1, serviceScv });
      return { utilisation, meanWaitMs, lostRatio: 0 };
    },
    p95WaitMs: untold,
  };
}

import { describe, expect, test } from 'vitest';
import { NEVER_MS, compute, createKernel, exp, journey, ln, ms, purpose, station } from '../../src/engine';
import type { Kernel } from '../../src/engine';
import md1 from '../golden/queueing/md1.json';
import mdc from '../golden/queueing/mdc.json';
import mg1 from '../golden/queueing/mg1.json';
import mm1 from '../golden/queueing/mm1.json';
import mmc from '../golden/queueing/mmc.json';
import timeouts from '../golden/queueing/mmc_timeout.json';
import mmck from '../golden/queueing/mmck.json';
import { expectConserved } from './journalled';
import { interval, replications } from './queue-models';
import type { Measured } from './queue-models';

/*
 * Closed forms (seconds; `tests/golden/queueing`) against 20 replications with seeds 1 to 20 each. The truth must lie in
 * the 99.9 % interval of the measured mean, and the interval must be narrow enough to mean something.
 */

const serving = purpose('service');
const kindOf = purpose('kind of service');
const LATE = 13;
const FULL = 12;

function expectInside(
  runs: readonly Measured[],
  what: (run: Measured) => number,
  truth: number,
  widestRatio = 0.12,
): void {
  const { mean, half } = interval(runs.map(what));
  expect(Math.abs(mean - truth)).toBeLessThanOrEqual(half);
  expect(half).toBeLessThanOrEqual(widestRatio * truth + 1e-6);
}

function exponential(meanMs: number) {
  return (kernel: Kernel, request: number): number => kernel.draws.exponential(serving, request, 0, meanMs);
}

/** How many requests a replication needs at this load, so that intervals stay about as wide. */
function lengthAt(rho: number): { customers: number; warmUp: number } {
  const customers = rho <= 0.5 ? 4000 : rho <= 0.7 ? 8000 : 14_000;
  return { customers, warmUp: Math.round(customers / 8) };
}

describe('M/M/1', () => {
  for (const row of mm1.rows.filter(({ mu, rho }) => mu === 20 && [0.3, 0.5, 0.7, 0.8].includes(rho))) {
    test(`rho ${row.rho}: mean wait and response, and the share that waits long`, () => {
      const limits = [row.Wqq['0.95'] * 1000, row.Wqq['0.99'] * 1000];
      const runs = replications(
        { servers: 1, meanArrivalMs: 1000 / row.lambda, serviceMs: exponential(1000 / row.mu) },
        { ...lengthAt(row.rho), longerThanMs: limits },
      );
      expectInside(runs, (run) => run.Wq, row.Wq);
      expectInside(runs, (run) => run.W, row.W);
      expectInside(runs, (run) => run.longer[0]!, 0.05, 0.3);
      expectInside(runs, (run) => run.longer[1]!, 0.01, 1);
    });
  }
});

describe('M/M/c', () => {
  for (const row of mmc.rows.filter(({ rho, c }) => (c === 2 || c === 10) && [0.5, 0.8].includes(rho))) {
    test(`c ${row.c}, rho ${row.rho}`, () => {
      const runs = replications(
        { servers: row.c, meanArrivalMs: 1000 / row.lambda, serviceMs: exponential(1000 / row.mu) },
        { ...lengthAt(row.rho), longerThanMs: [0] },
      );
      expectInside(runs, (run) => run.Wq, row.Wq, 0.5);
      expectInside(runs, (run) => run.W, row.W);
      expectInside(runs, (run) => run.longer[0]!, row.erlangC, 0.4);
    });
  }
});

describe('M/D/1 and M/D/c', () => {
  for (const row of md1.rows.filter(({ rho }) => rho <= 0.8)) {
    test(`M/D/1, rho ${row.rho}`, () => {
      const runs = replications(
        { servers: 1, meanArrivalMs: 1000 / row.lambda, serviceMs: () => row.D * 1000 },
        { ...lengthAt(row.rho), longerThanMs: [row.D * 1000, row.D * 5000] },
      );
      expectInside(runs, (run) => run.Wq, row.Wq);
      expectInside(runs, (run) => run.longer[0]!, row.P_wait_gt_D, 0.2);
      if (row.rho >= 0.7) expectInside(runs, (run) => run.longer[1]!, row.P_wait_gt_5D, 0.4);
    });
  }
  for (const row of mdc.rows.filter(({ c, rho }) => c === 4 && rho === 0.8)) {
    test(`M/D/${row.c}, rho ${row.rho}`, () => {
      const runs = replications(
        { servers: row.c, meanArrivalMs: 1000 / row.lambda, serviceMs: () => row.D * 1000 },
        lengthAt(row.rho),
      );
      expectInside(runs, (run) => run.Wq, row.Wq);
    });
  }
});

type Mg1Row = (typeof mg1.rows)[number];

/** The service times of a row, in milliseconds. */
function serviceOf(row: Mg1Row): (kernel: Kernel, request: number) => number {
  const { dist, ES, cs2, k = 1, p = 0, m1 = 0, m2 = 0, a = 0, b = 0 } = row;
  const mean = ES * 1000;
  const variance = ln(1 + cs2);
  const median = mean * exp(-variance / 2);
  const first = (kernel: Kernel, request: number): boolean => kernel.draws.chance(kindOf, request, 0, p);
  switch (dist) {
    case 'det':
      return () => mean;
    case 'exp':
      return exponential(mean);
    case 'erlang':
      return (kernel, request) => kernel.draws.erlang(serving, request, 0, k, mean);
    case 'lognormal':
      return (kernel, request) => kernel.draws.lognormal(serving, request, 0, median, Math.sqrt(variance));
    case 'hyperexp':
      return (kernel, request) =>
        kernel.draws.exponential(serving, request, 0, 1000 * (first(kernel, request) ? m1 : m2));
    case 'uniform':
      return (kernel, request) => 1000 * (a + (b - a) * kernel.draws.uniform(serving, request, 0));
    case 'bimodal':
      return (kernel, request) => 1000 * (first(kernel, request) ? a : b);
    default:
      throw new Error(`no service times called ${dist}`);
  }
}

describe('M/G/1', () => {
  const rows = mg1.rows.filter(({ rho, cs2 }) => rho === 0.5 || (rho === 0.7 && cs2 === 0.25));
  for (const row of rows) {
    test(`${row.dist}, squared variation ${row.cs2.toFixed(2)}, rho ${row.rho}`, () => {
      const customers = row.cs2 > 5 ? 20_000 : 8000;
      const runs = replications(
        { servers: 1, meanArrivalMs: 1000 / row.lambda, serviceMs: serviceOf(row) },
        { customers, warmUp: customers / 10 },
      );
      expectInside(runs, (run) => run.Wq, row.Wq, row.cs2 > 5 ? 0.4 : 0.15);
    });
  }
});

test('processor sharing: the mean response does not depend on the spread of the work', () => {
  for (const row of mg1.rows.filter(({ rho, dist }) => rho === 0.5 && ['det', 'exp', 'hyperexp'].includes(dist))) {
    const service = serviceOf(row);
    const responses = Array.from({ length: 20 }, (_, seed) => {
      const kernel = createKernel({ seed: seed + 1, trace: { mode: 'off' } });
      const cpu = kernel.resource('cpu', { size: 1, quantumMs: ms(0.5) });
      const app = station('app', {
        kind: 'work',
        steps: [compute(cpu, (call) => ms(service(kernel, kernel.request.get(call))))],
      });
      let time = 0;
      kernel.arrivals({
        journey: journey(app),
        arrivesAt: (n) =>
          n < 2000 ? ms((time += kernel.draws.exponential(purpose('arrival'), n, 0, 1000 / row.lambda))) : NEVER_MS,
      });
      kernel.runToEnd();
      expectConserved(kernel);
      const { stayMs, left } = kernel.meter(app);
      return stayMs / left / 1000;
    });
    const { mean, half } = interval(responses);
    // A quantum of 0.5 ms is not quite processor sharing: it adds less than one quantum a wait.
    expect(Math.abs(mean - row.W_PS)).toBeLessThanOrEqual(half + 0.0005);
    expect(half).toBeLessThan(0.3 * row.W_PS);
  }
});

describe('M/M/c/K', () => {
  for (const row of mmck.rows.filter(({ c, K }) => (c === 1 && K === 5) || (c === 4 && K === 12))) {
    test(`c ${row.c}, K ${row.K}, lambda ${row.lambda}: refused share, response, throughput`, () => {
      const runs = replications(
        {
          servers: row.c,
          meanArrivalMs: 1000 / row.lambda,
          serviceMs: exponential(1000 / row.mu),
          resource: { maxQueue: row.K - row.c },
          acquire: { refused: FULL },
        },
        { customers: 6000, warmUp: 500 },
      );
      expectInside(runs, (run) => run.lost, row.pBlock, row.pBlock > 0.05 ? 0.12 : 1.5);
      expectInside(runs, (run) => run.W, row.W);
      expectInside(runs, (run) => run.utilisation, row.util);
      expectInside(runs, (run) => run.L, row.L);
    });
  }
});

describe('M/M/c with timeouts', () => {
  const rows = timeouts.rows.filter(
    ({ c, rho, timeout }) => (c === 1 || c === 10) && [0.9, 1.2].includes(rho) && timeout < 1,
  );
  for (const row of rows) {
    test(`c ${row.c}, rho ${row.rho}, timeout ${row.timeout} s: share that gives up, waits of both kinds`, () => {
      const runs = replications(
        {
          servers: row.c,
          meanArrivalMs: 1000 / row.lambda,
          serviceMs: exponential(1000 / row.mu),
          acquire: { timeoutMs: ms(row.timeout * 1000), otherwise: LATE },
        },
        { customers: 6000, warmUp: 500 },
      );
      expectInside(runs, (run) => run.lost, row.pTimeout, row.pTimeout < 0.02 ? 0.5 : 0.2);
      expectInside(runs, (run) => run.Wq, row.meanWaitServed, 0.2);
      expectInside(runs, (run) => run.waitAll, row.meanWaitAll, 0.2);
      expectInside(runs, (run) => run.utilisation, row.util);
    });
  }
});

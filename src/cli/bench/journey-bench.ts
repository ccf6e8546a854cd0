/**
 * How fast the whole journey is: every station, three servers at about nine tenths of what their event loops can do, two queries a
 * request. Times are CPU time with the collector included; the median of interleaved rounds, beside the bare loop of the same process.
 */
import { createSimulation } from '../../journey';
import type { Simulation } from '../../journey';
import { parseScenario } from '../../scenario';
import type { Scenario } from '../../scenario';
import { bareLoop } from './bare-loop';
import type { Bench, BenchRow } from './bench';

/** How much work the bench does; the defaults are what the table reports. */
export interface JourneyBenchSize {
  readonly few: number;
  readonly many: number;
  readonly rounds: number;
}

const FULL: JourneyBenchSize = { few: 10_000, many: 100_000, rounds: 5 };

export const bench: Bench = { title: 'Whole journey', measure: () => journeyBench() };

/** All rows of the journey. Takes about half a minute at full size. */
export function journeyBench({ few, many, rounds }: JourneyBenchSize = FULL): readonly BenchRow[] {
  const small = busyShop(few);
  const large = busyShop(many);
  let spent = run(small, 'all').simulation;
  const traced: Measured[] = [];
  const untraced: Measured[] = [];
  const smallTraced: Measured[] = [];
  const bareUs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const [into, scenario, mode] of [
      [traced, large, 'all'],
      [untraced, large, 'off'],
      [smallTraced, small, 'all'],
    ] as const) {
      const measured = run(scenario, mode, spent);
      spent = measured.simulation;
      into.push(measured);
    }
    bareUs.push(bareEventUs(many));
  }
  const requestUs = (list: readonly Measured[]) => median(list.map(({ us, requests }) => us / requests));
  const eventUs = (list: readonly Measured[]) => median(list.map(({ us, events }) => us / events));
  const { events, spans } = traced[0] as Measured;
  return [
    { name: `${many} requests, events a request`, value: events / many, unit: 'events' },
    { name: `${many} requests, spans a request`, value: spans / many, unit: 'spans' },
    {
      name: `${many} requests, every span traced`,
      value: 1e6 / requestUs(traced),
      unit: 'requests/s',
      target: '≥ 100,000',
    },
    { name: `${many} requests, no trace`, value: 1e6 / requestUs(untraced), unit: 'requests/s' },
    {
      name: 'cost of an event, every span traced, to the bare loop’s',
      value: eventUs(traced) / median(bareUs),
      unit: 'ratio',
    },
    { name: 'cost of the trace', value: requestUs(traced) / requestUs(untraced) - 1, unit: 'ratio', target: '≤ 0.3' },
    {
      name: `cost of a request, ${many} to ${few} requests`,
      value: requestUs(traced) / requestUs(smallTraced),
      unit: 'ratio',
      target: '≤ 1.3',
    },
    { name: `a lever moved, ${few} requests, warm`, value: (requestUs(smallTraced) * few) / 1000, unit: 'ms' },
  ];
}

interface Measured {
  readonly us: number;
  readonly requests: number;
  readonly events: number;
  readonly spans: number;
  readonly simulation: Simulation;
}

function run(scenario: Scenario, mode: 'all' | 'off', reuse?: Simulation): Measured {
  const before = process.cpuUsage();
  const simulation = createSimulation(scenario, { trace: { mode }, ...(reuse === undefined ? {} : { reuse }) });
  while (simulation.advance(65_536));
  const { user, system } = process.cpuUsage(before);
  const { events, ended } = simulation.kernel.counts();
  return { us: user + system, requests: ended, events, spans: simulation.kernel.trace.spanCount, simulation };
}

function bareEventUs(customers: number): number {
  const before = process.cpuUsage();
  const { events } = bareLoop({ servers: 8, customers, meanArrivalMs: 1, meanServiceMs: 6.4, seed: 7 });
  const { user, system } = process.cpuUsage(before);
  return (user + system) / events;
}

function busyShop(requests: number): Scenario {
  const query = { table: 'orders', column: 'id' };
  const parsed = parseScenario({
    version: 1,
    title: 'Busy shop',
    seed: 7,
    traffic: { kind: 'open', ratePerSecond: 1150, requests },
    servers: [{ id: 'app-1' }, { id: 'app-2' }, { id: 'app-3' }],
    middleware: { layers: [{ kind: 'errors' }, { kind: 'logger' }, { kind: 'cors' }, { kind: 'auth' }] },
    endpoints: [
      {
        id: 'order',
        path: '/api/orders/42',
        beforeMs: 0.8,
        afterMs: 0.8,
        variation: 'exponential',
        queries: [query, query],
      },
    ],
    database: { cores: 8, tables: [{ name: 'orders', indexes: [{ name: 'orders_pkey', column: 'id' }] }] },
  });
  if (!parsed.ok) throw new TypeError(parsed.problems.map(({ message }) => message).join('; '));
  return parsed.value;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? NaN;
}

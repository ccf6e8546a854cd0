/**
 * How fast the whole journey is: every station, three servers at about nine tenths of what their event loops can do, two queries a
 * request. Times are CPU time with the collector included; the median of interleaved rounds, beside the bare loop of the same process.
 */
import { transferables } from '../../engine';
import { createSimulation } from '../../journey';
import type { Simulation } from '../../journey';
import type { Scenario } from '../../scenario';
import { changeAt } from '../../scenario';
import { bareLoop } from './bare-loop';
import type { Bench, BenchRow } from './bench';
import { busyShop } from './busy-shop';

/** How much work the bench does; the defaults are what the table reports. */
export interface JourneyBenchSize {
  readonly few: number;
  readonly many: number;
  /** So many that a run keeps the spans of a sample only. */
  readonly most: number;
  readonly rounds: number;
}

const FULL: JourneyBenchSize = { few: 10_000, many: 100_000, most: 1_000_000, rounds: 5 };

export const bench: Bench = { title: 'Whole journey', measure: () => journeyBench() };

/** All rows of the journey. Takes about a minute at full size. */
export function journeyBench({ few, many, most, rounds }: JourneyBenchSize = FULL): readonly BenchRow[] {
  const small = busyShop(few);
  const large = busyShop(many);
  let spent = run(small, 'all').simulation;
  for (let round = 0; round < rounds; round++) spent = run(small, 'all', spent).simulation;
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
  const moved = leverMoves(small, rounds, spent);
  const sampled = run(busyShop(most), 'sampled', moved.simulation);
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
      target: '≥ 150,000',
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
    {
      name: `cost of a request, ${most} (a sample traced) to ${few} requests`,
      value: requestUs([sampled]) / requestUs(smallTraced),
      unit: 'ratio',
      target: '≤ 1.3',
    },
    { name: `a lever moved, ${few} requests, warm`, value: moved.ms, unit: 'ms', target: '≤ 50' },
    { name: 'a span with its share of decisions and gauges', value: moved.bytes / moved.spans, unit: 'bytes' },
  ];
}

interface Measured {
  readonly us: number;
  readonly requests: number;
  readonly events: number;
  readonly spans: number;
  readonly simulation: Simulation;
}

function run(scenario: Scenario, mode: 'all' | 'sampled' | 'off', reuse?: Simulation): Measured {
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

/** From a changed scenario to the finished run, with everything that the worker does but send it. */
function leverMoves(scenario: Scenario, rounds: number, first: Simulation) {
  let simulation = first;
  const us: number[] = [];
  let bytes = 0;
  for (let move = 0; move < 4 * rounds; move++) {
    const before = process.cpuUsage();
    simulation = createSimulation(changeAt(scenario, 'pool.size', 6 + (move % 5)), { reuse: simulation });
    while (simulation.advance(65_536));
    const { trace } = simulation.finish();
    const { user, system } = process.cpuUsage(before);
    us.push(user + system);
    bytes = transferables(trace).reduce((sum, buffer) => sum + buffer.byteLength, 0);
  }
  return { ms: median(us) / 1000, bytes, spans: simulation.kernel.trace.spanCount, simulation };
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? NaN;
}

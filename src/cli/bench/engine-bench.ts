/**
 * How fast the engine is, as ratios to a bare hand-written loop in the same process, so that the numbers mean the same on
 * every machine. Rounds are interleaved and the median is reported; times are CPU time with the collector included.
 */
import { Clock } from '../../engine/clock';
import { EventSet } from '../../engine/event-set';
import { draws, ms, purpose, transferables } from '../../engine';
import { bareLoop } from './bare-loop';
import { stationRun } from './queue-run';
import type { Bench, BenchRow } from './bench';
import type { QueueRun, QueueSetting } from './queue-run';

/** How much work the bench does; the defaults are what the table reports. */
export interface BenchSize {
  readonly customers: number;
  readonly rounds: number;
}

const FULL: BenchSize = { customers: 1_000_000, rounds: 5 };

export const bench: Bench = { title: 'Engine', measure: () => engineBench() };

/** All rows of the engine. Takes about 20 s at full size. */
export function engineBench(size: BenchSize = FULL): BenchRow[] {
  return [
    ...queueRows(1, 'off', size),
    ...queueRows(8, 'off', size),
    ...queueRows(8, 'all', size),
    ...pendingRows(size),
    ...memoryRows(size),
  ];
}

/**
 * M/M/c as stations against the bare loop, round by round, each run in the memory of the one before; both must give the
 * same bits.
 */
export function queueRows(servers: number, mode: 'off' | 'all', { customers, rounds }: BenchSize): BenchRow[] {
  const setting: QueueSetting = { servers, customers, meanArrivalMs: 1, meanServiceMs: 0.8 * servers, seed: 7 };
  const warmUp = { ...setting, customers: customers / 5 };
  const bare: number[] = [];
  const stations: number[] = [];
  bareLoop(warmUp);
  let { kernel } = stationRun(warmUp, { mode });
  for (let round = 0; round < rounds; round++) {
    const [bareMs, expected] = timed(() => bareLoop(setting));
    const [stationsMs, got] = timed(() => stationRun(setting, { mode }, kernel));
    kernel = got.kernel;
    requireSame(expected, got);
    bare.push(bareMs);
    stations.push(stationsMs);
  }
  const perSecond = (times: number[]): number => (2 * customers * 1000) / median(times);
  const name = `M/M/${servers}, ${customers} customers`;
  const asStations = mode === 'off' ? 'as stations' : 'as stations, every span traced';
  const hasTarget = servers === 8 && mode === 'off';
  return [
    { name: `${name}, bare loop`, value: perSecond(bare), unit: 'events/s' },
    { name: `${name}, ${asStations}`, value: perSecond(stations), unit: 'events/s' },
    {
      name: `${name}, ${asStations}, to bare loop`,
      value: median(bare.map((time, i) => time / stations[i]!)),
      unit: 'ratio',
      ...(hasTarget ? { target: '≥ 0.6' } : {}),
    },
  ];
}

/** What it costs to take the earliest event out and put one in, with so many others pending. */
export function pendingRows({ customers, rounds }: BenchSize): BenchRow[] {
  const source = draws(1);
  const gap = purpose('gap');
  const gaps = Float64Array.from({ length: 65536 }, (_, i) => ms(source.exponential(gap, i, 0, 10)));
  const hold = (pending: number): number => {
    const events = new EventSet(new Clock());
    for (let entry = 0; entry < pending; entry++) events.schedule(entry, gaps[entry & 65535]!);
    const [time] = timed(() => {
      for (let i = 0; i < customers; i++) events.scheduleAfter(events.popUntil(Infinity), gaps[i & 65535]!);
    });
    return (time * 1e6) / customers;
  };
  hold(100);
  return [100, 1000, 10_000, 100_000].map((pending) => ({
    name: `event set, ${pending} pending, one out and one in`,
    value: median(Array.from({ length: rounds }, () => hold(pending))),
    unit: 'ns',
  }));
}

/** Bytes of the trace that a reader gets. */
export function memoryRows({ customers }: BenchSize): BenchRow[] {
  const setting = { servers: 8, customers: customers / 10, meanArrivalMs: 1, meanServiceMs: 6.4, seed: 7 };
  const columns = stationRun(setting, { mode: 'all', gaugePoints: 0 }).kernel.trace.toColumns();
  const bytes = transferables(columns).reduce((sum, buffer) => sum + buffer.byteLength, 0);
  return [{ name: 'trace', value: bytes / columns.spans.count, unit: 'bytes/span', target: '≤ 40' }];
}

function timed<T>(run: () => T): [number, T] {
  const before = process.cpuUsage();
  const result = run();
  const { user, system } = process.cpuUsage(before);
  return [(user + system) / 1000, result];
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

function requireSame(expected: QueueRun, got: QueueRun): void {
  if (expected.stayMs === got.stayMs && expected.endMs === got.endMs) return;
  throw new Error(`the bare loop and the stations disagree: ${expected.stayMs} and ${got.stayMs} ms spent in all`);
}

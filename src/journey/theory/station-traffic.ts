/** What a run shows of one station's line: how its visitors really came and how long they really took. */
import type { Run } from '../run';
import { FAILED_CODE, KIND_MASK, Moments } from '../../engine';
import { runtimeProducts } from '../../models/runtime';
import { failures } from '../../models/shared/failures';
import { breakdownOf } from '../traffic/breakdown';
import type { Breakdown } from '../traffic/breakdown';
import { nestingOf } from '../traffic/nesting';
import { spanNamesOf } from '../traffic/span-names';
import type { QueueStation } from './lone-request';

export interface StationTraffic {
  /** Visits to the station for each request that came. */
  readonly visitsPerRequest: number;
  /** Squared coefficient of variation of the times between visits to the same server. NaN below three visits. */
  readonly arrivalScv: number;
  /** Of the stays less the waits for a unit of the station itself; NaN for an event loop, which has several pieces of work a stay. */
  readonly serviceMs: number;
  readonly serviceScv: number;
  /** Waiting for the station's units, over all finished requests. */
  readonly waitPerRequestMs: number;
  /** Share of the requests that left a line before their turn or were turned away from it. */
  readonly leftLineRatio: number;
}

export function stationTraffic(run: Run, station: QueueStation): StationTraffic {
  const { names, spans } = run.trace;
  const spanNames = spanNamesOf(run);
  const { server } = nestingOf(run, spanNames);
  const own = names.findIndex(({ name }) => name === station);
  const lastMs = new Float64Array(run.scenario.servers.length + 1).fill(NaN);
  const gaps = lastMs.reduce<Moments[]>((list) => [...list, new Moments()], []);
  const waitedMs = new Map<number, number>();
  const visits: number[] = [];
  for (let span = 0; span < spans.count; span++) {
    if (spans.name[span] === own) {
      visits.push(span);
      // All servers share the database: their visits make one stream.
      const line = station === 'database' ? 0 : server[span]! + 1;
      const startMs = spans.start[span]!;
      const before = lastMs[line]!;
      if (before === before) gaps[line]!.add(startMs - before);
      lastMs[line] = startMs;
      continue;
    }
    const around = spans.parent[span]!;
    if (around !== -1 && spans.name[around] === own && names[spans.name[span]!]?.kind === 'wait') {
      waitedMs.set(around, (waitedMs.get(around) ?? 0) + spans.end[span]! - spans.start[span]!);
    }
  }
  const service = new Moments();
  const isOneTaking = station !== 'app' || !runtimeProducts[run.scenario.runtime.model].isFreedWhileWaiting;
  for (const span of isOneTaking ? visits : []) {
    const tookMs = spans.end[span]! - spans.start[span]! - (waitedMs.get(span) ?? 0);
    if (tookMs >= 0 && (spans.kind[span]! & KIND_MASK) !== FAILED_CODE) service.add(tookMs);
  }
  const breakdown = breakdownOf(run);
  const traced = breakdown.count;
  return {
    visitsPerRequest: traced === 0 ? NaN : visits.length / traced,
    arrivalScv: meanScv(gaps),
    serviceMs: service.mean,
    serviceScv: service.variance / (service.mean * service.mean),
    waitPerRequestMs: meanWait(run, station, breakdown),
    leftLineRatio: leftLine(run, station),
  };
}

const impatient: Readonly<Record<QueueStation, readonly number[]>> = {
  app: [failures.queueFull.status, failures.shed.status, failures.clientGaveUp.status],
  pool: [failures.poolTimeout.status, failures.clientGaveUp.status],
  database: [failures.clientGaveUp.status],
};

function leftLine({ requests }: Run, station: QueueStation): number {
  const counts = impatient[station];
  let left = 0;
  for (let request = 0; request < requests.count; request++) if (counts.includes(requests.failure[request]!)) left++;
  return requests.count === 0 ? 0 : left / requests.count;
}

/** Over the lines, each weighted with the gaps that it shows. */
function meanScv(gaps: readonly Moments[]): number {
  let sum = 0;
  let weight = 0;
  for (const { count, mean, variance } of gaps) {
    if (count < 2 || !(mean > 0)) continue;
    sum += (count * variance) / (mean * mean);
    weight += count;
  }
  return weight === 0 ? NaN : sum / weight;
}

function meanWait(run: Run, station: QueueStation, { cells, count, request, valueMs }: Breakdown): number {
  const cell = cells.findIndex((of) => of.station === station && of.spentOn === 'wait');
  let sum = 0;
  let finished = 0;
  for (let at = 0; at < count; at++) {
    if (run.requests.failure[request[at]!] !== 0) continue;
    finished++;
    if (cell !== -1) sum += valueMs[at * cells.length + cell]!;
  }
  return sum / finished;
}

/**
 * Little's law with the run's own numbers: the mean number inside equals the rate of arrivals times the mean stay (L = λ W). The three
 * are measured apart: L from the level over time, λ by counting, W from the lengths of the stays.
 */
import type { Run } from '../run';
import { meanOf } from './gauge-bins';
import { spanTotals } from './span-totals';

export interface LittlesLaw {
  /** The station's name in the trace; 'all' for the whole journey. */
  readonly station: string;
  /** L: how many are inside, averaged over the whole run. */
  readonly meanInside: number;
  /** λ. */
  readonly arrivalsPerSecond: number;
  /** W. */
  readonly meanStayMs: number;
  /** λ W. */
  readonly product: number;
  /** λ W over L: 1 where the law holds exactly, as it must when the run begins and ends empty. NaN where nobody came. */
  readonly agreement: number;
  /** true where L is read from a thinned gauge, or λ and W from a sample of the requests: the agreement then is near 1. */
  readonly isApproximate: boolean;
}

/** The whole journey first, then each station of it that was visited, outermost first. */
export function littlesLaws(run: Run, tracedRequests: number): readonly LittlesLaw[] {
  const { trace, requests, stations } = run;
  // The law needs stations that begin and end empty: until then, not until the last client has its answer.
  const { visits, stayMs, lastEndMs } = spanTotals(run);
  /** One traced request stands for so many. */
  const each = tracedRequests === 0 ? 0 : requests.count / tracedRequests;
  const levels = new Map(trace.gauges.map((gauge) => [gauge.name, gauge]));
  return [
    wholeJourney(run),
    ...stations.flatMap((station): LittlesLaw[] => {
      let came = 0;
      let stayedMs = 0;
      trace.names.forEach((entry, index) => {
        if (entry.name !== station) return;
        came += visits[index]!;
        stayedMs += stayMs[index]!;
      });
      const level = levels.get(`${station} inside`);
      if (came === 0 || level === undefined) return [];
      const isApproximate = each !== 1 || level.cellMs > 0;
      return [law(station, meanOf(level, lastEndMs), came * each, stayedMs / came, lastEndMs, isApproximate)];
    }),
  ];
}

function wholeJourney({ requests, endMs }: Run): LittlesLaw {
  const { count, startMs, endMs: ended } = requests;
  let stayedMs = 0;
  for (let request = 0; request < count; request++) {
    const until = ended[request]!;
    stayedMs += (until === until ? until : endMs) - startMs[request]!;
  }
  return law('all', levelOverTime(requests, endMs), count, stayedMs / count, endMs, false);
}

/** The mean number in flight, counted by halves: arrivals and ends are added up apart, each weighted with the time that is left. */
function levelOverTime({ count, startMs, endMs: ended }: Run['requests'], endMs: number): number {
  let come = 0;
  let gone = 0;
  for (let request = 0; request < count; request++) {
    come += endMs - startMs[request]!;
    const until = ended[request]!;
    if (until === until) gone += endMs - until;
  }
  return endMs > 0 ? (come - gone) / endMs : 0;
}

function law(
  station: string,
  meanInside: number,
  arrivals: number,
  meanStayMs: number,
  endMs: number,
  isApproximate: boolean,
): LittlesLaw {
  const perMs = endMs > 0 ? arrivals / endMs : 0;
  const product = perMs * meanStayMs;
  return {
    station,
    meanInside,
    arrivalsPerSecond: perMs * 1000,
    meanStayMs,
    product,
    agreement: product / meanInside,
    isApproximate,
  };
}

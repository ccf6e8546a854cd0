/** Failures that no decision speaks of: they come from outside of the station in which the request was. */
import type { Explanation } from '../models/shared/explanation';
import { failureOf, failures } from '../models/shared/failures';
import { msWords } from '../models/shared/number-words';
import { settingsAt } from './settings-at';
import type { Run } from './run';
import { serverAt } from './server-at';
import { decisionsOf } from './span-index';
import type { Segment } from './story-types';

/** What ended the segment with a failure, in words; undefined where the failing station's own decision says it. */
export function explainFailure(run: Run, request: number, segment: Segment): Explanation | undefined {
  const { spans, statuses } = run.trace;
  const failure = failureOf(statuses[spans.status[segment.span] as number] ?? 0);
  const server = run.scenario.servers[serverAt(run, request, segment.endMs)]?.id ?? 'the server';
  const tookMs = segment.endMs - segment.startMs;
  switch (failure) {
    case failures.upstreamClosed:
      return {
        title: `${server} stopped`,
        sentence: `Request ${request} breaks off, because ${server} stopped. ${isTriedAgain(run, request, segment.endMs) ? 'It is sent to another server' : 'It is not sent again, because the server had begun to work on it'}.`,
        outcome: failure.words,
        tables: [],
      };
    case failures.poolTimeout:
      return {
        title: 'No connection in time',
        sentence: `Request ${request} gives up waiting, because no connection came free within ${msWords(settingsAt(run, segment.endMs).pool.acquireTimeoutMs)}.`,
        outcome: failure.words,
        tables: [],
      };
    case failures.upstreamTimedOut:
      return {
        title: 'The application is too slow',
        sentence: `The reverse proxy gives up on request ${request}, because no byte came within its timeout. The last ${msWords(tookMs)} were spent here.`,
        outcome: failure.words,
        tables: [],
      };
    default:
      return undefined;
  }
}

function isTriedAgain(run: Run, request: number, afterMs: number): boolean {
  const { decisions, names } = run.trace;
  return decisionsOf(run, request).some(
    (decision) =>
      (decisions.time[decision] as number) >= afterMs &&
      (decisions.choice[decision] as number) >= 0 &&
      names[decisions.name[decision] as number]?.name === 'load balancer',
  );
}

/** A run for a terminal: its numbers, and where the followed request's time went. */
import type { Run, Segment, Story } from '../../journey';
import { followedRequest, story } from '../../journey';
import { countWords, msWords } from '../../models/shared/number-words';
import { tableText } from '../table-text';
import { summaryOf } from './summary';

/** @param request whose story is told; left out, the request that the scenario follows */
export function runText(run: Run, request = followedRequest(run)): string {
  const { requests, succeeded, failed, unfinished, timeToFirstByte: ttfb, endMs, events } = summaryOf(run);
  return [
    `${run.scenario.title} (seed ${run.scenario.seed})`,
    `${countWords(requests, 'request')} in ${msWords(endMs)}, ${countWords(events, 'event')}`,
    `${succeeded} succeeded, ${requests - succeeded - unfinished} failed${unfinished === 0 ? '' : `, ${unfinished} unfinished`}`,
    ...failed.map(({ reason, requests: count }) => `  ${count} ${reason}`),
    ...(ttfb === null
      ? []
      : [
          `time to first byte: p50 ${msWords(ttfb.p50Ms)}, p90 ${msWords(ttfb.p90Ms)}, p99 ${msWords(ttfb.p99Ms)}, slowest ${msWords(ttfb.slowestMs)}`,
        ]),
    ...(request < 0 ? [] : ['', ...storyText(story(run, request))]),
  ].join('\n');
}

function storyText(told: Story): readonly string[] {
  const { request, endpoint, startMs, firstByteMs, isAnswered, status, segments, sum } = told;
  const took = msWords(firstByteMs - startMs);
  const ended = isAnswered ? `first byte of ${status.code} after ${took}` : `no byte within ${took}`;
  return [
    `request ${request}, ${endpoint.method} ${endpoint.path}: ${ended}${status.isFailure ? ` (${status.reason})` : ''}`,
    `network ${msWords(sum.networkMs)}, waiting ${msWords(sum.waitMs)}, work ${msWords(sum.workMs)}`,
    ...tableText(
      ['from ms', 'takes ms', 'station', 'what', 'kind'],
      segments.map((segment) => row(segment, startMs)),
    ),
  ];
}

function row({ startMs, endMs, station, name, kind }: Segment, fromMs: number): readonly string[] {
  return [(startMs - fromMs).toFixed(3), (endMs - startMs).toFixed(3), station, name, kind];
}

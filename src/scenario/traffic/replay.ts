/** Requests at the times at which they once came: read from an access log or a table. */
import * as v from 'valibot';
import { amount } from '../../models/shared/fields';
import { mostRequests, requestCount } from './cap';

const tooMany = `holds at most ${mostRequests} requests`;
const whole = (max: number) =>
  v.pipe(
    v.number('needs a whole number'),
    v.integer('needs a whole number'),
    v.minValue(0, 'must be at least 0'),
    v.maxValue(max, `must be at most ${max}`),
  );

/** The last instant that a replay may reach: 46 days, half of what the engine's clock can show. */
export const longestReplayMs = 4_000_000_000;

/** Columns of equal length, one entry a request. */
export const replayTraffic = v.object({
  kind: v.literal('replay', 'must be "replay"'),
  /** When each comes, counted from `startMs`; in order of time. */
  timesMs: v.pipe(
    v.array(
      v.pipe(
        v.number('needs a number'),
        v.minValue(0, 'must be at least 0'),
        v.maxValue(longestReplayMs, `must be at most ${longestReplayMs}`),
      ),
      'needs a list of times',
    ),
    v.minLength(1, 'needs at least 1 request'),
    v.maxLength(mostRequests, tooMany),
  ),
  /** What each asks for: an index into the scenario's endpoints. */
  endpoints: v.pipe(v.array(whole(99), 'needs a list of indexes'), v.maxLength(mostRequests, tooMany)),
  /** Who sends each: a number that stands for an address. Left out: drawn. */
  clients: v.exactOptional(
    v.pipe(v.array(whole(65_535), 'needs a list of numbers'), v.maxLength(mostRequests, tooMany)),
  ),
  /** 10 plays ten times as fast: every gap is a tenth as long. */
  speed: amount(1, 0.001, 1000),
  /** Only the first so many. */
  requests: v.exactOptional(requestCount),
  startMs: amount(0, 0, 86_400_000),
});

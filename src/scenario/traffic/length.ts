/** When traffic ends: settings that several forms of it share. */
import * as v from 'valibot';
import { amount } from '../../models/shared/fields';
import { requestCount } from './cap';

const longestMs = 86_400_000;

/** Ends after `requests` or after `durationMs`, whichever comes first; one of them is needed. */
export const trafficLength = {
  requests: v.exactOptional(requestCount),
  /** Nothing is sent any more this long after the first may be; requests under way are still answered. */
  durationMs: v.exactOptional(
    v.pipe(
      v.number('needs a number'),
      v.minValue(1, 'must be at least 1'),
      v.maxValue(longestMs, `must be at most ${longestMs}`),
    ),
  ),
  startMs: amount(0, 0, longestMs),
};

/** Users who wait for an answer, read it, and only then send the next request: a slow system is asked less. */
import * as v from 'valibot';
import { amount, count, oneOf } from '../../models/shared/fields';
import { trafficLength } from './length';

export const thinkTimes = ['exponential', 'constant'] as const;

/** Each user sends, waits for the answer, thinks, and sends again. The endpoints are drawn by their `share`. */
export const closedTraffic = v.object({
  kind: v.literal('closed', 'must be "closed"'),
  users: count(20, 1, 100_000),
  /** Mean time from an answer to the same user's next request. */
  thinkMs: amount(1000, 0, 3_600_000),
  think: oneOf(thinkTimes, 'exponential'),
  ...trafficLength,
});

/** Arrivals that do not wait for answers: many clients, each of whom knows nothing of the others. */
import * as v from 'valibot';
import { amount, oneOf } from '../../models/shared/fields';
import { requestCount } from './cap';

export const arrivalProcesses = ['poisson', 'constant'] as const;

/** The endpoints are drawn by their `share`. Ends after `requests` or after `durationMs`, whichever comes first; one of them is needed. */
export const openTraffic = v.object({
  kind: v.literal('open', 'must be "open"'),
  process: oneOf(arrivalProcesses, 'poisson'),
  ratePerSecond: amount(100, 0.001, 1_000_000),
  requests: v.exactOptional(requestCount),
  /** Arrivals stop this long after the first may come; requests under way are still answered. */
  durationMs: v.exactOptional(
    v.pipe(
      v.number('needs a number'),
      v.minValue(1, 'must be at least 1'),
      v.maxValue(86_400_000, 'must be at most 86400000'),
    ),
  ),
  startMs: amount(0, 0, 86_400_000),
});

export type OpenTraffic = v.InferOutput<typeof openTraffic>;

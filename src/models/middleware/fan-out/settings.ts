/** What a scenario says of the inner services that a handler asks all at once. */
import * as v from 'valibot';
import { amount, count, ratio } from '../../shared/fields';

export const fanOutSettings = v.object({
  /** Calls at once: the handler waits for the last answer. */
  count: count(10, 1, 1000),
  /** An ordinary answer: half of them are faster. */
  medianMs: amount(10, 0, 60_000),
  /** Share of the answers that are slow, and how long those take. */
  slowRatio: ratio(0.01),
  slowMs: amount(1000, 0, 60_000),
  /** A call without an answer is sent a second time after this long, and the first answer counts; 0: never. */
  hedgeAfterMs: amount(0, 0, 60_000),
});

export type FanOutSettings = v.InferOutput<typeof fanOutSettings>;

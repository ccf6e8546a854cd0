/** What a scenario says of the reverse proxy's cache. */
import * as v from 'valibot';
import { amount, count, flag } from '../shared/fields';

export const cacheSettings = v.object({
  isOn: flag(true),
  lookupMs: amount(0.2, 0, 1000),
  ttlMs: amount(10_000, 1, 86_400_000),
  capacityEntries: count(10_000, 1, 1_000_000),
});

export type CacheSettings = v.InferOutput<typeof cacheSettings>;

/** What the model of the cache leaves out, and where its default numbers come from. */
import type { CacheSettings } from './settings';

export const leavesOut: readonly string[] = [
  'Coalescing: requests that miss the same key at the same time all go on to the application.',
  'Stale answers: an expired one is fetched anew, never served while or instead of that.',
  'What headers say: Cache-Control, Vary, Set-Cookie and conditional requests; every entry lives equally long.',
  'Sizes: the cache is full at a number of entries, not of bytes.',
];

export const sources: Readonly<Partial<Record<keyof CacheSettings, string>>> = {
  lookupMs: 'Assumed: finding a key in shared memory and reading a small file from the page cache',
  ttlMs: 'Assumed: short enough to see entries expire',
  capacityEntries: 'nginx documentation, proxy_cache_path: about 8,000 keys per MB of keys_zone',
};

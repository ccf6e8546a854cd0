/** The cache's lookups in words. */
import type { Explanation, ReasonTable } from '../shared/explanation';
import { msWords } from '../shared/number-words';
import type { Lookup } from './decide';
import { rules } from './decide';

/** Names and durations that the caller knows. */
export interface CacheContext {
  readonly request: number;
  /** What the lookup cost. */
  readonly costMs?: number;
}

/**
 * @param rule an index into `rules`
 * @param numbers a = age, b = time to live, in ms; c = entries, d = capacity
 * @param detail what the decision left in `reason.detail`, if the trace kept it
 */
export function explain(
  rule: number,
  numbers: { readonly a: number; readonly b: number; readonly c: number; readonly d: number },
  detail: Lookup | undefined,
  { request, costMs }: CacheContext,
): Explanation {
  const verdict = rules[rule];
  const cost = costMs === undefined ? '' : ` This costs ${msWords(costMs)}.`;
  const tables = detail === undefined ? [] : [lookupTable(detail)];
  const spent = costMs === undefined ? '' : ` ${msWords(costMs)}`;
  const source = 'RFC 9111 section 4; nginx, ngx_http_file_cache.c';
  switch (verdict) {
    case 'hit':
      return {
        title: 'Cache hit',
        sentence: `The cache answers request ${request}, because it holds an answer that is ${msWords(numbers.a)} old and lives ${msWords(numbers.b)}.${cost}`,
        outcome: `hit${spent}`,
        tables,
        source,
      };
    case 'expired':
      return {
        title: 'Cache entry expired',
        sentence: `The cache sends request ${request} on, because its answer is ${msWords(numbers.a)} old and lived ${msWords(numbers.b)}.${cost}`,
        outcome: `expired${spent}`,
        tables,
        source,
      };
    case 'miss':
      return {
        title: 'Cache miss',
        sentence: `The cache sends request ${request} on to the application, because it holds no answer under this key.${cost}`,
        outcome: `miss${spent}`,
        tables,
        source,
      };
    default:
      throw new RangeError(`the cache has no rule ${rule}`);
  }
}

function lookupTable({ verdict, key, ageMs, ttlMs, entries, capacity }: Lookup): ReasonTable {
  const isThere = verdict !== 'miss';
  return {
    title: 'The lookup',
    columns: ['what', 'value'],
    rows: [
      { cells: ['key', key] },
      { cells: ['age', isThere ? msWords(ageMs) : '–'], ...(isThere ? {} : { mark: 'skipped' as const }) },
      { cells: ['lives', msWords(ttlMs)] },
      { cells: ['entries', `${entries} of ${capacity}`] },
    ],
    note: 'An answer is fresh while its age is below its life; the entry used longest ago makes room',
  };
}

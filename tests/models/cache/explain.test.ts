import { describe, expect, it } from 'vitest';
import { msWords } from '../../../src/models/shared/number-words';
import { CacheStore, cacheRules, explainCache } from '../../../src/models/cache';

describe('a lookup in words', () => {
  const store = new CacheStore({ ttlMs: 1000, capacityEntries: 5 });
  const wordsAt = (nowMs: number) => {
    const found = store.lookup('GET shop.test/a', nowMs);
    const numbers = { a: found.ageMs, b: found.ttlMs, c: found.entries, d: found.capacity };
    return explainCache(cacheRules.indexOf(found.verdict), numbers, found, { request: 7, costMs: 0.2 });
  };

  it('says miss, hit and expired, with age, life and key', () => {
    expect(wordsAt(0)).toMatchObject({ outcome: 'miss 0.2 ms', title: 'Cache miss' });
    store.store('GET shop.test/a', 200, 0);
    const hit = wordsAt(250);
    expect(hit).toMatchObject({
      outcome: 'hit 0.2 ms',
      sentence: `The cache answers request 7, because it holds an answer that is 250 ms old and lives ${msWords(1000)}. This costs 0.2 ms.`,
    });
    expect(hit.sentence.split(' ').length).toBeLessThanOrEqual(25);
    expect(hit.tables[0]?.rows.map((row) => row.cells.join(': '))).toEqual([
      'key: GET shop.test/a',
      'age: 250 ms',
      `lives: ${msWords(1000)}`,
      'entries: 1 of 5',
    ]);
    expect(wordsAt(1500)).toMatchObject({ outcome: 'expired 0.2 ms' });
  });

  it('refuses a rule that it does not have', () => {
    expect(() => explainCache(9, { a: 0, b: 0, c: 0, d: 0 }, undefined, { request: 1 })).toThrow(RangeError);
  });
});

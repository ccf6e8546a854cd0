import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CacheStore, LruTable, cacheKey } from '../../../src/models/cache';

describe('the table that forgets what was used longest ago', () => {
  it('does as a plain list does, for any sequence of uses', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.array(fc.record({ key: fc.nat({ max: 60 }).map(String), isPut: fc.boolean() }), { maxLength: 200 }),
        (capacity, actions) => {
          const table = new LruTable(capacity);
          let list: string[] = [];
          for (const { key, isPut } of actions) {
            const slot = table.find(key);
            expect(slot !== -1).toBe(list.includes(key));
            if (isPut) table.put(key);
            else if (slot !== -1) table.use(slot);
            if (isPut || slot !== -1) list = [...list.filter((other) => other !== key), key].slice(-capacity);
            expect(table.keys()).toEqual(list);
            expect(table.size).toBe(list.length);
          }
        },
      ),
    );
  });

  it('keeps a key in one slot, and slots apart, through growth and copies', () => {
    const table = new LruTable(100);
    const slots = Array.from({ length: 100 }, (_, n) => table.put(`k${n}`));
    expect(new Set(slots).size).toBe(100);
    const saved = table.save();
    expect(table.put('new')).toBe(slots[0]);
    table.restore(saved);
    expect(table.keys()).toEqual(slots.map((_, n) => `k${n}`));
    expect(table.find('new')).toBe(-1);
    expect(table.put('k5')).toBe(slots[5]);
  });

  it('refuses a table for no keys and a slot without one', () => {
    expect(() => new LruTable(0)).toThrow(RangeError);
    expect(() => new LruTable(3).use(0)).toThrow(RangeError);
  });
});

describe('the cache', () => {
  const settings = { ttlMs: 1000, capacityEntries: 2 };

  it('misses, hits while the answer lives, then finds it expired until it is stored anew', () => {
    const store = new CacheStore(settings);
    const verdictAt = (now: number) => store.lookup('k', now).verdict;
    expect(verdictAt(0)).toBe('miss');
    expect(store.store('k', 200, 5)).toBe(true);
    expect(store.lookup('k', 255)).toEqual({
      verdict: 'hit',
      key: 'k',
      ageMs: 250,
      ttlMs: 1000,
      entries: 1,
      capacity: 2,
      status: 200,
    });
    expect([1004, 1005, 5000].map(verdictAt)).toEqual(['hit', 'expired', 'expired']);
    store.store('k', 200, 5001);
    expect(verdictAt(5002)).toBe('hit');
  });

  it('makes room by forgetting the answer that was used longest ago', () => {
    const store = new CacheStore(settings);
    store.store('a', 200, 0);
    store.store('b', 200, 1);
    store.lookup('a', 2);
    store.store('c', 200, 3);
    expect(store.keys()).toEqual(['a', 'c']);
    expect(store.lookup('b', 4).verdict).toBe('miss');
    store.clear();
    expect(store.lookup('a', 5).verdict).toBe('miss');
  });

  it('follows its settings: a new life counts for new answers, a smaller capacity forgets at once', () => {
    const changing = { ttlMs: 100, capacityEntries: 20 };
    const store = new CacheStore(changing);
    for (let n = 0; n < 20; n++) store.store(`k${n}`, 200, n);
    store.lookup('k0', 20);
    changing.ttlMs = 1000;
    changing.capacityEntries = 3;
    store.store('new', 200, 30);
    expect(store.keys()).toEqual(['k19', 'k0', 'new']);
    expect(['k19', 'k0', 'new'].map((key) => store.lookup(key, 110).verdict)).toEqual(['hit', 'expired', 'hit']);
    const saved = store.save();
    changing.capacityEntries = 5;
    store.store('more', 200, 120);
    expect(store.entries).toBe(4);
    store.restore(saved);
    changing.capacityEntries = 3;
    expect(store.keys()).toEqual(['k0', 'k19', 'new']);
  });

  it('keeps good answers and moved ones, no errors', () => {
    const store = new CacheStore(settings);
    expect([200, 301, 302, 204, 404, 500].map((status) => store.store('k', status, 0))).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('has keys for GET and HEAD only', () => {
    expect(cacheKey('GET', 'shop.test', '/a')).toBe('GET shop.test/a');
    expect(cacheKey('HEAD', 'shop.test', '/a')).not.toBe(cacheKey('GET', 'shop.test', '/a'));
    expect(['POST', 'PUT', 'DELETE'].map((method) => cacheKey(method, 'shop.test', '/a'))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

/** The deciding half of the cache: is there an answer, is it fresh, and what is kept. Has no clock; the time comes in. */
import { LruTable } from './lru';
import type { SavedLru } from './lru';
import type { CacheSettings } from './settings';

/** The rules of a lookup; a decision's rule and its choice are the index into this list. */
export const rules = ['miss', 'hit', 'expired'] as const;
export type Verdict = (typeof rules)[number];

/** A lookup in numbers, as plain data. */
export interface Lookup {
  readonly verdict: Verdict;
  readonly key: string;
  /** Since the answer was stored; 0 for a miss. */
  readonly ageMs: number;
  readonly ttlMs: number;
  readonly entries: number;
  readonly capacity: number;
  /** The stored answer's HTTP code; 0 unless it is a hit. */
  readonly status: number;
}

/** nginx stores these unless told: `proxy_cache_valid TIME` means 200, 301 and 302. */
const storedStatuses: readonly number[] = [200, 301, 302];

export interface SavedCache {
  readonly table: SavedLru;
  readonly storedAt: readonly number[];
  readonly status: readonly number[];
}

/** What an answer is kept under, or undefined for methods that are not answered from a cache. */
export function cacheKey(method: string, host: string, path: string): string | undefined {
  return method === 'GET' || method === 'HEAD' ? `${method} ${host}${path}` : undefined;
}

/** The answers that one cache keeps. */
export class CacheStore {
  readonly #ttlMs: number;
  readonly #table: LruTable;
  /** By slot. */
  #storedAt: number[] = [];
  #status: number[] = [];

  constructor({ ttlMs, capacityEntries }: Pick<CacheSettings, 'ttlMs' | 'capacityEntries'>) {
    this.#ttlMs = ttlMs;
    this.#table = new LruTable(capacityEntries);
  }

  /** Answers that it holds, the expired ones too. */
  get entries(): number {
    return this.#table.size;
  }

  /** A hit counts as a use; an answer that has expired stays until a new one replaces it or its place is needed. */
  lookup(key: string, nowMs: number): Lookup {
    const slot = this.#table.find(key);
    if (slot === -1) return this.#result('miss', key, 0, 0);
    const ageMs = nowMs - (this.#storedAt[slot] as number);
    if (ageMs >= this.#ttlMs) return this.#result('expired', key, ageMs, 0);
    this.#table.use(slot);
    return this.#result('hit', key, ageMs, this.#status[slot] as number);
  }

  /** Keeps the answer, if it is one that is kept. @returns whether it was */
  store(key: string, status: number, nowMs: number): boolean {
    if (!storedStatuses.includes(status)) return false;
    const slot = this.#table.put(key);
    this.#storedAt[slot] = nowMs;
    this.#status[slot] = status;
    return true;
  }

  /** The keys, the one used longest ago first. */
  keys(): string[] {
    return this.#table.keys();
  }

  /** Forgets everything. */
  clear(): void {
    this.restore({ table: new LruTable(this.#table.capacity).save(), storedAt: [], status: [] });
  }

  save(): SavedCache {
    return { table: this.#table.save(), storedAt: this.#storedAt.slice(), status: this.#status.slice() };
  }

  restore({ table, storedAt, status }: SavedCache): void {
    this.#table.restore(table);
    this.#storedAt = storedAt.slice();
    this.#status = status.slice();
  }

  #result(verdict: Verdict, key: string, ageMs: number, status: number): Lookup {
    const { size: entries, capacity } = this.#table;
    return { verdict, key, ageMs, ttlMs: this.#ttlMs, entries, capacity, status };
  }
}

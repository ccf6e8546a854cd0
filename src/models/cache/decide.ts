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
  /** How long the answer lives from then on; for a miss: how long a new one would. */
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
  readonly capacity: number;
  readonly storedAt: readonly number[];
  readonly ttlMs: readonly number[];
  readonly status: readonly number[];
}

/** What an answer is kept under, or undefined for methods that are not answered from a cache. */
export function cacheKey(method: string, host: string, path: string): string | undefined {
  return method === 'GET' || method === 'HEAD' ? `${method} ${host}${path}` : undefined;
}

/** The answers that one cache keeps. */
export class CacheStore {
  private readonly settings: Pick<CacheSettings, 'ttlMs' | 'capacityEntries'>;
  private table: LruTable;
  /** By slot. An answer keeps the life that was set when it was stored. */
  private storedAt: number[] = [];
  private ttlMs: number[] = [];
  private status: number[] = [];

  /** @param settings read at every use; a smaller capacity forgets what was used longest ago */
  constructor(settings: Pick<CacheSettings, 'ttlMs' | 'capacityEntries'>) {
    this.settings = settings;
    this.table = new LruTable(settings.capacityEntries);
  }

  /** Answers that it holds, the expired ones too. */
  get entries(): number {
    return this.table.size;
  }

  /** A hit counts as a use; an answer that has expired stays until a new one replaces it or its place is needed. */
  lookup(key: string, nowMs: number): Lookup {
    this.fit();
    const slot = this.table.find(key);
    if (slot === -1) return this.result('miss', key, 0, this.settings.ttlMs, 0);
    const ageMs = nowMs - (this.storedAt[slot] as number);
    const ttlMs = this.ttlMs[slot] as number;
    if (ageMs >= ttlMs) return this.result('expired', key, ageMs, ttlMs, 0);
    this.table.use(slot);
    return this.result('hit', key, ageMs, ttlMs, this.status[slot] as number);
  }

  /** Keeps the answer, if it is one that is kept. @returns whether it was */
  store(key: string, status: number, nowMs: number): boolean {
    if (!storedStatuses.includes(status)) return false;
    this.fit();
    this.put(key, nowMs, this.settings.ttlMs, status);
    return true;
  }

  /** The keys, the one used longest ago first. */
  keys(): string[] {
    return this.table.keys();
  }

  /** Forgets everything. */
  clear(): void {
    this.table = new LruTable(this.settings.capacityEntries);
  }

  save(): SavedCache {
    return {
      table: this.table.save(),
      capacity: this.table.capacity,
      storedAt: this.storedAt.slice(),
      ttlMs: this.ttlMs.slice(),
      status: this.status.slice(),
    };
  }

  restore({ table, capacity, storedAt, ttlMs, status }: SavedCache): void {
    this.table = new LruTable(capacity);
    this.table.restore(table);
    this.storedAt = storedAt.slice();
    this.ttlMs = ttlMs.slice();
    this.status = status.slice();
  }

  private put(key: string, storedAt: number, ttlMs: number, status: number): void {
    const slot = this.table.put(key);
    this.storedAt[slot] = storedAt;
    this.ttlMs[slot] = ttlMs;
    this.status[slot] = status;
  }

  /** After a change of the capacity: a new table with the answers used last, in their order. */
  private fit(): void {
    const { capacityEntries } = this.settings;
    const before = this.table;
    if (before.capacity === capacityEntries) return;
    const [storedAt, ttlMs, status] = [this.storedAt.slice(), this.ttlMs.slice(), this.status.slice()];
    this.table = new LruTable(capacityEntries);
    for (const key of before.keys()) {
      const slot = before.find(key);
      this.put(key, storedAt[slot] as number, ttlMs[slot] as number, status[slot] as number);
    }
  }

  private result(verdict: Verdict, key: string, ageMs: number, ttlMs: number, status: number): Lookup {
    const { size: entries, capacity } = this.table;
    return { verdict, key, ageMs, ttlMs, entries, capacity, status };
  }
}

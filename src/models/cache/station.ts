/**
 * The cache's station, one layer inside the reverse proxy: looks the request up, answers a hit at once, and keeps what comes back from
 * inside otherwise. Its self time is the lookup.
 */
import type { Call, Kernel, Ms, Reason, Station } from '../../engine';
import { act, answer, attempt, decide, isFailure, ms, spend, station, when } from '../../engine';
import { CacheStore, rules } from './decide';
import type { CacheSettings } from './settings';

export interface CacheDeps {
  readonly kernel: Kernel;
  /** One cache beside each server, or a shared one: how many there are, and which of them a call is in. */
  readonly instances: number;
  instanceOf(call: Call): number;
  /** What `cacheKey` makes of the request's method, host and path. The proxy sends no request here that has none. */
  keyOf(call: Call): string;
  /** Whether the answer that comes back may be kept: it is the same for everyone, and nothing forbids it. */
  isCacheable(call: Call): boolean;
  /** How many times as long the work takes now on the call's server; 1 unless given. */
  slowFactorOf?(call: Call): number;
}

export interface CacheStation {
  readonly station: Station;
  /** One for each instance: what they hold can be looked at. */
  readonly stores: readonly CacheStore[];
  /** One cache, or all of them, forget what they hold. */
  clear(instance?: number): void;
}

/** The gauge of what one cache holds, by its number. */
export function entriesGauge(instance: number): string {
  return `cache ${instance} entries`;
}

/** Reason of a lookup: choice and rule = index into `rules`, a = age, b = time to live, both in ms, c = entries, d = capacity. */
export function cacheStation(settings: CacheSettings, deps: CacheDeps): CacheStation {
  const { kernel } = deps;
  const { status } = kernel;
  const stores = Array.from({ length: deps.instances }, () => new CacheStore(settings));
  const gauges = stores.map((_, instance) => kernel.gauge(entriesGauge(instance), { row: 'cache' }));
  const hit = rules.indexOf('hit');
  kernel.keeps({
    save: () => stores.map((store) => store.save()),
    restore: (saved) => stores.forEach((store, instance) => saved[instance] && store.restore(saved[instance])),
  });
  const storeOf = (call: Call): CacheStore => {
    const store = stores[deps.instanceOf(call)];
    if (store === undefined) throw new RangeError(`there is no cache ${deps.instanceOf(call)}`);
    return store;
  };
  const lookupMs = (call: Call): Ms => ms(settings.lookupMs * (deps.slowFactorOf?.(call) ?? 1));
  const lookup = (call: Call, reason: Reason): number => {
    const found = storeOf(call).lookup(deps.keyOf(call), kernel.now());
    const choice = rules.indexOf(found.verdict);
    reason.rule = choice;
    reason.a = found.ageMs;
    reason.b = found.ttlMs;
    reason.c = found.entries;
    reason.d = found.capacity;
    if (reason.isDetailed) reason.detail = found;
    if (choice === hit) status.set(call, found.status);
    return choice;
  };
  const keep = (call: Call): void => {
    if (!isFailure(status.get(call)) && deps.isCacheable(call)) {
      storeOf(call).store(deps.keyOf(call), status.get(call), kernel.now());
      gauges[deps.instanceOf(call)]?.set(storeOf(call).entries);
    }
  };
  const clear = (only?: number): void =>
    stores.forEach((store, instance) => {
      if (only !== undefined && only !== instance) return;
      store.clear();
      gauges[instance]?.set(0);
    });
  return {
    stores,
    clear,
    station: station('cache', {
      kind: 'work',
      row: 'cache',
      label: 'Cache',
      steps: [
        spend(lookupMs),
        decide(lookup),
        when(
          (call) => kernel.choice.get(call) === hit,
          answer((call) => status.get(call)),
        ),
        attempt,
        act(keep),
      ],
    }),
  };
}

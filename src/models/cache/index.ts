/** The reverse proxy's cache: is there an answer, is it fresh, and what is kept. */
export { leavesOut as cacheLeavesOut, sources as cacheSources } from './about';
export { CacheStore, cacheKey, rules as cacheRules } from './decide';
export type { Lookup } from './decide';
export { explain as explainCache } from './explain';
export type { CacheContext } from './explain';
export { LruTable } from './lru';
export { cacheSettings } from './settings';
export type { CacheSettings } from './settings';
export { cacheStation, entriesGauge } from './station';
export type { CacheDeps, CacheStation } from './station';

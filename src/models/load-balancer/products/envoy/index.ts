/** Envoy as a load balancer. Checked against the numbers of its own unit tests, not against the running program. */
export type { EdfRow } from './edf';
export { EdfScheduler } from './edf';
export { murmurHash2, xxHash64 } from './hash64';
export type { LocalityWeights, WeightedHost } from './host-weights';
export { normalisedLocalityWeights, normalisedWeights } from './host-weights';
export type { LeastRequestSettings, TellTurn, TurnReason } from './in-turns';
export {
  EnvoyLeastRequest,
  EnvoyRoundRobin,
  areEqual,
  defaultLeastRequest,
  fewestOfAll,
  fewestOfDraws,
} from './in-turns';
export type { MaglevReason } from './maglev';
export { DEFAULT_TABLE_SIZE, LARGEST_TABLE_SIZE, Maglev, isPrime } from './maglev';
export type { LevelHealth, LevelShare, PrioritySettings } from './priorities';
export { defaultPriorities, hostsInUse, levelOf, levelShares } from './priorities';
export type { RingHashFunction, RingHashReason, RingHashSettings } from './ring-hash';
export { RingHash, defaultRingHash } from './ring-hash';

/** HAProxy 2.6 as a load balancer: its configuration, its algorithms, its queues and its health checks. */
export { HaproxyBalancer } from './balancer';
export type { AssignInput, AssignReason, Outcome, SavedHaproxy, Started } from './balancer';
export { entryOf, readHaproxyConfig } from './config/read-config';
export type { ConfigReading } from './config/read-config';
export type {
  Balance,
  BackendConfig,
  FrontendConfig,
  HaproxyConfig,
  HashType,
  Place,
  ServerConfig,
} from './config/types';
export { avalanche, hashFunctions, hashOf } from './hash';
export type { HashFunction } from './hash';
export { checkIntervalMs, firstCheckMs, healthAfter, healthStatus, isUp, startingHealth } from './health';
export type { CheckThresholds } from './health';
export type { PassedOver, PickTable, RingPoint, RingWalk, TurnRow } from './policy';
export type { HaproxyRequest } from './request';
export { runSequence } from './sequence';
export type { SequenceOptions, SequenceResult, SequenceStep } from './sequence';
export { fullyWarm, warmthAfter, warmUpStepMs } from './slow-start';

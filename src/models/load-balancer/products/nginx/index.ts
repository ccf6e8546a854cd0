/** nginx as a load balancer: the upstream part of its configuration, its methods, and how it counts failures. */
export { NginxBalancer } from './balancer';
export type { Draw } from './balancer';
export type { NginxCall } from './call';
export { passFor, readNginxConfig } from './config/read-config';
export type { NginxReading } from './config/read-config';
export type {
  NextUpstream,
  NginxConfig,
  NginxMethod,
  NginxPass,
  NginxServerConfig,
  NginxUpstreamConfig,
  RealIp,
  TextPart,
} from './config/types';
export { freshNote } from './note';
export type { ConnectionRow, NginxPickNote, Step } from './note';
export type { SkipReason, TurnRow } from './peers';
export { addressBytes, clientAddress } from './request';
export type { NginxRequest } from './request';
export { runNginxSequence } from './sequence';
export type { NginxAnswer, NginxSequenceOptions, NginxStep } from './sequence';
export { textBytes } from './variables';

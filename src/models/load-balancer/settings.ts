/** What a scenario says of the load balancer and the upstream servers behind it. */
import * as v from 'valibot';
import { amount, count, flag, name, oneOf, ratio } from '../shared/fields';

export const balancingAlgorithms = [
  'round-robin',
  'weighted-round-robin',
  'least-connections',
  'consistent-hash',
  'random',
  'two-choices',
] as const;

export const healthCheckSettings = v.object({
  intervalMs: amount(2000, 10, 600_000),
  timeoutMs: amount(1000, 1, 600_000),
  /** Failed checks in a row before the server leaves the rotation. */
  fall: count(3, 1, 100),
  /** Passed checks in a row before it comes back. */
  rise: count(2, 1, 100),
  /** `shallow`: something listens there. `deep`: a request through the application, its pool and a query has to be answered in time. */
  depth: oneOf(['shallow', 'deep'], 'shallow'),
});

export const serverSettings = v.object({
  id: name(40),
  weight: count(1, 0, 256),
  /** 4 means that every piece of its work takes four times as long. */
  slowFactor: amount(1, 0.1, 100),
  isUp: flag(true),
  /** false: it does not run and nobody knows of it until an intervention adds it. */
  isThere: flag(true),
  /** No new requests go there; those under way are finished. */
  isDraining: flag(false),
});

export const loadBalancerSettings = v.object({
  product: oneOf(['haproxy', 'nginx'], 'haproxy'),
  algorithm: oneOf(balancingAlgorithms, 'least-connections'),
  /** What consistent hashing hashes. */
  hashKey: oneOf(['client-address', 'path'], 'client-address'),
  /** Points of each server on the hash ring, per unit of weight. */
  pointsPerServer: count(160, 1, 1000),
  /** Time to parse the request's head and choose. */
  pickMs: amount(0.1, 0, 1000),
  /** Attempts in all, on different servers where there are others. */
  attempts: count(2, 1, 10),
  /** Round trip between the load balancer and a server. */
  linkRttMs: amount(0.5, 0, 1000),
  healthCheck: v.optional(healthCheckSettings, {}),
  /** HAProxy: a server that comes back or is added gets its share of the requests step by step over this time; 0: at once. */
  slowStartMs: amount(0, 0, 3_600_000),
  /** With a smaller share of healthy servers than this, health is ignored and all of them get requests; 0: never. */
  minimumHealthyRatio: ratio(0),
});

export type ServerSettings = v.InferOutput<typeof serverSettings>;
export type LoadBalancerSettings = v.InferOutput<typeof loadBalancerSettings>;

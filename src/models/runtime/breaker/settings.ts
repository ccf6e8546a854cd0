/** What a scenario says of the circuit breaker around the database. The defaults of the ratio are resilience4j's, the others assumed. */
import * as v from 'valibot';
import { amount, count, ratio } from '../../shared/fields';

export const breakerSettings = v.object({
  /** Opens after so many failed queries in a row; 0: these are not counted. */
  consecutiveFailures: count(5, 0, 1000),
  /** Opens when this share of the last `windowCalls` queries failed; 0: the share is not counted. */
  errorRatio: ratio(0.5),
  windowCalls: count(100, 1, 1000),
  /** A query that takes longer has failed, and its work goes on for nobody; 0: without bound. */
  timeoutMs: amount(1000, 0, 600_000),
  /** How long it stays open before it lets some queries through to see. */
  openMs: amount(5000, 1, 600_000),
  /** Queries that are let through then, and have to succeed before it closes. */
  probes: count(3, 1, 100),
});

export type BreakerSettings = v.InferOutput<typeof breakerSettings>;

/**
 * The scenario: one JSON document that says everything a run depends on. Composed from what each station's model says of itself;
 * what ties two of them together (a query's table exists) is checked in `cross-checks`.
 */
import * as v from 'valibot';
import { cacheSettings } from '../models/cache/settings';
import { connectionPoolSettings } from '../models/connection-pool/settings';
import { databaseSettings } from '../models/database/settings';
import { loadBalancerSettings, serverSettings } from '../models/load-balancer/settings';
import { endpointSettings, middlewareSettings } from '../models/middleware/settings';
import { clientSettings, tlsSettings } from '../models/network/settings';
import { reverseProxySettings } from '../models/reverse-proxy/settings';
import { runtimeSettings } from '../models/runtime/settings';
import { count, name } from '../models/shared/fields';
import { interventionSettings } from './interventions';
import { trafficSettings } from './traffic/traffic';

/** Raised when an older document would mean something else; `migrate` then brings old ones up. */
export const scenarioVersion = 1;

export const scenarioSchema = v.object({
  version: v.literal(scenarioVersion, `must be ${scenarioVersion}`),
  title: name(120),
  about: v.exactOptional(v.pipe(v.string('needs a text'), v.maxLength(2000, 'must be at most 2000 characters'))),
  /** Same seed, same scenario: the same run. */
  seed: count(1, 0, 4_294_967_295),
  client: v.optional(clientSettings, {}),
  tls: v.optional(tlsSettings, {}),
  traffic: trafficSettings,
  loadBalancer: v.optional(loadBalancerSettings, {}),
  servers: v.pipe(
    v.array(serverSettings, 'needs a list of servers'),
    v.minLength(1, 'needs at least 1 server'),
    v.maxLength(64, 'holds at most 64 servers'),
  ),
  reverseProxy: v.optional(reverseProxySettings, {}),
  cache: v.optional(cacheSettings, {}),
  runtime: v.optional(runtimeSettings, {}),
  middleware: v.optional(middlewareSettings, {}),
  endpoints: v.pipe(
    v.array(endpointSettings, 'needs a list of endpoints'),
    v.minLength(1, 'needs at least 1 endpoint'),
    v.maxLength(100, 'holds at most 100 endpoints'),
  ),
  pool: v.optional(connectionPoolSettings, {}),
  database: v.optional(databaseSettings, {}),
  interventions: v.optional(
    v.pipe(v.array(interventionSettings), v.maxLength(1000, 'holds at most 1000 interventions')),
    [],
  ),
  /** Which request the journey view follows, counted from 0 in the order of arrival; past the end of the run: its last one. */
  follow: v.optional(v.object({ request: count(0, 0, 999_999) }), {}),
});

/** Read-only through and through: a scenario is never edited, a change makes another one. */
export type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T;

/** A valid scenario with every default filled in. */
export type Scenario = DeepReadonly<v.InferOutput<typeof scenarioSchema>>;

/** What a person or a preset writes: settings with a default may be left out. */
export type ScenarioInput = DeepReadonly<v.InferInput<typeof scenarioSchema>>;

export type Traffic = Scenario['traffic'];
export type Intervention = Scenario['interventions'][number];

/**
 * Scenarios of every shape that a whole run can be checked on in a fraction of a second: few requests, small pools, limits that really
 * pass, every product, and interventions that fall into the run.
 */
import fc from 'fast-check';
import { describeProblem } from '../../src/models/shared/problem';
import type { Scenario, ScenarioInput } from '../../src/scenario';
import { parseScenario } from '../../src/scenario';
import { columns, interventionsOf, tables } from './random-interventions';

type Data = Record<string, unknown>;

const few = (...values: readonly number[]) => fc.constantFrom(...values);
const ratios = few(0, 0, 0, 0.3, 1);

const client = fc.record({
  rttMs: few(0, 1.3, 40),
  dns: fc.constantFrom('cached', 'lookup'),
  dnsRttMs: few(0, 7.7),
  connection: fc.constantFrom('new', 'resumed', 'early-data', 'kept-alive'),
  reuseRatio: few(0, 0.5, 1),
  bandwidthMbit: few(0, 0, 5),
  givesUpAfterMs: few(20, 120, 30_000, 30_000),
  retries: fc.record({
    attempts: few(1, 1, 2, 5),
    attemptTimeoutMs: few(0, 7, 60),
    backoffMs: few(0, 3),
    backoffCapMs: few(5, 1000),
    jitter: fc.constantFrom('full', 'none'),
    budgetRatio: few(0, 0.2),
  }),
});
const tls = fc.record({
  version: fc.constantFrom('1.3', '1.2', 'none'),
  falseStart: fc.boolean(),
  endsAt: fc.constantFrom('load-balancer', 'reverse-proxy', 'app'),
});
const loadBalancer = fc.record({
  product: fc.constantFrom('haproxy', 'nginx'),
  algorithm: fc.constantFrom(
    ...['round-robin', 'weighted-round-robin', 'least-connections', 'consistent-hash', 'random', 'two-choices'],
  ),
  hashKey: fc.constantFrom('client-address', 'path'),
  pickMs: few(0, 0.1),
  attempts: fc.integer({ min: 1, max: 4 }),
  linkRttMs: few(0, 0.5, 3),
  healthCheck: fc.record({
    intervalMs: few(10, 35, 200),
    timeoutMs: few(1, 50),
    fall: fc.integer({ min: 1, max: 3 }),
    rise: fc.integer({ min: 1, max: 3 }),
    depth: fc.constantFrom('shallow', 'shallow', 'deep'),
  }),
  slowStartMs: few(0, 0, 3000),
  minimumHealthyRatio: few(0, 0, 0.5, 1),
});
const server = fc
  .record({
    weight: few(1, 1, 1, 2, 3, 0),
    slowFactor: few(1, 1, 4),
    state: fc.constantFrom(...['up', 'up', 'up', 'up', 'up', 'down', 'absent']),
    isDraining: fc.constantFrom(false, false, false, true),
  })
  .map(({ state, ...settings }) => ({ ...settings, isUp: state === 'up', isThere: state !== 'absent' }));
const reverseProxy = fc.record({
  product: fc.constant('nginx'),
  routes: fc.constantFrom<Data[]>(
    [
      { match: 'prefix', path: '/static/', to: 'static' },
      { match: 'prefix', path: '/', to: 'app', isCached: true },
    ],
    [{ match: 'prefix', path: '/', to: 'app' }],
    [{ match: 'prefix', path: '/a', to: 'app', isCached: true }],
    [],
  ),
  rateLimit: fc.option(
    fc.record({
      key: fc.constantFrom('client-address', 'everyone'),
      ratePerSecond: few(5, 200),
      burst: few(0, 3, 20),
      isDelaying: fc.boolean(),
      status: few(429, 503),
    }),
    { nil: null, freq: 2 },
  ),
  upstreamTimeoutMs: few(4, 60, 60_000, 60_000),
  linkRttMs: few(0, 0.1),
});
const cache = fc.record({
  isOn: fc.boolean(),
  lookupMs: few(0, 0.2),
  ttlMs: few(5, 10_000),
  capacityEntries: few(1, 3),
});
const runtime = fc.record({
  model: fc.constantFrom('node', 'workers'),
  processes: fc.integer({ min: 1, max: 3 }),
  maxQueue: few(0, 0, 1, 4),
  queueOrder: fc.constantFrom('fifo', 'lifo'),
  maxWaitMs: few(0, 0, 3),
  warmUpMs: few(0, 50),
  breaker: fc.option(
    fc.record({
      consecutiveFailures: few(0, 1, 4),
      errorRatio: few(0, 0.4),
      windowCalls: few(1, 10),
      timeoutMs: few(0, 4, 30),
      openMs: few(5, 80),
      probes: few(1, 3),
    }),
    { nil: null, freq: 2 },
  ),
  parseMs: few(0, 0.3),
  writeMs: few(0, 0.3),
});
const layer = fc.record(
  {
    kind: fc.constantFrom('errors', 'logger', 'cors', 'auth', 'rate-limit', 'body-parser'),
    inMs: few(0, 0.2),
    outMs: few(0, 0.1),
    ratePerSecond: few(20, 1000),
    burst: few(1, 100),
    maxBodyBytes: few(100, 102_400),
  },
  { requiredKeys: ['kind'] },
);
const query = fc.record({
  table: fc.constantFrom(...tables),
  column: fc.constantFrom(...columns),
  matchingRows: few(0, 1, 40),
  times: few(1, 1, 2, 5),
});
const endpoint = fc.record({
  method: fc.constantFrom('GET', 'GET', 'POST', 'PUT', 'OPTIONS'),
  path: fc.constantFrom('/a/1', '/b', '/static/x.css', '/a/2?q=1'),
  kind: fc.constantFrom('api', 'html'),
  beforeMs: few(0, 1.5, 5),
  afterMs: few(0, 2),
  variation: fc.constantFrom('constant', 'exponential'),
  queries: fc.array(query, { maxLength: 3 }),
  requestBodyBytes: few(0, 900),
  responseBytes: few(0, 3000, 60_000),
  needsLogin: fc.boolean(),
  isCacheable: fc.boolean(),
  anonymousRatio: ratios,
  throwsRatio: ratios,
  share: few(1, 3),
  fanOut: fc.option(
    fc.record({
      count: few(1, 3, 12),
      medianMs: few(0, 4),
      slowRatio: few(0, 0.2, 1),
      slowMs: few(3, 40),
      hedgeAfterMs: few(0, 6),
    }),
    { nil: null, freq: 2 },
  ),
});
const pool = fc.record({
  isPooled: fc.constantFrom(true, true, true, false),
  size: fc.integer({ min: 1, max: 4 }),
  openAtStart: few(0, 2, 10),
  acquireTimeoutMs: few(0, 0, 3, 25),
  idleTimeoutMs: few(0, 5, 10_000),
  borrowMs: few(0, 0.1),
  isEncrypted: fc.boolean(),
});
const table = fc.record({
  rows: few(0, 300, 20_000),
  indexes: fc.subarray(columns.map((column) => ({ name: `by_${column}`, column }))),
});
const database = fc.record({
  cores: fc.integer({ min: 1, max: 3 }),
  sliceMs: few(0, 0, 0.5),
  maxConnections: few(4, 9, 100),
  linkRttMs: few(0, 1, 6.5),
  cachedRatio: few(1, 0.5),
  tables: fc.tuple(table, table).map((list) => list.map((item, index) => ({ ...item, name: tables[index] }))),
});
const traffic = fc.oneof(
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('one'), endpoint: fc.constant('e0'), startMs: few(0, 12.5) }) },
  {
    weight: 6,
    arbitrary: fc
      .record({
        process: fc.constantFrom('poisson', 'constant'),
        ratePerSecond: few(30, 400, 3000),
        requests: fc.integer({ min: 1, max: 120 }),
        startMs: few(0, 5),
      })
      .map((settings) => ({ kind: 'open', ...settings })),
  },
);

/** What a person might write; always a valid scenario. */
export const scenarioInputs: fc.Arbitrary<Data> = fc
  .record({
    seed: fc.nat(4_294_967_295),
    client,
    tls,
    traffic,
    loadBalancer,
    servers: fc
      .array(server, { minLength: 1, maxLength: 6 })
      .map((list) => list.map((item, index) => ({ ...item, id: `app-${index + 1}` }))),
    reverseProxy,
    cache,
    runtime,
    middleware: fc.record({
      framework: fc.constantFrom('express', 'koa'),
      layers: fc.array(layer, { maxLength: 6 }),
    }),
    endpoints: fc
      .array(endpoint, { minLength: 1, maxLength: 3 })
      .map((list) => list.map((item, index) => ({ ...item, id: `e${index}` }))),
    pool,
    database,
    follow: fc.record({ request: fc.nat(130) }),
  })
  .chain((parts: Data) =>
    interventionsOf(parts).map((interventions) => ({ version: 1, title: 'made by chance', ...parts, interventions })),
  );

export const scenarios: fc.Arbitrary<Scenario> = scenarioInputs.map(scenarioFrom);

/** The scenario that a text means; a mistake here is one of the test. */
export function scenarioFrom(input: Data | ScenarioInput): Scenario {
  const parsed = parseScenario(input);
  if (!parsed.ok) throw new Error(parsed.problems.map(describeProblem).join('\n'));
  return parsed.value;
}

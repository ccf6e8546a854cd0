import { describe, expect, it } from 'vitest';
import { describeProblem } from '../../src/models/shared/problem';
import { mostRequests, parseScenario, parseScenarioText } from '../../src/scenario';
import { complaints, parsed, smallest } from './smallest';

describe('a scenario that says only what it must', () => {
  it('gets every default, down to the innermost', () => {
    const scenario = parsed(smallest);
    expect(scenario.client.rttMs).toBe(40);
    expect(scenario.loadBalancer.healthCheck.fall).toBe(3);
    expect(scenario.middleware.layers.map((layer) => layer.kind)).toContain('rate-limit');
    expect(scenario.endpoints[0]?.queries[0]?.times).toBe(1);
    expect(scenario.reverseProxy.rateLimit).toBeNull();
    expect(scenario.follow.request).toBe(0);
  });

  it('shares nothing with what it was given', () => {
    const input = structuredClone(smallest) as unknown as { servers: { id: string }[] };
    const scenario = parsed(input);
    input.servers[0] = { id: 'other' };
    expect(scenario.servers[0]?.id).toBe('app-1');
  });
});

/** Each planted alone and all of them together. */
const mistakes: readonly { readonly path: string; readonly code: string; readonly plant: (to: Draft) => void }[] = [
  { path: 'title', code: 'out-of-range', plant: (to) => (to.title = '') },
  { path: 'seed', code: 'not-whole', plant: (to) => (to.seed = 1.5) },
  { path: 'poolsize', code: 'unknown-setting', plant: (to) => (to.poolsize = 20) },
  { path: 'client', code: 'wrong-type', plant: (to) => (to.client = []) },
  { path: 'tls.version', code: 'not-in-list', plant: (to) => (to.tls = { version: '1.1' }) },
  { path: 'traffic.requests', code: 'too-many-requests', plant: (to) => (to.traffic.requests = 1e9) },
  { path: 'traffic.process', code: 'not-in-list', plant: (to) => (to.traffic.process = 'posson') },
  {
    path: 'loadBalancer.healthCheck.fal',
    code: 'unknown-setting',
    plant: (to) => (to.loadBalancer.healthCheck = { fal: 3 }),
  },
  { path: 'loadBalancer.attempts', code: 'out-of-range', plant: (to) => (to.loadBalancer.attempts = 11) },
  { path: 'servers[1].id', code: 'not-unique', plant: (to) => (to.servers[1] = { id: 'app-1' }) },
  { path: 'servers[2].weight', code: 'wrong-type', plant: (to) => (to.servers[2] = { id: 'app-3', weight: 'heavy' }) },
  { path: 'servers[3]', code: 'wrong-type', plant: (to) => (to.servers[3] = 'app-4') },
  {
    path: 'reverseProxy.rateLimit.status',
    code: 'not-in-list',
    plant: (to) => (to.reverseProxy = { rateLimit: { status: 500 } }),
  },
  { path: 'cache.isOn', code: 'wrong-type', plant: (to) => (to.cache = { isOn: 'yes' }) },
  { path: 'runtime', code: 'wrong-type', plant: (to) => (to.runtime = null) },
  { path: 'middleware.layers[0].kind', code: 'missing', plant: (to) => (to.middleware = { layers: [{}] }) },
  {
    path: 'endpoints[0].queries[0].table',
    code: 'unknown-table',
    plant: (to) => (to.endpoints[0].queries[0].table = 'ordres'),
  },
  { path: 'endpoints[1].path', code: 'missing', plant: (to) => (to.endpoints[1] = { id: 'list' }) },
  { path: 'pool.size', code: 'out-of-range', plant: (to) => (to.pool = { size: 0 }) },
  { path: 'database.cores', code: 'out-of-range', plant: (to) => (to.database.cores = 0.5) },
  { path: 'interventions[0].server', code: 'unknown-server', plant: (to) => (to.interventions[0].server = 'app-11') },
  { path: 'interventions[1].untilMs', code: 'out-of-range', plant: (to) => (to.interventions[1].untilMs = 1000) },
  { path: 'interventions[2].path', code: 'unknown-setting', plant: (to) => (to.interventions[2].path = 'pool.siez') },
  { path: 'interventions[3].value', code: 'out-of-range', plant: (to) => (to.interventions[3].value = -1) },
  { path: 'interventions[4].path', code: 'not-changeable', plant: (to) => (to.interventions[4].path = 'seed') },
  { path: 'interventions[5].column', code: 'unknown-column', plant: (to) => (to.interventions[5].column = 'email') },
  { path: 'interventions[6].kind', code: 'not-in-list', plant: (to) => (to.interventions[6].kind = 'fluch-cache') },
  { path: 'follow.request', code: 'out-of-range', plant: (to) => (to.follow.request = -1) },
];

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a document that is about to be made wrong has no type
type Draft = any;

function rightDraft(): Draft {
  return {
    ...structuredClone(smallest),
    traffic: { kind: 'open', requests: 100 },
    loadBalancer: {},
    interventions: [
      { kind: 'kill', atMs: 100, server: 'app-1' },
      { kind: 'slow', atMs: 2000, server: 'app-1', untilMs: 3000 },
      { kind: 'set', atMs: 10, path: 'pool.size', value: 20 },
      { kind: 'set', atMs: 10, path: 'servers[1].weight', value: 2 },
      { kind: 'set', atMs: 10, path: 'loadBalancer.algorithm', value: 'random' },
      { kind: 'drop-index', atMs: 10, table: 'orders', column: 'id' },
      { kind: 'flush-cache', atMs: 10 },
    ],
    follow: { request: 99 },
  };
}

describe('mistakes', () => {
  it('none in the draft that they are planted in', () => {
    expect(complaints(rightDraft())).toEqual([]);
  });

  it.each(mistakes)('$path: $code', ({ path, code, plant }) => {
    const draft = rightDraft();
    plant(draft);
    const result = parseScenario(draft);
    const told = result.ok ? [] : result.problems.map((problem) => ({ path: problem.path, code: problem.code }));
    expect(told).toContainEqual({ path, code });
  });

  it('are all told at once, as data and as text with line and column', () => {
    const draft = rightDraft();
    for (const { plant } of mistakes) plant(draft);
    const fromData = parseScenario(draft);
    const fromText = parseScenarioText(JSON.stringify(draft, null, 2), 'mine.json');
    for (const result of [fromData, fromText]) {
      const told = result.ok ? [] : result.problems.map((problem) => ({ path: problem.path, code: problem.code }));
      for (const { path, code } of mistakes) expect(told).toContainEqual({ path, code });
      expect(told.length).toBeGreaterThanOrEqual(20);
    }
    const problems = fromText.ok ? [] : fromText.problems;
    expect(problems.every((problem) => problem.file === 'mine.json' && problem.line && problem.column)).toBe(true);
    const lines = problems.map((problem) => problem.line ?? 0);
    expect(lines).toEqual([...lines].sort((a, b) => a - b));
  });
});

describe('the sentences', () => {
  it.each([
    [{ poolsize: 20 }, 'poolsize: unknown setting "poolsize"; did you mean "pool.size"?'],
    [{ rtt: 20 }, 'rtt: unknown setting "rtt"; did you mean "client.rttMs"?'],
    [{ pool: { sise: 20 } }, 'pool.sise: unknown setting "sise"; did you mean "size"?'],
    [
      { pool: { acquire_timeout_ms: 5 } },
      'pool.acquire_timeout_ms: unknown setting "acquire_timeout_ms"; did you mean "acquireTimeoutMs"?',
    ],
    [{ 'pool.size': 20 }, 'pool.size: unknown setting "pool.size": write it as "pool": { "size": … }'],
    [{ zzzzzz: 20 }, 'zzzzzz: unknown setting "zzzzzz"'],
    [
      { loadBalancer: { algorithm: 'least-conections' } },
      'loadBalancer.algorithm: must be one of round-robin, weighted-round-robin, least-connections, consistent-hash, random, two-choices; did you mean "least-connections"?',
    ],
    [
      { traffic: { kind: 'one', endpoint: 'oder' } },
      'traffic.endpoint: there is no endpoint "oder"; did you mean "order"?',
    ],
    [{ traffic: { kind: 'open' } }, 'traffic: needs requests or durationMs: when the arrivals end'],
    [{ tls: null }, 'tls: needs an object: { … }'],
    [{ servers: [] }, 'servers: needs at least 1 server'],
    [
      { interventions: [{ kind: 'set', atMs: 0, path: 'servers[7].weight', value: 1 }] },
      'interventions[0].path: there is no servers[7]: servers has 2, counted from 0',
    ],
  ])('%j', (change, sentence) => {
    expect(complaints({ ...smallest, ...change })).toEqual([sentence]);
  });

  it('a run of 10^9 requests names the cap and how to stay inside it', () => {
    const [byCount] = complaints({ ...smallest, traffic: { kind: 'open', requests: 1e9 } });
    expect(byCount).toMatch(
      /^traffic\.requests: asks for 1,000,000,000 requests; a run holds at most 1,000,000: write/,
    );
    const traffic = { kind: 'open', ratePerSecond: 50_000, durationMs: 20_000_000 };
    const [byTime] = complaints({ ...smallest, traffic });
    expect(byTime).toMatch(/^traffic\.durationMs: asks for about 1,000,000,000 requests; .* stay below 20,000 ms/);
    expect(complaints({ ...smallest, traffic: { ...traffic, requests: mostRequests } })).toEqual([]);
  });

  it('names the line and the column', () => {
    const result = parseScenarioText('{\n  "version": 1,\n  "titel": "x"\n}', 'a.json');
    expect(result.ok ? [] : result.problems.map(describeProblem)).toContain(
      'a.json:3:3:titel: unknown setting "titel"; did you mean "title"?',
    );
  });
});

describe('hostile input', () => {
  it('takes "__proto__" and "constructor" for unknown settings and changes no prototype', () => {
    const text = JSON.stringify(smallest).replace('{', '{"__proto__":{"seed":9},"constructor":{"prototype":{"x":1}},');
    const result = parseScenarioText(text);
    expect(result.ok ? [] : result.problems.map((problem) => problem.path)).toEqual(['__proto__', 'constructor']);
    expect(({} as { x?: number }).x).toBeUndefined();
    const inherited: unknown = Object.create(smallest);
    expect(parseScenario(inherited).ok).toBe(false);
  });

  it('refuses what is too long, too deep, too much or circular with one problem', () => {
    const circular: { self?: unknown } = {};
    circular.self = circular;
    const deep = '['.repeat(10_000) + ']'.repeat(10_000);
    const codes = [
      parseScenarioText(`{"title":"${'x'.repeat(10_000_000)}"}`),
      parseScenarioText(deep),
      parseScenario(JSON.parse(deep)),
      parseScenario(circular),
      parseScenario({ ...smallest, servers: new Array(10_000_000).fill(0) }),
    ].map((result) => (result.ok ? [] : result.problems.map((problem) => problem.code)));
    expect(codes).toEqual([['too-large'], ['too-deep'], ['too-deep'], ['too-deep'], ['too-large']]);
  });

  it('lists 200 problems and counts the others', () => {
    const junk = Object.fromEntries(Array.from({ length: 5000 }, (_, place) => [`junk${place}`, place]));
    const told = complaints({ ...smallest, ...junk });
    expect(told).toHaveLength(201);
    expect(told.at(-1)).toBe('and 4800 more problems');
  });

  it.each([undefined, null, 3, 'text', [], [smallest], true, Symbol('x'), 3n, () => 1, new Date(0), new Map()])(
    'is no scenario: %s',
    (value) => {
      expect(complaints(value).length).toBeGreaterThan(0);
    },
  );
});

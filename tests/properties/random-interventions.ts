/** Interventions that fall into a short run. */
import fc from 'fast-check';

type Data = Record<string, unknown>;
type Intervention = Data & { readonly atMs: number };

export const tables = ['orders', 'lines'] as const;
export const columns = ['id', 'day'] as const;

const few = (...values: readonly number[]) => fc.constantFrom(...values);

const settings: readonly (readonly [path: string, values: readonly (number | string | boolean)[]])[] = [
  ['pool.size', [1, 2, 9]],
  ['pool.isPooled', [true, false]],
  ['pool.acquireTimeoutMs', [0, 2]],
  ['pool.idleTimeoutMs', [0, 3]],
  ['client.rttMs', [0, 25]],
  ['client.givesUpAfterMs', [5, 1000]],
  ['tls.version', ['1.2', '1.3']],
  ['loadBalancer.algorithm', ['round-robin', 'least-connections', 'consistent-hash', 'random']],
  ['loadBalancer.attempts', [1, 3]],
  ['loadBalancer.healthCheck.fall', [1, 3]],
  ['loadBalancer.linkRttMs', [0, 2]],
  ['servers[0].weight', [0, 5]],
  ['servers[0].slowFactor', [1, 3]],
  ['runtime.processes', [1, 4]],
  ['runtime.maxQueue', [0, 2]],
  ['reverseProxy.upstreamTimeoutMs', [3, 50]],
  ['cache.isOn', [true, false]],
  ['cache.ttlMs', [1, 500]],
  ['cache.capacityEntries', [1, 2]],
  ['database.cores', [1, 4]],
  ['database.maxConnections', [4, 50]],
  ['database.linkRttMs', [0, 4]],
  ['endpoints[0].beforeMs', [0, 6]],
  ['endpoints[0].responseBytes', [0, 90_000]],
];

/** What may happen to the servers and the database of a scenario while they are at work: up to six things, all of them allowed. */
export function interventionsOf(scenario: Data): fc.Arbitrary<Intervention[]> {
  const atMs = fc.double({ min: 0, max: 160, noNaN: true });
  const id = fc.nat((scenario['servers'] as Data[]).length - 1).map((index) => `app-${index + 1}`);
  const place = fc.record({ table: fc.constantFrom(...tables), column: fc.constantFrom(...columns) });
  const one: fc.Arbitrary<Intervention> = fc.oneof(
    fc.record({ kind: fc.constant('kill'), atMs, server: id }),
    fc.record({ kind: fc.constant('revive'), atMs, server: id }),
    fc.record({ kind: fc.constant('drain'), atMs, server: id }),
    fc.record({ kind: fc.constant('add-server'), atMs, server: id }),
    fc
      .record({ atMs, server: id, factor: few(0.5, 3, 10), lastsMs: fc.option(few(1, 30, 100), { nil: undefined }) })
      .map(({ lastsMs, ...slow }) => ({
        kind: 'slow',
        ...slow,
        ...(lastsMs === undefined ? {} : { untilMs: slow.atMs + lastsMs }),
      })),
    fc
      .tuple(atMs, fc.constantFrom(...settings))
      .chain(([at, [path, values]]) =>
        fc.constantFrom(...values).map((value) => ({ kind: 'set', atMs: at, path, value })),
      ),
    fc.tuple(atMs, place).map(([at, index]) => ({ kind: 'add-index', atMs: at, ...index })),
    fc.tuple(atMs, place).map(([at, index]) => ({ kind: 'drop-index', atMs: at, ...index })),
    fc.record({ kind: fc.constant('flush-cache'), atMs }),
  );
  return fc.array(one, { maxLength: 6 }).map((list) => once(list.filter((item) => isAllowed(scenario, item))));
}

/** A server is added once. */
function once(list: readonly Intervention[]): Intervention[] {
  const added = new Set<unknown>();
  return list.filter(
    ({ kind, server }) => kind !== 'add-server' || (!added.has(server) && added.add(server) !== undefined),
  );
}

/** Dropping an index of a column that nothing names is refused as a slip of the finger; event loops are started once. */
function isAllowed(scenario: Data, item: Intervention): boolean {
  if (item['path'] === 'runtime.processes') return (scenario['runtime'] as Data)['model'] === 'workers';
  if (item['kind'] === 'add-server') {
    return (scenario['servers'] as Data[]).some(({ id, isThere }) => id === item['server'] && isThere === false);
  }
  if (item['kind'] !== 'drop-index') return true;
  const queries = (scenario['endpoints'] as Data[]).flatMap(({ queries }) => queries as Data[]);
  const indexes = ((scenario['database'] as Data)['tables'] as Data[])
    .filter(({ name }) => name === item['table'])
    .flatMap((table) => table['indexes'] as Data[]);
  const ofTable = queries.filter((query) => query['table'] === item['table']);
  return [...ofTable, ...indexes].some(({ column }) => column === item['column']);
}

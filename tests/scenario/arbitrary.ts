/** Valid scenarios, made from the schema itself: a new setting is covered without a line here. */
import fc from 'fast-check';
import { changeablePaths } from '../../src/scenario/changeable';
import { parsePath } from '../../src/scenario/path';
import type { Field, Shape } from '../../src/scenario/shape';
import { fieldAt, scenarioShape } from '../../src/scenario/shape';

type Data = Record<string, unknown>;

/** A scenario as a person might write it: settings with a default are sometimes left out. */
export function scenarioInputs(): fc.Arbitrary<Data> {
  const tables = fc.array(valuesOf(at('database.tables[]')), { maxLength: 3 }).map((list) => numbered(list, 'name'));
  const servers = fc
    .array(valuesOf(at('servers[]')), { minLength: 1, maxLength: 4 })
    .map((list) =>
      numbered(list, 'id').map((server) => (server['isThere'] === false ? { ...server, isUp: false } : server)),
    );
  const endpoints = fc
    .array(valuesOf(at('endpoints[]')), { minLength: 1, maxLength: 4 })
    .map((list) => numbered(list, 'id'));
  return fc
    .record({ rest: valuesOf(scenarioShape(), ['servers', 'endpoints', 'traffic', 'interventions', 'follow']), tables })
    .chain(({ rest, tables }) =>
      fc.record({ servers, endpoints, rest: fc.constant(rest), tables: fc.constant(tables) }).chain((parts) =>
        fc
          .record({ traffic: trafficOf(parts.endpoints), interventions: interventionsOf(parts.servers, tables) })
          .map(({ traffic, interventions }) => ({
            ...rest,
            ...usable(rest),
            version: 1,
            servers: parts.servers,
            endpoints: asking(parts.endpoints, tables),
            database: { ...(rest['database'] as Data | undefined), tables },
            traffic,
            interventions,
          })),
      ),
    );
}

/** What the models check besides the schema: routes that can be compiled and differ, a hash ring of a size that can be built. */
function usable(rest: Data): Data {
  const proxy = rest['reverseProxy'] as Data | undefined;
  const balancer = rest['loadBalancer'] as Data | undefined;
  const routes = (proxy?.['routes'] as Data[] | undefined)?.map((route, index) => ({
    ...route,
    host: ['', 'shop.example', '*.shop.example'][index % 3],
    path: route['match'] === 'regex' ? `\\.(png|${index})$` : `/${index}/${String(route['path']).length}`,
  }));
  const points = Math.min(900, Number(balancer?.['pointsPerServer'] ?? 160));
  return {
    ...(routes === undefined ? {} : { reverseProxy: { ...proxy, routes } }),
    ...(balancer === undefined ? {} : { loadBalancer: { ...balancer, pointsPerServer: points } }),
  };
}

/** Values of one field, inside its range. */
export function valuesOf(field: Field, without: readonly string[] = []): fc.Arbitrary<Data> {
  return anyOf(field, without) as fc.Arbitrary<Data>;
}

function anyOf(field: Field, without: readonly string[] = []): fc.Arbitrary<unknown> {
  const values = ofShape(field.shape, without);
  return field.isNullable ? fc.option(values, { nil: null }) : values;
}

function ofShape(shape: Shape, without: readonly string[]): fc.Arbitrary<unknown> {
  switch (shape.kind) {
    case 'number':
      return shape.isWhole
        ? fc.integer({ min: shape.min, max: shape.max })
        : fc.double({ min: shape.min, max: shape.max, noNaN: true }).map((value) => (value === 0 ? 0 : value));
    case 'choice':
      return fc.constantFrom(...shape.words);
    case 'switch':
      return fc.boolean();
    case 'text':
      return fc.string({ minLength: shape.least, maxLength: Math.min(shape.most, 12), unit: 'binary' });
    case 'list':
      return fc.array(anyOf(shape.item), { maxLength: Math.min(shape.most, 3) });
    case 'variant':
      return fc.oneof(...shape.options.map((option) => ofShape(option, [])));
    case 'object': {
      const fields = [...shape.fields].filter(([key]) => !without.includes(key));
      const requiredKeys = fields.filter(([, field]) => field.isRequired).map(([key]) => key);
      return fc.record(Object.fromEntries(fields.map(([key, field]) => [key, anyOf(field)])), { requiredKeys });
    }
    case 'any':
      return fc.constant(1);
  }
}

function trafficOf(endpoints: readonly Data[]): fc.Arbitrary<Data> {
  return valuesOf(at('traffic')).map((traffic) => {
    if (traffic['kind'] === 'one') return { ...traffic, endpoint: endpoints.at(-1)?.['id'] };
    if (traffic['kind'] === 'replay') return replayOf(traffic, endpoints.length);
    return traffic['requests'] === undefined ? { ...traffic, requests: 1000 } : traffic;
  });
}

/** Columns of one length, in order of time, that name endpoints which are there. */
function replayOf({ clients, ...traffic }: Data, endpoints: number): Data {
  const listed = traffic['timesMs'] as readonly number[];
  const timesMs = listed.length === 0 ? [0] : [...listed].sort((one, other) => one - other);
  return {
    ...traffic,
    timesMs,
    endpoints: timesMs.map((_, request) => request % endpoints),
    ...(clients === undefined ? {} : { clients: timesMs.map((_, request) => request) }),
    speed: Math.max(1, Number(traffic['speed'] ?? 1)),
  };
}

/** Some may only be set where another setting allows it. */
const settable = changeablePaths().filter(
  (path) => !/\[\]|^reverseProxy\.rateLimit\.|^runtime\.(?:processes$|breaker\.)/.test(path),
);

function interventionsOf(servers: readonly Data[], tables: readonly Data[]): fc.Arbitrary<Data[]> {
  const set = fc.constantFrom(...settable).chain((path) => anyOf(at(path)).map((value) => ({ path, value })));
  const one = fc.record({ item: valuesOf(at('interventions[]')), set, place: fc.nat() }).map(({ item, set, place }) => {
    const server = servers[place % servers.length]?.['id'];
    const table = tables[place % Math.max(1, tables.length)]?.['name'];
    if (item['kind'] === 'set') return { ...item, ...set };
    if (item['kind'] === 'add-index' && table !== undefined) return { ...item, table };
    if (item['kind'] === 'kill' || item['kind'] === 'revive' || item['kind'] === 'drain') return { ...item, server };
    if (item['kind'] === 'slow') return { ...item, server, untilMs: Number(item['atMs']) + 1 };
    return { kind: 'flush-cache', atMs: item['atMs'] };
  });
  return fc.array(one, { maxLength: 5 }).map((list) => list.map((item) => capped(item)));
}

function capped(item: Data): Data {
  const most = 86_400_000;
  if (typeof item['untilMs'] !== 'number' || item['untilMs'] <= most) return item;
  return { ...item, atMs: most - 1, untilMs: most };
}

function asking(endpoints: readonly Data[], tables: readonly Data[]): Data[] {
  return endpoints.map((endpoint, index) => {
    const queries = (endpoint['queries'] as Data[] | undefined) ?? [];
    const known = queries.map((query, place) => ({ ...query, table: tables[place % tables.length]?.['name'] }));
    return { ...endpoint, ...(index === 0 ? { share: 1 } : {}), queries: tables.length === 0 ? [] : known };
  });
}

function numbered(list: readonly Data[], key: string): Data[] {
  return list.map((item, index) => ({ ...item, [key]: `${String(item[key]).slice(0, 8)}${index}` }));
}

function at(path: string): Field {
  const field = fieldAt(parsePath(path) ?? []);
  if (!field) throw new Error(`no setting ${path}`);
  return field;
}

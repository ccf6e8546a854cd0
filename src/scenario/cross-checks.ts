/**
 * What ties two settings together. Reads whatever could be read of a document with other problems, so that all are told at once;
 * what is missing or of a wrong type is silent here, the schema has said it.
 */
import * as v from 'valibot';
import { checkLoadBalancer, loadBalancerSettings, serverSettings } from '../models/load-balancer';
import { checkReverseProxy, reverseProxySettings } from '../models/reverse-proxy';
import { checkChange } from './changeable';
import type { Found } from './found';
import { found } from './found';
import type { PathSegment } from './path';
import { parsePath } from './path';
import { listAt, missingName, textAt, textsAt, valueAt } from './reading';
import { checkTraffic } from './traffic/check';

export function crossChecks(scenario: unknown): readonly Found[] {
  return [
    ...uniqueTexts(scenario, ['servers'], 'id'),
    ...uniqueTexts(scenario, ['endpoints'], 'id'),
    ...uniqueTexts(scenario, ['database', 'tables'], 'name'),
    ...checkServers(scenario),
    ...checkTraffic(scenario),
    ...checkQueries(scenario),
    ...checkByModels(scenario),
    ...listAt(scenario, 'interventions').flatMap((item, index) =>
      checkIntervention(scenario, item, ['interventions', index]),
    ),
  ];
}

/** What only a station's model can say of its settings, such as a pattern that cannot be used. Asked where the schema is content. */
function checkByModels(scenario: unknown): Found[] {
  const proxy = v.safeParse(reverseProxySettings, valueAt(scenario, 'reverseProxy'));
  const balancer = v.safeParse(loadBalancerSettings, valueAt(scenario, 'loadBalancer'));
  const servers = v.safeParse(v.array(serverSettings), valueAt(scenario, 'servers'));
  return [
    ...(proxy.success ? checkReverseProxy(proxy.output) : []),
    ...(balancer.success && servers.success ? checkLoadBalancer(balancer.output, servers.output) : []),
  ]
    .filter(({ code }) => code !== 'not-unique' || !servers.success)
    .map(({ path, code, message, suggestion }) => found(parsePath(path ?? '') ?? [], code, message, suggestion));
}

function uniqueTexts(scenario: unknown, listPath: readonly string[], key: string): Found[] {
  const firstAt = new Map<string, number>();
  return listAt(scenario, ...listPath).flatMap((item, index) => {
    const text = textAt(item, key);
    if (text === undefined) return [];
    const first = firstAt.get(text);
    if (first === undefined) {
      firstAt.set(text, index);
      return [];
    }
    const message = `"${text}" is taken by ${listPath.join('.')}[${first}]`;
    return [found([...listPath, index, key], 'not-unique', message)];
  });
}

/** Who is not there does not run. */
function checkServers(scenario: unknown): Found[] {
  return listAt(scenario, 'servers').flatMap((server, index) => {
    if (valueAt(server, 'isThere') !== false || valueAt(server, 'isUp') === false) return [];
    return [found(['servers', index, 'isUp'], 'not-there', 'a server that is not there does not run: write false')];
  });
}

function checkQueries(scenario: unknown): Found[] {
  const tables = textsAt(scenario, ['database', 'tables'], 'name');
  return listAt(scenario, 'endpoints').flatMap((endpoint, index) =>
    listAt(endpoint, 'queries').flatMap((query, place) =>
      missingName(tables, textAt(query, 'table'), ['endpoints', index, 'queries', place, 'table'], 'table'),
    ),
  );
}

function checkIntervention(scenario: unknown, item: unknown, path: readonly PathSegment[]): Found[] {
  const kind = textAt(item, 'kind');
  switch (kind) {
    case 'kill':
    case 'revive':
    case 'drain':
    case 'add-server':
    case 'slow': {
      const ids = textsAt(scenario, ['servers'], 'id');
      const problems = missingName(ids, textAt(item, 'server'), [...path, 'server'], 'server');
      const from = valueAt(item, 'atMs');
      const until = valueAt(item, 'untilMs');
      if (kind === 'add-server') return [...problems, ...checkAdded(scenario, item, path)];
      if (kind !== 'slow' || typeof from !== 'number' || typeof until !== 'number' || until > from) return problems;
      return [...problems, found([...path, 'untilMs'], 'out-of-range', `must be later than atMs, ${from} ms`)];
    }
    case 'set': {
      const setting = textAt(item, 'path');
      const value = valueAt(item, 'value');
      if (setting === undefined || value === undefined) return [];
      return [...checkChange(scenario, setting, value, { path: [...path, 'path'], value: [...path, 'value'] })];
    }
    case 'add-index':
    case 'drop-index':
      return checkIndex(scenario, item, kind, path);
    default:
      return [];
  }
}

/** Only what is not there can be added, and once. */
function checkAdded(scenario: unknown, item: unknown, path: readonly PathSegment[]): Found[] {
  const id = textAt(item, 'server');
  const server = listAt(scenario, 'servers').find((candidate) => textAt(candidate, 'id') === id);
  if (server !== undefined && valueAt(server, 'isThere') !== false) {
    return [found([...path, 'server'], 'is-there', `"${id}" is there from the start: set its isThere to false`)];
  }
  const isAddition = (other: unknown) => textAt(other, 'kind') === 'add-server' && textAt(other, 'server') === id;
  const first = listAt(scenario, 'interventions').find(isAddition);
  return first === item ? [] : [found([...path, 'server'], 'not-unique', `"${id}" is added already`)];
}

/** Dropping an index that is not there changes nothing, so only a column that nobody names is told: a slip of the finger. */
function checkIndex(scenario: unknown, item: unknown, kind: string, path: readonly PathSegment[]): Found[] {
  const name = textAt(item, 'table');
  const problems = missingName(textsAt(scenario, ['database', 'tables'], 'name'), name, [...path, 'table'], 'table');
  if (kind === 'add-index' || problems.length > 0 || name === undefined) return problems;
  const ofTable = (other: unknown) => textAt(other, 'table') === name;
  const table = listAt(scenario, 'database', 'tables').find((candidate) => textAt(candidate, 'name') === name);
  const queries = listAt(scenario, 'endpoints').flatMap((endpoint) => listAt(endpoint, 'queries'));
  const added = listAt(scenario, 'interventions').filter((other) => textAt(other, 'kind') === 'add-index');
  const columns = [...listAt(table, 'indexes'), ...[...queries, ...added].filter(ofTable)];
  const names = columns.flatMap((other) => textAt(other, 'column') ?? []);
  return missingName(names, textAt(item, 'column'), [...path, 'column'], 'column');
}

/** Kinds of network recordings that no model replays yet: their cases are counted, and fail. */
import type { Reader } from '../../case';
import { firstOf, hasKeys } from '../../recorded';
import { unmodelledReader } from '../unmodelled';

const openssl = 'openssl';

export const notYet: readonly Reader[] = [
  unmodelledReader({
    kind: 'loss',
    names: /^loss/,
    recognises: (content) => {
      const first = firstOf(content, 'results');
      return hasKeys(first, 'bytes', 'cc', 'requests', 'drop') && typeof first['drop'] === 'string';
    },
    productOf: () => 'linux-tcp',
    lists: ['results'],
    ids: [],
  }),
  unmodelledReader({
    kind: 'tls-flights',
    names: /^tls-flights/,
    recognises: (content) => hasKeys(firstOf(content, 'results'), 'scenario', 'flights'),
    productOf: (recorded) =>
      hasKeys(recorded, 'scenario') && `${recorded['scenario']}`.startsWith('nginx-') ? 'nginx' : openssl,
    lists: ['results'],
    ids: ['scenario'],
  }),
  unmodelledReader({
    kind: 'tls-over-tcp',
    names: /^tls-over-tcp/,
    recognises: (content) => hasKeys(firstOf(content, 'results'), 'serverFlightBytes', 'extraRoundTrips'),
    productOf: (recorded) => (hasKeys(recorded, 'server') && recorded['server'] === 's_server' ? openssl : 'nginx'),
    lists: ['results'],
    ids: [],
  }),
  unmodelledReader({
    kind: 'rfc8448',
    names: /^rfc8448/,
    recognises: (content) => hasKeys(content, 'messages', 'steps', 'records'),
    productOf: () => 'rfc',
    lists: ['steps', 'records'],
    ids: ['name'],
  }),
  unmodelledReader({
    kind: 'rfc9001',
    names: /^rfc9001/,
    recognises: (content) => hasKeys(content, 'values') && hasKeys(content['values'], 'initial_secret', 'dcid'),
    productOf: () => 'rfc',
    lists: ['values'],
    ids: [],
    inputs: ['initial_salt', 'dcid'],
  }),
];

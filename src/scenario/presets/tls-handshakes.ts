import type { Preset } from './preset';

export const tlsHandshakes: Preset = {
  id: 'tls-handshakes',
  title: 'All the handshakes first',
  lookFor:
    'A first visit pays for a DNS lookup, the TCP handshake and two round trips of TLS 1.2 before the request can leave. ' +
    'Change to TLS 1.3, to early data, to a kept connection: each step takes whole round trips away and leaves the server as it is.',
  scenario: {
    version: 1,
    title: 'All the handshakes first',
    seed: 7,
    client: { rttMs: 40, dns: 'lookup', dnsRttMs: 20, connection: 'new', reuseRatio: 0 },
    tls: { version: '1.2', falseStart: false, key: 'rsa2048' },
    traffic: { kind: 'one', endpoint: 'home' },
    servers: [{ id: 'app-1' }, { id: 'app-2' }, { id: 'app-3' }],
    endpoints: [
      {
        id: 'home',
        method: 'GET',
        path: '/',
        kind: 'html',
        beforeMs: 10,
        afterMs: 40,
        needsLogin: false,
        queries: [{ table: 'articles', column: 'day', matchingRows: 20 }],
        responseBytes: 32_000,
      },
    ],
    database: {
      tables: [{ name: 'articles', rows: 100_000, rowsPerPage: 8, indexes: [{ name: 'articles_day', column: 'day' }] }],
    },
  },
};

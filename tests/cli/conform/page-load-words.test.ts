import { describe, expect, it } from 'vitest';
import { visitOf } from '../../../src/cli/conform/readers/network-tls/page-load-words';

describe('names of recorded page loads', () => {
  it.each([
    ['tls13-h2/new', { connection: 'new', dns: 'lookup', httpVersion: '2', tls: { version: '1.3', session: 'full' } }],
    [
      'tls12-cbc-no-false-start-h1/resumed-new-connection',
      {
        connection: 'new',
        dns: 'cached',
        httpVersion: '1.1',
        tls: { version: '1.2', session: 'resumed', suite: 'ecdhe-cbc', clientFalseStarts: true },
      },
    ],
    [
      'tls12-no-false-start-h1/new',
      {
        connection: 'new',
        dns: 'lookup',
        httpVersion: '1.1',
        tls: { version: '1.2', session: 'full', suite: 'ecdhe-aead', clientFalseStarts: false },
      },
    ],
    ['plain-h1/new-connection-dns-cached', { connection: 'new', dns: 'cached', httpVersion: '1.1' }],
    [
      'tls13-h2/new-connection-dns-cached',
      { connection: 'new', dns: 'cached', httpVersion: '2', tls: { version: '1.3', session: 'full' } },
    ],
    [
      'preconnect-h2/resumed-new-connection',
      { connection: 'preconnected', dns: 'cached', httpVersion: '2', tls: { version: '1.3', session: 'resumed' } },
    ],
    [
      'stream5x100ms-h1/keep-alive',
      { connection: 'kept-alive', dns: 'lookup', httpVersion: '1.1', tls: { version: '1.3', session: 'full' } },
    ],
  ])('%s', (name, visit) => {
    expect(visitOf(name)).toEqual({ ok: true, value: visit });
  });

  it.each([
    'tls13-h2',
    'tls13-h2/new/old',
    'tls14-h2/new',
    'tls13-h2/newer',
    'tls13-h2/warm',
    '/new',
    'tls13-/new',
    'tls13--h2/new',
  ])('%s is not understood, and says so', (name) => {
    const result = visitOf(name);
    expect(result.ok).toBe(false);
    expect(result.ok ? '' : result.problems[0]?.message).toContain(name);
  });
});

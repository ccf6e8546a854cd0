/** haproxy.cfg as it is read: values, places, and what is said of words that are not understood. */
import { describe, expect, it } from 'vitest';
import { entryOf, readHaproxyConfig } from '../../../../../src/models/load-balancer/products/haproxy';
import { describeProblem } from '../../../../../src/models/shared/problem';
import { backendText } from './setup';

const problemsOf = (text: string): readonly string[] => readHaproxyConfig(text).problems.map(describeProblem);

const real = `
global
    log /dev/log local0
    maxconn 4096
defaults base
    mode http            # comment
    retries 2
    timeout connect 5s
    timeout queue 1m
    option redispatch
    default-server inter 3s fall 2 rise 4 maxconn 50
frontend web
    bind *:80
    http-request set-src req.hdr(x-forwarded-for)
    default_backend app
backend app from base
    balance uri len 12 depth 2
    hash-type consistent djb2 avalanche
    hash-balance-factor 150
    option httpchk GET /health
    http-check expect status 200,301-302
    server one 10.0.0.1:8080 weight 30 check id 7
    server "two words" 10.0.0.2:8080 backup slowstart 20s
    server-template t 2-3 10.0.0.9:80 minconn 5 maxqueue 8
`;

describe('a whole configuration', () => {
  const { config, problems } = readHaproxyConfig(real);
  const entry = entryOf(config);

  it('is understood', () => {
    expect(problems.map(describeProblem)).toEqual([]);
    expect(entry?.frontend?.name).toBe('web');
    expect(entry?.frontend?.sources).toEqual([[{ name: 'req.hdr', args: ['x-forwarded-for'], at: 0 }]]);
    expect(entry?.backend).toMatchObject({
      name: 'app',
      balance: { kind: 'uri', length: 12, depth: 2, isWhole: false, isPathOnly: false },
      balancePlace: { line: 17, column: 5 },
      hashType: { method: 'consistent', hashFunction: 'djb2', hasAvalanche: true },
      hashTypePlace: { line: 18, column: 5 },
      balanceFactor: 150,
      retries: 2,
      redispatchAfter: -1,
      queueTimeoutMs: 60_000,
      checksHttp: true,
      passingStatuses: [
        [200, 200],
        [301, 302],
      ],
    });
  });

  it('gives each server its parameters, defaults and numeric id', () => {
    const check = { isOn: false, interMs: 3000, fall: 2, rise: 4 };
    expect(entry?.backend.servers).toMatchObject([
      { name: 'one', id: 7, weight: 30, maxconn: 50, check: { ...check, isOn: true }, place: { line: 22, column: 5 } },
      { name: 'two words', id: 2, weight: 1, isBackup: true, slowstartMs: 20_000, check },
      { name: 't2', id: 3, minconn: 5, maxqueue: 8 },
      { name: 't3', id: 4, minconn: 5, maxqueue: 8 },
    ]);
  });

  it('a listen section is frontend and backend in one', () => {
    const listen = readHaproxyConfig('listen web\n  bind :80\n  server a 10.0.0.1:80\n');
    expect(listen.problems).toEqual([]);
    expect(entryOf(listen.config)).toMatchObject({
      frontend: { name: 'web', backend: 'web' },
      backend: { name: 'web' },
    });
  });
});

describe('what is not understood', () => {
  it.each([
    ['balance roundrobbin', 'line 5:11: unknown algorithm "roundrobbin"; did you mean "roundrobin"?'],
    ['balanse roundrobin', 'line 5:3: unknown keyword "balanse"; did you mean "balance"?'],
    ['server a 1.2.3.4:80 wieght 3', 'line 5:23: unknown server parameter "wieght"; did you mean "weight"?'],
    ['server a 1.2.3.4:80 weight 300', 'line 5:30: "300" is no whole number from 0 to 256'],
    ['server a 1.2.3.4:80 weight', 'line 5:29: "weight" needs a whole number'],
    ['server a', 'line 5:11: "a" needs an address'],
    ['timeout queue soon', 'line 5:17: "soon" is no duration; write a number with us, ms, s, m, h or d'],
    ['hash-type consistent md5', 'line 5:24: unknown hash function "md5"'],
    ['hash-balance-factor 90', 'line 5:23: hash-balance-factor must be 0 or more than 100'],
    ['hash-balance-factor 150', 'line 5:3: hash-balance-factor only works with hash-type consistent'],
    ['balance hash req.hdr(x),frob', 'line 5:27: the converter "frob" is not modelled'],
    ['balance hdr', 'line 5:11: hdr needs the name of a header in parentheses'],
    ['option prefer-last-server', 'line 5:10: option prefer-last-server is not modelled'],
    ['cookie SRV insert', 'line 5:3: "cookie" is not modelled'],
    ["server 'a 1.2.3.4:80", "line 5:10: the quote ' is not closed on its line"],
    [
      'retries many',
      'line 5:11: "many" is no whole number of at least 0'.replace('of at least 0', 'from 0 to 2000000000'),
    ],
  ])('%s', (statement, sentence) => {
    expect(problemsOf(backendText([statement]))).toContain(sentence);
  });

  it('names all problems, in the order of their lines', () => {
    const lines = readHaproxyConfig(backendText(['foo', 'server a 1.2.3.4:80 bar', 'baz'])).problems;
    expect(lines.map(({ line }) => line)).toEqual([5, 6, 7]);
  });

  it.each([
    ['', 'line 1:1: no backend or listen section with servers'],
    ['balance first', 'line 1:1: unknown section "balance"'],
    ['frontend f\n default_backend b\nbackend a\n', 'line 1:1: there is no backend "b"'],
    ['backend a from x\n', 'line 1:16: unknown defaults section "x"'],
    ['backend a\n server s 1.1.1.1:1\n server s 1.1.1.2:1\n', 'line 3:2: there is another server named "s"'],
    ['backend a\n server s 1.1.1.1:1 id 4\n server t 1.1.1.2:1 id 4\n', 'line 3:2: server "s" has the id 4 already'],
    ['.if defined(X)\nbackend a\n.endif\n', 'line 1:1: ".if" is not modelled'],
  ])('%j', (text, sentence) => {
    expect(problemsOf(text)).toContain(sentence);
  });
});

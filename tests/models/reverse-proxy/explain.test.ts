import { describe, expect, it } from 'vitest';
import { msWords } from '../../../src/models/shared/number-words';
import { LeakyBuckets, explainReverseProxy, reverseProxyRules } from '../../../src/models/reverse-proxy';
import type { LimitCheck } from '../../../src/models/reverse-proxy';
import { routerOf, routesOf } from './routes';
import type { RouteText } from './routes';

const routes: RouteText[] = [
  { match: 'exact', path: '/health' },
  { path: '/' },
  { path: '/api/' },
  { match: 'prefix-first', path: '/static/', to: 'static' },
  { match: 'regex', path: '(?i)\\.(png|webp)$', to: 'static' },
];
const context = { request: 1842, routes: routesOf(routes), costMs: 0.9 };

function routeWordsOf(path: string, given = routes) {
  const found = routerOf(given).route('shop.test', path);
  const rule = reverseProxyRules.indexOf(found.rule);
  const numbers = {
    choice: found.route,
    a: found.from,
    b: found.to,
    c: found.detail.verdicts.length,
    d: found.patternsTried,
  };
  return explainReverseProxy(rule, numbers, found.detail, { ...context, routes: routesOf(given) });
}

describe('a route in words', () => {
  it.each([
    [
      '/api/orders/42',
      'forwards request 1842 to the application, because /api/ is the longest prefix and no pattern matches.',
      'route /api/',
    ],
    [
      '/health',
      'forwards request 1842 to the application, because = /health names the path exactly.',
      'route = /health',
    ],
    [
      '/static/a.png',
      'answers request 1842 from disk, because ^~ /static/ is the longest prefix and stops the search.',
      'route ^~ /static/',
    ],
    [
      '/logo.PNG',
      'answers request 1842 from disk, because ~* \\.(png|webp)$ is the first pattern that matches.',
      'route ~* \\.(png|webp)$',
    ],
  ])('%s', (path, rest, outcome) => {
    const words = routeWordsOf(path);
    expect(words).toMatchObject({ sentence: `The reverse proxy ${rest} This costs 0.9 ms.`, outcome });
    expect(words.sentence.split(' ').length).toBeLessThanOrEqual(25);
    expect(words.tables[0]?.rows.filter((row) => row.mark === 'chosen')).toHaveLength(1);
    expect(words.tables[0]?.rows).toHaveLength(routes.length);
  });

  it('says that no route matched', () => {
    expect(routeWordsOf('/x', [{ path: '/api/' }])).toMatchObject({
      title: 'No route',
      sentence:
        'The reverse proxy answers request 1842 with 404, because none of its routes matches the path. This costs 0.9 ms.',
    });
  });
});

describe('the rate limit in words', () => {
  function limitWords(times: readonly number[], isDelaying: boolean) {
    const buckets = new LeakyBuckets({ ratePerSecond: 5, burst: 3, isDelaying });
    const checks = times.map((time) => buckets.check(1, time));
    const last = checks.at(-1) as LimitCheck;
    const rule = reverseProxyRules.indexOf(`limit-${last.outcome}`);
    const numbers = { choice: last.waitMs, a: last.excessBefore, b: last.elapsedMs, c: last.excess, d: last.burst };
    return explainReverseProxy(rule, numbers, last, context);
  }

  it('prints the bucket’s arithmetic', () => {
    const words = limitWords([0, 0, 0, 120], false);
    expect(words.sentence).toBe('Request 1842 passes the rate limit, because its bucket stands at 2.4 of 3.');
    expect(words.tables[0]?.rows.map((row) => row.cells.join(' '))).toEqual([
      'before 2',
      'leaked in 120 ms −0.6',
      'this request +1',
      'now, not below 0 2.4',
      'burst 3',
    ]);
    expect(words.tables[0]?.note).toBe('2 − 0.6 + 1 is within the burst of 3; 5 leak each second');
  });

  it('says first, held and rejected', () => {
    expect(limitWords([0], false).sentence).toBe(
      'Request 1842 passes the rate limit, because it is the first of its key: the bucket is empty.',
    );
    expect(limitWords([0, 0], true)).toMatchObject({ title: 'Held by the rate limit', outcome: 'held 200 ms' });
    expect(limitWords([0, 0, 0, 0, 0], false)).toMatchObject({
      outcome: 'rate limited',
      sentence: 'The reverse proxy rejects request 1842, because its bucket would rise to 4, above the burst of 3.',
    });
  });
});

describe('a failed upstream in words', () => {
  it.each([
    ['upstream-refused', 502, 'because the application refused the connection.'],
    ['upstream-closed', 502, 'because the application closed the connection without an answer.'],
    ['upstream-timed-out', 504, `because no first byte came within ${msWords(60_000)}.`],
  ] as const)('%s', (rule, choice, because) => {
    const words = explainReverseProxy(
      reverseProxyRules.indexOf(rule),
      { choice, a: 60_000, b: 0, c: 0, d: 0 },
      undefined,
      context,
    );
    expect(words.sentence).toBe(`The reverse proxy answers request 1842 with ${choice}, ${because}`);
    expect(words.sentence.split(' ').length).toBeLessThanOrEqual(25);
  });

  it('refuses a rule that it does not have', () => {
    expect(() => explainReverseProxy(99, { choice: 0, a: 0, b: 0, c: 0, d: 0 }, undefined, context)).toThrow(
      RangeError,
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { routers, whyWords } from '../../../src/models/reverse-proxy';
import { routerOf, routesOf } from './routes';
import type { RouteText } from './routes';

const shop: RouteText[] = [
  { match: 'exact', path: '/images' },
  { match: 'prefix', path: '/' },
  { match: 'prefix', path: '/images/' },
  { match: 'prefix-first', path: '/img/' },
  { match: 'regex', path: '\\.(gif|jpe?g)$' },
  { match: 'regex', path: '(?i)\\.(png|webp)$' },
  { match: 'regex', path: '^/images/' },
];

describe('the search for a location', () => {
  it.each([
    ['/images', 0, 'exact'],
    ['/images/logo.png', 5, 'regex'],
    ['/images/logo.svg', 6, 'regex'],
    ['/img/logo.png', 3, 'prefix-first'],
    ['/about', 1, 'prefix'],
    ['/about?x=.gif', 1, 'prefix'],
  ] as const)('%s takes route %i by the rule %s', (path, route, rule) => {
    expect(routerOf(shop).route('any.test', path)).toMatchObject({ route, rule });
  });

  it('says of every route why it won or lost, with the byte that differs', () => {
    const path = '/images/logo.png';
    const { detail } = routerOf(shop).route('any.test', path);
    const routes = routesOf(shop);
    const words = Object.fromEntries(
      detail.verdicts.map((verdict) => [verdict.route, whyWords(verdict, path, routes[verdict.route])]),
    );
    expect(words).toEqual({
      0: 'names 7 bytes, the path has 16',
      1: 'matches 1 byte; a longer prefix exists',
      2: 'longest, 8 bytes: remembered',
      3: 'differs at byte 4: a, not g',
      4: 'no match',
      5: 'first match, bytes 13 to 16: the search ends',
      6: 'would match, but comes after the winner',
    });
  });

  it('finds no route when none fits', () => {
    const found = routerOf([{ path: '/api/' }]).route('any.test', '/other');
    expect(found).toMatchObject({ route: -1, rule: 'no-route' });
  });

  it('agrees with the rule stated plainly, for any routes and paths', () => {
    const segment = fc.constantFrom('a', 'b', 'ab', '');
    const path = fc.array(segment, { minLength: 1, maxLength: 3 }).map((parts) => `/${parts.join('/')}`);
    const pattern = fc.constantFrom('a$', '^/b', 'b/a', '/$', '(?i)AB');
    const route = fc.oneof(
      fc.record({ match: fc.constantFrom('exact', 'prefix', 'prefix-first'), path }),
      fc.record({ match: fc.constant('regex'), path: pattern }),
    ) as fc.Arbitrary<RouteText>;
    fc.assert(
      fc.property(fc.array(route, { maxLength: 7 }), path, (routes, wanted) => {
        const compiled = routers.nginx(routesOf(routes), 'routes');
        fc.pre(compiled.ok);
        if (compiled.ok) expect(compiled.value.route('x.test', wanted).route).toBe(plainly(routes, wanted));
      }),
      { numRuns: 500 },
    );
  });
});

/** The same rule, written as nginx's documentation tells it. */
function plainly(routes: readonly RouteText[], path: string): number {
  const exact = routes.findIndex((route) => route.match === 'exact' && route.path === path);
  if (exact !== -1) return exact;
  const prefixes = routes.filter(
    (route) => route.match !== 'exact' && route.match !== 'regex' && path.startsWith(route.path),
  );
  const longest = [...prefixes].sort((one, other) => other.path.length - one.path.length)[0];
  const remembered = longest === undefined ? -1 : routes.indexOf(longest);
  if (longest?.match === 'prefix-first') return remembered;
  const first = routes.findIndex(
    (route) =>
      route.match === 'regex' &&
      (route.path.startsWith('(?i)') ? new RegExp(route.path.slice(4), 'i') : new RegExp(route.path)).test(path),
  );
  return first === -1 ? remembered : first;
}

describe('the choice of a host', () => {
  const router = routerOf([
    { host: 'shop.test', path: '/' },
    { host: '*.shop.test', path: '/' },
    { host: '*.eu.shop.test', path: '/' },
    { host: 'www.*', path: '/' },
    { path: '/' },
    { path: '/static/' },
  ]);

  it.each([
    ['shop.test', 0],
    ['SHOP.test.:8080', 0],
    ['a.shop.test', 1],
    ['a.b.shop.test', 1],
    ['x.eu.shop.test', 2],
    ['www.shop.test', 1],
    ['www.other.test', 3],
    ['www', 4],
    ['other.test', 4],
    ['', 4],
  ])('%s takes route %i', (host, route) => {
    expect(router.route(host, '/cart').route).toBe(route);
  });

  it('lets routes for any host take part beside the host’s own', () => {
    expect(router.route('shop.test', '/static/x').route).toBe(5);
    const { verdicts } = router.route('shop.test', '/cart').detail;
    expect(verdicts.find((verdict) => verdict.route === 4)?.why).toBe('shadowed');
    expect(verdicts.find((verdict) => verdict.route === 1)?.why).toBe('other-host');
  });
});

describe('routes that cannot be used', () => {
  it('are all named, each with its place', () => {
    const compiled = routers.nginx(
      routesOf([
        { path: 'no-slash' },
        { path: '/a' },
        { match: 'prefix-first', path: '/a' },
        { match: 'exact', path: '/a' },
        { match: 'regex', path: '(a+)+' },
        { host: 'w*w.test', path: '/' },
      ]),
      'reverseProxy.routes',
    );
    expect(compiled.ok ? [] : compiled.problems.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'reverseProxy.routes[0].path bad-path',
      'reverseProxy.routes[2].path duplicate-location',
      'reverseProxy.routes[4].path nested-repeat',
      'reverseProxy.routes[5].host bad-host',
    ]);
  });
});

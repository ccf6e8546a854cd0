import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { branches, createKernel, journey, ms, spend, station, when, answer } from '../../../src/engine';
import { cacheKey, cacheRules, cacheSettings, cacheStation } from '../../../src/models/cache';
import {
  checkReverseProxy,
  reverseProxyRules,
  reverseProxySettings,
  reverseProxyStation,
} from '../../../src/models/reverse-proxy';
import type { ReverseProxySettings } from '../../../src/models/reverse-proxy';
import { failures } from '../../../src/models/shared/failures';
import { routesOf } from './routes';
import type { RouteText } from './routes';

const usual: RouteText[] = [{ path: '/static/', to: 'static' }, { path: '/api/' }, { path: '/page/', isCached: true }];

interface Given extends Partial<Omit<ReverseProxySettings, 'routes'>> {
  routes?: RouteText[];
  /** How the application treats a request that reaches it after so many before. */
  app?: { workMs?: number; status?: number };
  method?: string;
  slowFactor?: number;
}

/** A reverse proxy with its cache before an application that works for 10 ms. */
function world({ app: appDoes = {}, routes = usual, method = 'GET', slowFactor, ...given }: Given = {}) {
  const settings = { ...v.parse(reverseProxySettings, {}), ...given, routes: routesOf(routes) };
  const kernel = createKernel({ seed: 3, trace: { mode: 'all', detailed: () => true } });
  const paths: string[] = [];
  const pathOf = (call: Parameters<typeof kernel.request.get>[0]) => paths[kernel.request.get(call)] ?? '/';
  const cache = cacheStation(v.parse(cacheSettings, { ttlMs: 100 }), {
    kernel,
    instances: 1,
    instanceOf: () => 0,
    keyOf: (call) => cacheKey(method, 'shop.test', pathOf(call)) ?? '',
    isCacheable: () => true,
  });
  const proxy = reverseProxyStation(settings, {
    kernel,
    instances: 1,
    instanceOf: () => 0,
    methodOf: () => method,
    hostOf: () => 'shop.test',
    pathOf,
    clientOf: () => 1,
    hasCacheBranch: true,
    ...(slowFactor === undefined ? {} : { slowFactorOf: () => slowFactor }),
  });
  const app = station('app', {
    kind: 'work',
    steps: [spend(ms(appDoes.workMs ?? 10)), when(() => appDoes.status !== undefined, answer(appDoes.status ?? 200))],
  });
  const path = journey(proxy, branches({ app: journey(app), cache: journey(cache.station, app) }));
  const ends: { status: number; atMs: number }[] = [];
  kernel.onEnd((request, call) => (ends[request] = { status: kernel.status.get(call), atMs: kernel.now() }));
  return {
    kernel,
    settings,
    ends,
    app,
    store: cache.stores[0],
    send(target: string, atMs: number) {
      const request = paths.push(target) - 1;
      kernel.at(ms(atMs), () => kernel.start(path, request));
    },
    finish() {
      kernel.runToEnd();
      kernel.assertIdle();
      return ends.map(({ status }) => status);
    },
    decisions() {
      const { decisions, names } = kernel.trace.toColumns();
      return Array.from(decisions.rule, (rule, n) =>
        names[decisions.name[n] as number]?.name === 'cache' ? cacheRules[rule] : reverseProxyRules[rule],
      );
    },
  };
}

describe('the reverse proxy in a run', () => {
  it('spends its own time on both sides of the application', () => {
    const { ends, send, finish, decisions } = world();
    send('/api/orders/42?page=2', 0);
    expect(finish()).toEqual([200]);
    expect(ends[0]?.atMs).toBe(ms(0.9) + 10 + ms(0.6));
    expect(decisions()).toEqual(['prefix']);
  });

  it('takes as many times as long on a slow server', () => {
    const { ends, send, finish } = world({ slowFactor: 4 });
    send('/api/', 0);
    finish();
    expect(ends[0]?.atMs).toBe(ms(3.6) + 10 + ms(2.4));
  });

  it('answers static files itself and has no route for the rest', () => {
    const { kernel, app, ends, send, finish, decisions } = world();
    send('/static/a.css', 0);
    send('/other', 5);
    expect(finish()).toEqual([200, failures.noRoute.status]);
    expect(ends[0]?.atMs).toBe(ms(0.9) + ms(0.2));
    expect(kernel.meter(app).entered).toBe(0);
    expect(decisions()).toEqual(['prefix', 'no-route']);
  });

  it('gives up on an application that has no first byte in time: 504', () => {
    const { kernel, app, ends, send, finish, decisions } = world({ upstreamTimeoutMs: 5 });
    send('/api/', 0);
    expect(finish()).toEqual([failures.upstreamTimedOut.status]);
    expect(ends[0]?.atMs).toBe(ms(0.9) + 5 + ms(0.6));
    expect(decisions()).toEqual(['prefix', 'upstream-timed-out']);
    expect(kernel.meter(app).level).toBe(0);
  });

  it.each([
    ['upstreamRefused', ['prefix', 'upstream-refused']],
    ['upstreamClosed', ['prefix', 'upstream-closed']],
    ['handlerThrew', ['prefix']],
  ] as const)('passes %s on, and says so when it is the proxy’s own finding', (name, decided) => {
    const { send, finish, decisions } = world({ app: { status: failures[name].status } });
    send('/api/', 0);
    expect(finish()).toEqual([failures[name].status]);
    expect(decisions()).toEqual(decided);
  });

  it('rejects above the rate with the status that is set, without troubling the application', () => {
    for (const [status, failure] of [
      [429, failures.rateLimited],
      [503, failures.rateLimitedByProxy],
    ] as const) {
      const rateLimit = { key: 'client-address', ratePerSecond: 5, burst: 1, isDelaying: false, status } as const;
      const { kernel, app, send, finish, decisions } = world({ rateLimit });
      [0, 1, 2].forEach((at) => send('/api/', at));
      expect(finish()).toEqual([200, 200, failure.status]);
      expect(kernel.meter(app).entered).toBe(2);
      expect(decisions().filter((rule) => rule?.startsWith('limit'))).toEqual([
        'limit-first',
        'limit-passed',
        'limit-rejected',
      ]);
    }
  });

  it('follows its settings when they change on the way', () => {
    const rateLimit = { key: 'everyone', ratePerSecond: 1, burst: 0, isDelaying: false, status: 429 } as const;
    const { kernel, settings, send, finish, decisions } = world({ rateLimit });
    [0, 10, 20, 200].forEach((at) => send('/api/', at));
    kernel.at(ms(15), () => {
      Object.assign(settings.rateLimit ?? {}, { burst: 5, status: 503 });
      Object.assign(settings, { upstreamTimeoutMs: 4 });
    });
    kernel.at(ms(100), () => Object.assign(settings.routes[1] ?? {}, { match: 'exact', to: 'static' }));
    expect(finish()).toEqual([200, failures.rateLimited.status, failures.upstreamTimedOut.status, 200]);
    expect(decisions().at(-2)).toBe('exact');
  });

  it('holds a request for its turn, as waiting', () => {
    const rateLimit = { key: 'everyone', ratePerSecond: 5, burst: 3, isDelaying: true, status: 429 } as const;
    const { kernel, ends, send, finish } = world({ rateLimit });
    send('/api/', 0);
    send('/api/', 0);
    finish();
    expect((ends[1]?.atMs ?? 0) - (ends[0]?.atMs ?? 0)).toBe(200);
    const { names, spans } = kernel.trace.toColumns();
    const held = Array.from(spans.name).findIndex((name) => names[name]?.name === 'rate limit');
    expect(names[spans.name[held] as number]).toMatchObject({ kind: 'wait', row: 'reverse-proxy' });
    expect((spans.end[held] ?? 0) - (spans.start[held] ?? 0)).toBe(200);
  });
});

describe('the cache in a run', () => {
  it('misses, keeps the answer, hits while it lives, and finds it expired after', () => {
    const { kernel, app, ends, send, finish, decisions } = world();
    [0, 50, 99, 120].forEach((at) => send('/page/1', at));
    expect(finish()).toEqual([200, 200, 200, 200]);
    expect(decisions()).toEqual(['prefix', 'miss', 'prefix', 'hit', 'prefix', 'hit', 'prefix', 'expired']);
    expect(kernel.meter(app).entered).toBe(2);
    expect((ends[1]?.atMs ?? 0) - 50).toBe(ms(0.9) + ms(0.2) + ms(0.6));
    expect(ends[0]?.atMs ?? 0).toBe(ms(0.9) + ms(0.2) + 10 + ms(0.6));
  });

  it('lets requests that miss at the same time all go on', () => {
    const { kernel, app, send, finish, store } = world();
    [0, 1, 2].forEach((at) => send('/page/1', at));
    finish();
    expect(kernel.meter(app).entered).toBe(3);
    expect(store?.keys()).toEqual(['GET shop.test/page/1']);
  });

  it('is not asked for other methods, nor does it keep failures', () => {
    const posted = world({ method: 'POST' });
    posted.send('/page/1', 0);
    posted.finish();
    expect(posted.decisions()).toEqual(['prefix']);
    const failing = world({ app: { status: failures.handlerThrew.status } });
    failing.send('/page/1', 0);
    expect(failing.finish()).toEqual([failures.handlerThrew.status]);
    expect(failing.store?.keys()).toEqual([]);
  });

  it('goes on from a snapshot with the same answers', () => {
    const rateLimit = { key: 'client-address', ratePerSecond: 50, burst: 2, isDelaying: false, status: 429 } as const;
    const { kernel, send, decisions } = world({ rateLimit });
    for (let n = 0; n < 100; n++) send(`/page/${n % 7}`, n * 9);
    kernel.runUntil(ms(400));
    const snapshot = kernel.snapshot();
    kernel.runToEnd();
    const once = decisions();
    kernel.restore(snapshot);
    kernel.runToEnd();
    expect(decisions()).toEqual(once);
    expect(new Set(once)).toEqual(
      new Set(['prefix', 'limit-first', 'limit-passed', 'limit-rejected', 'miss', 'hit', 'expired']),
    );
  });
});

describe('settings that a station cannot use', () => {
  it('are found beforehand, and refused by the station', () => {
    const settings = { ...v.parse(reverseProxySettings, {}), routes: routesOf([{ match: 'regex', path: '(a' }]) };
    expect(checkReverseProxy(settings).map(({ path, code }) => [path, code])).toEqual([
      ['reverseProxy.routes[0].path', 'bad-pattern'],
    ]);
    expect(checkReverseProxy(v.parse(reverseProxySettings, {}))).toEqual([]);
    expect(() => world({ routes: [{ match: 'regex', path: '(a' }] })).toThrow(/without its "\)"/);
  });
});

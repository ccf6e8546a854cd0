import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { layerKinds, layerModels, middlewareSettings, rules, TokenBuckets } from '../../../src/models/middleware';
import { failures } from '../../../src/models/shared/failures';
import type { ApplicationOptions } from '../runtime/application';
import { application, decisionsOf, quickQuery, spansOf } from '../runtime/application';

const standard = v.parse(middlewareSettings, {}).layers;
const rulesOf = (app: ReturnType<typeof application>, request = 0) =>
  decisionsOf(app, request)
    .filter(({ station }) => station in layerModels || station === 'handler')
    .map(({ rule }) => rules[rule]);
const run = (options: ApplicationOptions) => {
  const app = application({ ...options, middleware: { layers: standard, ...options.middleware } });
  app.run(0);
  return app;
};

describe('the onion', () => {
  it('is entered from outside to inside and left in reverse', () => {
    const spans = spansOf(run({ endpoint: { beforeMs: 1 } }), 0);
    const layers = spans.filter((span) => layerKinds.some((kind) => kind === span.name) || span.name === 'handler');
    expect(layers.map((span) => span.name)).toEqual(['errors', 'logger', 'cors', 'auth', 'rate-limit', 'handler']);
    for (let i = 1; i < layers.length; i++) {
      expect(layers[i]?.startMs).toBeGreaterThanOrEqual(layers[i - 1]?.startMs ?? NaN);
      expect(layers[i]?.endMs).toBeLessThanOrEqual(layers[i - 1]?.endMs ?? NaN);
    }
  });

  it('leaves every layer that it entered, whatever the stack and however the request ends', () => {
    const stack = fc.array(fc.constantFrom(...layerKinds), { maxLength: 8 });
    const ratio = fc.constantFrom(0, 0.5, 1);
    fc.assert(
      fc.property(
        stack,
        ratio,
        ratio,
        fc.constantFrom('express', 'koa'),
        (kinds, throwsRatio, anonymousRatio, framework) => {
          const app = application({
            middleware: { framework, layers: kinds.map((kind) => ({ kind, burst: 1, ratePerSecond: 0.001 })) },
            endpoint: { throwsRatio, anonymousRatio, queries: [quickQuery] },
          });
          app.run(0, 1, 2);
          expect(app.ended.size).toBe(3);
          for (const meter of app.kernel.meters()) expect([meter.level, meter.left]).toEqual([0, meter.entered]);
          for (const { status } of app.ended.values()) expect([200, 401, 429, 500]).toContain(status);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('comes back to every layer in Koa and only to those that hook the response in Express', () => {
    const layers = standard.map((layer) => ({ ...layer, inMs: 0, outMs: 1 }));
    expect(run({ middleware: { framework: 'koa', layers } }).ended.get(0)?.atMs).toBe(5);
    expect(run({ middleware: { framework: 'express', layers } }).ended.get(0)?.atMs).toBe(1);
    expect(rulesOf(run({ middleware: { framework: 'koa' } }))[0]).toBe('errors-watch');
    expect(rulesOf(run({ middleware: { framework: 'express' } }))[0]).toBe('errors-not-entered');
  });
});

describe('an error from inside', () => {
  it.each(['express', 'koa'])('is caught by the error layer and passes the logger on its way (%s)', (framework) => {
    const app = run({ middleware: { framework }, endpoint: { throwsRatio: 1 } });
    expect(app.ended.get(0)?.status).toBe(500);
    expect(app.failed.get(0)).toBe(failures.handlerThrew.status);
    expect(rulesOf(app).slice(-3)).toEqual(['handler-throws', 'logger-records', 'errors-caught']);
  });

  it('leaves no work behind in a layer that only awaits the inside', () => {
    const layers = [{ kind: 'errors' }, { kind: 'cors', inMs: 0, outMs: 1 }];
    const app = run({ middleware: { framework: 'koa', layers }, endpoint: { throwsRatio: 1 } });
    expect(app.ended.get(0)?.atMs).toBeLessThan(1);
  });

  it('from a query is the handler’s error too', () => {
    const app = run({
      pool: { size: 1, acquireTimeoutMs: 5, openAtStart: 0, isEncrypted: false },
      database: { linkRttMs: 10 },
      endpoint: { queries: [quickQuery] },
    });
    expect(app.ended.get(0)).toMatchObject({ status: 500 });
    expect(app.failed.get(0)).toBe(failures.poolTimeout.status);
    expect(rulesOf(app)).toContain('handler-fails');
  });
});

describe('layers that answer by themselves', () => {
  it('stop a preflight at cors with 204: no login is asked for', () => {
    const app = run({ endpoint: { method: 'OPTIONS', anonymousRatio: 1 } });
    expect(app.ended.get(0)?.status).toBe(204);
    expect(rulesOf(app)).toEqual(['errors-not-entered', 'logger-starts', 'cors-preflight', 'logger-records']);
  });

  it('ask anonymous requests for a login only where one is needed', () => {
    expect(run({ endpoint: { anonymousRatio: 1 } }).ended.get(0)?.status).toBe(401);
    expect(run({ endpoint: { anonymousRatio: 1, needsLogin: false } }).ended.get(0)?.status).toBe(200);
    expect(run({ endpoint: { anonymousRatio: 0 } }).ended.get(0)?.status).toBe(200);
  });

  it('refuse a body above the limit before reading it, and read one at the limit', () => {
    const layers = [{ kind: 'body-parser', maxBodyBytes: 1000 }];
    const at = (requestBodyBytes: number) => run({ middleware: { layers }, endpoint: { requestBodyBytes } });
    expect(at(1001).ended.get(0)?.status).toBe(413);
    expect(at(1000).ended.get(0)?.status).toBe(200);
    expect(at(1000).ended.get(0)?.atMs).toBeGreaterThan(at(1001).ended.get(0)?.atMs ?? NaN);
  });

  it('let no more through than the bucket holds, and say how many tokens there were', () => {
    const app = application({ middleware: { layers: [{ kind: 'rate-limit', burst: 2, ratePerSecond: 1 }] } });
    app.run(0, 0, 0, 1000);
    expect([0, 1, 2, 3].map((request) => app.ended.get(request)?.status)).toEqual([200, 200, 429, 200]);
    const tokens = decisionsOf(app, 2).find(({ station }) => station === 'rate-limit')?.numbers;
    expect(tokens?.a).toBeCloseTo(0, 2);
    expect(tokens).toMatchObject({ b: 2, c: 1 });
  });
});

describe('a token bucket', () => {
  it('passes at most burst + rate × time requests over any stretch', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 80 });
    const rate = fc.double({ min: 0.1, max: 200, noNaN: true });
    fc.assert(
      fc.property(gaps, rate, fc.integer({ min: 1, max: 20 }), (waits, ratePerSecond, burst) => {
        const buckets = new TokenBuckets(1);
        const passed: number[] = [];
        let now = 0;
        for (const gap of waits) {
          now += gap;
          if (buckets.take(0, now, ratePerSecond, burst) >= 1) passed.push(now);
        }
        for (let from = 0; from < passed.length; from++) {
          for (let to = from; to < passed.length; to++) {
            const seconds = ((passed[to] ?? 0) - (passed[from] ?? 0)) / 1000;
            expect(to - from + 1).toBeLessThanOrEqual(burst + ratePerSecond * seconds + 1e-6);
          }
        }
      }),
    );
  });

  it('belongs to one process: others are not charged', () => {
    const buckets = new TokenBuckets(2);
    expect([buckets.take(0, 0, 1, 1), buckets.take(0, 0, 1, 1), buckets.take(1, 0, 1, 1)]).toEqual([1, 0, 1]);
  });

  it('goes back to what was saved, more than once', () => {
    const buckets = new TokenBuckets(1);
    const full = buckets.save();
    buckets.take(0, 0, 1, 3);
    buckets.restore(full);
    expect(buckets.take(0, 0, 1, 3)).toBe(3);
    buckets.restore(full);
    expect(buckets.take(0, 0, 1, 3)).toBe(3);
  });
});

describe('the handler', () => {
  it('varies from request to request when told so, the same in every run', () => {
    const times = () => {
      const app = application({ endpoint: { beforeMs: 5, afterMs: 0, variation: 'exponential' } });
      app.run(0, 1000, 2000);
      return [0, 1, 2].map((request) => (app.ended.get(request)?.atMs ?? NaN) - request * 1000);
    };
    expect(new Set(times()).size).toBe(3);
    expect(times()).toEqual(times());
  });

  it('sends its queries one after the other, N+1 of them', () => {
    const queries = [
      { table: 'orders', column: 'id' },
      { ...quickQuery, times: 5 },
    ];
    const app = application({ endpoint: { queries } });
    app.run(0);
    expect(app.ended.get(0)?.atMs).toBe(60);
    expect(spansOf(app, 0).filter((span) => span.name === 'database')).toHaveLength(6);
  });
});

/** What the frameworks answer by themselves, as recorded: default pages, entity tags, HEAD, OPTIONS, errors shown and hidden. */
import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finalHandler } from '../../../../src/models/middleware/onion/express/final-handler';
import { runExpress } from '../../../../src/models/middleware/onion/express/express';
import type { ExpressStack } from '../../../../src/models/middleware/onion/express/stack';
import { weakTag } from '../../../../src/models/middleware/onion/express/response';
import { FastifyReply } from '../../../../src/models/middleware/onion/fastify/reply';
import { runFastify } from '../../../../src/models/middleware/onion/fastify/fastify';
import { httpError, KoaContext } from '../../../../src/models/middleware/onion/koa/context';
import { HttpResponse } from '../../../../src/models/middleware/onion/node/http-response';
import { nodeRun } from '../../../../src/models/middleware/onion/node/node-run';
import { sha1Base64 } from '../../../../src/models/middleware/onion/node/sha1';
import { jsError, labelOf } from '../../../../src/models/middleware/onion/node/thrown';
import type { OnionRun } from '../../../../src/models/middleware/onion/outcome';

interface Row {
  readonly framework: string;
  readonly what: string;
  readonly request: { readonly path: string; readonly method?: string; readonly headers?: Record<string, string> };
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

const rows = JSON.parse(readFileSync('tests/golden/middleware/defaults-node.json', 'utf8')) as readonly Row[];

function rowOf(framework: string, what: string): Row {
  const row = rows.find((one) => one.framework === framework && one.what === what);
  if (row === undefined) throw new Error(`no row ${framework}: ${what}`);
  return row;
}

/** Sends through one part of a framework and gives what the client got. */
function sent(act: (parts: ReturnType<typeof nodeRun> & { readonly response: HttpResponse }) => void) {
  const run = nodeRun(labelOf);
  const response = new HttpResponse(run.journal, 'GET');
  run.loop.run(() => act({ ...run, response }));
  return response.sent;
}

describe.each([4, 5] as const)('express %i', (major) => {
  const stack: ExpressStack = {
    layers: [],
    handler: { k: 'none' },
    after: [],
    poweredBy: true,
    etag: true,
    environment: 'production',
  };
  const shown = ({ status, headers, body }: Partial<OnionRun>) => ({ status, headers, body });

  it.each([
    ['no route', stack],
    ['thrown Error', { ...stack, handler: { k: 'throw', async: false, status: undefined } }],
    ['next(err) with status 418', { ...stack, handler: { k: 'next-err', status: 418 } }],
    ['next(err) with out-of-range status 200', { ...stack, handler: { k: 'next-err', status: 200 } }],
    ['HEAD on a GET route', { ...stack, handler: { k: 'ok', async: false } }],
    ['automatic OPTIONS', { ...stack, handler: { k: 'ok', async: false } }],
    ['POST on a GET-only path', { ...stack, handler: { k: 'ok', async: false } }],
    ['send string', { ...stack, handler: { k: 'ok', async: false } }],
  ] satisfies readonly (readonly [string, unknown])[])('%s', (what, built) => {
    const row = rowOf(`express${major} (production)`, what);
    // The route of a stack is /x and its handler says "ok" where the recorded application has /ok and says "hello".
    const path = row.request.path === '/none' ? '/none' : '/x';
    const run = runExpress(major, built as ExpressStack, { method: row.request.method ?? 'GET', path });
    const text = JSON.stringify(shown(row))
      .replaceAll('Cannot POST /ok', 'Cannot POST /x')
      .replaceAll('"142"', '"141"')
      .replaceAll('hello', 'ok')
      .replaceAll('"content-length":"5"', '"content-length":"2"')
      .replaceAll(JSON.stringify(weakTag('hello')), JSON.stringify(weakTag('ok')));
    expect(shown(run)).toEqual(JSON.parse(text));
  });

  it('conditional GET, matching ETag', () => {
    const built: ExpressStack = { ...stack, handler: { k: 'ok', async: false } };
    const run = runExpress(major, built, { method: 'GET', path: '/x', headers: { 'if-none-match': weakTag('ok') } });
    const row = rowOf(`express${major} (production)`, 'conditional GET, matching ETag');
    expect(shown(run)).toEqual({
      status: row.status,
      headers: { ...row.headers, etag: weakTag('ok') },
      body: row.body,
    });
  });

  it.each([
    ['malformed JSON body', jsError('Expected property name', { status: 400 })],
    ['JSON body over limit', jsError('request entity too large', { status: 413 })],
  ])('%s', (what, error) => {
    const row = rowOf(`express${major} (production)`, what);
    const { 'x-powered-by': _powered, ...headers } = row.headers;
    const got = sent((parts) =>
      finalHandler({ ...parts, method: 'POST', path: '/body', environment: 'production' })(error),
    );
    expect(got).toEqual({ status: row.status, headers, body: row.body });
  });

  it.each([
    ['thrown Error', jsError('secret detail')],
    ['next(err) with status 418', jsError('short and stout', { status: 418 })],
    ['next(err) with out-of-range status 200', jsError('bad status', { status: 200 })],
  ])('%s in development', (what, error) => {
    const row = rowOf(`express${major} (development)`, what);
    const got = sent((parts) =>
      finalHandler({ ...parts, method: 'GET', path: '/', environment: 'development' })(error),
    );
    expect([got?.status, got?.body.split('<br>')[0]]).toEqual([row.status, row.body.split('<br>')[0]]);
  });
});

describe('entity tags', () => {
  it('are those of the recordings', () => {
    for (const { headers, body, status } of rows) {
      if (headers['etag'] !== undefined && status === 200 && body !== '') expect(weakTag(body)).toBe(headers['etag']);
    }
    expect(rows.filter(({ headers }) => headers['etag'] !== undefined).length).toBeGreaterThan(8);
  });

  it('hold the SHA-1 that the platform computes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        expect(sha1Base64(text)).toBe(createHash('sha1').update(text, 'utf8').digest('base64'));
      }),
    );
  });
});

describe('koa', () => {
  it.each([
    ['no body set', (context: KoaContext) => context.respond()],
    ['thrown Error', (context: KoaContext) => context.onError(jsError('secret'))],
    ['ctx.throw(403, msg)', (context: KoaContext) => context.onError(httpError(403, 'not yours'))],
    ['ctx.throw(500, msg)', (context: KoaContext) => context.onError(httpError(500, 'secret'))],
    ['thrown string', (context: KoaContext) => context.onError('text')],
    [
      'object body',
      (context: KoaContext) => {
        context.body = { a: 1 };
        context.respond();
      },
    ],
    [
      'body = null',
      (context: KoaContext) => {
        context.body = null;
        context.respond();
      },
    ],
  ])('%s', (what, act) => {
    const { status, headers, body } = rowOf('koa', what);
    expect(sent(({ response, journal }) => act(new KoaContext(response, journal)))).toEqual({ status, headers, body });
  });
});

describe('fastify', () => {
  const reply = ({ loop, journal, response }: ReturnType<typeof nodeRun> & { readonly response: HttpResponse }) =>
    new FastifyReply({ loop, journal, response, hooks: () => [], errorHandler: undefined });
  const message = (what: string) => (JSON.parse(rowOf('fastify', what).body) as { readonly message: string }).message;

  it.each([
    ['rejected handler', {}],
    ['error with statusCode', { statusCode: 418 }],
    ['malformed JSON', { statusCode: 400, code: 'FST_ERR_CTP_INVALID_JSON_BODY' }],
    ['empty JSON body', { statusCode: 400, code: 'FST_ERR_CTP_EMPTY_JSON_BODY' }],
    ['unknown content type', { statusCode: 415, code: 'FST_ERR_CTP_INVALID_MEDIA_TYPE' }],
  ])('%s', (what, properties) => {
    const { status, headers, body } = rowOf('fastify', what);
    expect(sent((parts) => reply(parts).fail(jsError(message(what), properties)))).toEqual({ status, headers, body });
  });

  it.each([
    ['object', { a: 1 }],
    ['async handler resolving undefined', undefined],
  ])('%s', (what, payload) => {
    const { status, headers, body } = rowOf('fastify', what);
    expect(sent((parts) => reply(parts).send(payload))).toEqual({ status, headers, body });
  });

  it('no route', () => {
    const { status, headers, body } = rowOf('fastify', 'no route');
    const stack = { layers: [], handler: { k: 'ok' }, errorHandler: 'default' } as const;
    const run = runFastify({ ...stack, layers: [] }, { method: 'GET', path: '/none' });
    expect([run.status, run.headers, run.body]).toEqual([status, headers, body]);
  });
});

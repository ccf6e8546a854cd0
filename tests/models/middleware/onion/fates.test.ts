import { describe, expect, it } from 'vitest';
import { layerFates, stackLabels } from '../../../../src/models/middleware/onion/fates';
import { runOnion } from '../../../../src/models/middleware/onion/frameworks';
import { RECORDED_REQUEST } from '../../../../src/models/middleware/onion/outcome';

function fatesOf(framework: string, version: string, stack: Parameters<typeof stackLabels>[0]) {
  const run = runOnion(framework, version, stack, RECORDED_REQUEST);
  if (!run.ok) throw new Error(JSON.stringify(run.problems));
  return Object.fromEntries(
    layerFates(run.value, stackLabels(stack)).map(({ layer, fate, outlivesResponse }) => [
      layer,
      outlivesResponse ? `${fate}, late` : fate,
    ]),
  );
}

describe('what becomes of each layer', () => {
  it('express: an error passes over plain layers, error layers in front of it are not asked', () => {
    const errorLayer = { k: 'error-handler', mode: 'respond' };
    const stack = {
      layers: [errorLayer, { k: 'throw-before' }, { k: 'pass' }],
      handler: { k: 'ok' },
      after: [errorLayer],
    };
    expect(fatesOf('express', '5', stack)).toEqual({
      0: 'skipped',
      1: 'raised',
      2: 'skipped',
      h: 'skipped',
      a0: 'left',
    });
  });

  it('koa: what lost against a time limit works on for nobody', () => {
    const stack = { layers: [{ k: 'pass' }, { k: 'timeout', ms: 10 }], handler: { k: 'slow', ms: 50 } };
    expect(fatesOf('koa', '3', stack)).toEqual({ 0: 'raised', 1: 'raised', h: 'left, late' });
  });

  it('koa: a layer that answers early leaves the inside alone', () => {
    const stack = {
      layers: [{ k: 'pass' }, { k: 'short', status: 401, body: true }, { k: 'pass' }],
      handler: { k: 'ok' },
    };
    expect(fatesOf('koa', '3', stack)).toEqual({ 0: 'left', 1: 'left', 2: 'skipped', h: 'skipped' });
  });

  it('fastify: a failing hook skips the handler and asks the error handler', () => {
    const stack = {
      layers: [
        { hook: 'onRequest', k: 'throw' },
        { hook: 'onSend', k: 'pass' },
      ],
      handler: { k: 'ok' },
      errorHandler: 'custom',
    };
    expect(fatesOf('fastify', '5', stack)).toEqual({ 0: 'raised', 1: 'left', h: 'skipped', eh: 'left' });
  });
});

describe('express and long stacks', () => {
  it.each([
    ['4', 98],
    ['5', 100],
  ])('version %s enters %i layers in one go, then waits for setImmediate', (version, expected) => {
    const stack = { layers: Array.from({ length: 150 }, () => ({ k: 'pass' })), handler: { k: 'ok' } };
    const run = runOnion('express', version, stack, RECORDED_REQUEST);
    const verbs = run.ok ? run.value.events.map((event) => event.verb) : [];
    expect(verbs.slice(0, verbs.indexOf('leave'))).toHaveLength(expected);
    expect(verbs.slice(verbs.indexOf('return-to-server') + 1).filter((verb) => verb === 'enter')).toHaveLength(
      151 - expected,
    );
    expect(run).toMatchObject({ ok: true, value: { status: 200 } });
  });
});

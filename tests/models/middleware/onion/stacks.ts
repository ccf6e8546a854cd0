/** Random stacks of the Node frameworks, as people could write them. Delays are apart, so that no two timers are due together. */
import fc from 'fast-check';

type Plain = Record<string, unknown>;

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const status = fc.constantFrom(200, 204, 304, 400, 401, 403, 404, 418, 429, 500, 503);
const isAsync = fc.boolean();

/** Distinct delays by the place in the stack: sums of different ones differ too. */
function msOf(place: number): number {
  return 2 ** place + 3;
}

function kind(k: string, fields: Record<string, fc.Arbitrary<unknown>> = {}): fc.Arbitrary<Plain> {
  return fc.record({ k: fc.constant(k), ...fields });
}

/** Leaves undefined fields out and sets each delay by its place. */
function placed(layers: readonly Plain[], offset = 0): readonly Plain[] {
  return layers.map((layer, index) => {
    const given = Object.entries(layer).filter(([, value]) => value !== undefined);
    const own = Object.fromEntries(given);
    return 'ms' in own ? { ...own, ms: msOf(offset + index) } : own;
  });
}

const ms = fc.constant(0);
const path = maybe(fc.constantFrom('/other', '/', '/x'));
const expressFault = {
  async: isAsync,
  status: maybe(status),
  nonError: maybe(fc.constantFrom('string', 'undefined', 'zero')),
};

const expressLayer = fc.oneof(
  kind('pass', { async: isAsync, path }),
  kind('double-next', { async: isAsync, path }),
  ...['delay', 'cb-next', 'timeout'].map((k) => kind(k, { ms, path })),
  ...['swallow', 'next-route', 'next-router', 'hang', 'notfound'].map((k) => kind(k, { path })),
  ...['short', 'respond-next'].map((k) => kind(k, { status, async: isAsync, path })),
  ...['throw-before', 'throw-after', 'next-err'].map((k) => kind(k, { ...expressFault, path })),
  kind('error-handler', { mode: fc.constantFrom('respond', 'forward', 'recover', 'throw'), async: isAsync, path }),
);
const expressHandler = fc.oneof(
  kind('ok', { async: isAsync }),
  kind('slow', { ms }),
  kind('throw', expressFault),
  ...['next', 'double-send', 'hang', 'cb-throw', 'none'].map((k) => kind(k)),
);

export const expressStacks: fc.Arbitrary<Plain & { layers: readonly Plain[] }> = fc
  .tuple(fc.array(expressLayer, { maxLength: 6 }), expressHandler, fc.array(expressLayer, { maxLength: 3 }))
  .map(([layers, handler, after]) => ({
    layers: placed(layers),
    handler: placed([handler], 8)[0],
    after: placed(after, 10),
  }));

const koaFault = {
  status: maybe(status),
  expose: maybe(fc.boolean()),
  nonError: maybe(fc.constantFrom('string', 'undefined', 'object')),
};
/** Layers that wait for what is inside them. */
const waitingKoaLayer = fc.oneof(
  ...['pass', 'swallow', 'catch', 'rethrow', 'finally', 'double-next'].map((k) => kind(k)),
  ...['delay', 'delay-after'].map((k) => kind(k, { ms })),
  kind('short', { status, body: fc.boolean(), async: isAsync }),
  kind('override', { status }),
  kind('throw-before', { ...koaFault, async: isAsync }),
  kind('throw-after', koaFault),
  kind('ctx-throw', { status, async: isAsync }),
);
const anyKoaLayer = fc.oneof(
  { weight: 4, arbitrary: waitingKoaLayer },
  { weight: 1, arbitrary: fc.oneof(kind('nowait'), kind('return-next'), kind('timeout', { ms })) },
);
const koaHandler = fc.oneof(
  kind('ok', { async: isAsync }),
  kind('slow', { ms }),
  kind('throw', { ...koaFault, async: isAsync }),
  kind('ctx-throw', { status }),
  kind('status-only', { status }),
  ...['json', 'next-then', 'none'].map((k) => kind(k)),
);

function koaStacksOf(layer: fc.Arbitrary<Plain>): fc.Arbitrary<Plain & { layers: readonly Plain[] }> {
  return fc
    .tuple(fc.array(layer, { maxLength: 7 }), koaHandler)
    .map(([layers, handler]) => ({ layers: placed(layers), handler: placed([handler], 8)[0] }));
}
export const koaStacks = koaStacksOf(anyKoaLayer);
export const waitingKoaStacks = koaStacksOf(waitingKoaLayer);

const requestHook = fc.constantFrom('onRequest', 'preParsing', 'preValidation', 'preHandler');
const failingHook = fc.oneof(requestHook, fc.constantFrom('preSerialization', 'onSend', 'onResponse'));
const hook = fc.oneof(failingHook, fc.constant('onError'));
const fault = maybe(fc.constantFrom(400, 403, 418, 500, 503));
const fastifyLayer = fc.oneof(
  ...['pass', 'pass-cb'].map((k) => kind(k, { hook })),
  kind('delay', { hook, ms }),
  ...['throw', 'err-cb'].map((k) => kind(k, { hook: failingHook, status: fault })),
  kind('short', { hook: requestHook, status }),
);
const fastifyHandler = fc.oneof(
  ...['ok', 'return', 'json', 'undefined', 'notfound'].map((k) => kind(k)),
  ...['throw', 'reject', 'send-error'].map((k) => kind(k, { status: fault })),
);

export const fastifyStacks: fc.Arbitrary<Plain & { layers: readonly Plain[] }> = fc
  .tuple(fc.array(fastifyLayer, { maxLength: 9 }), fastifyHandler, fc.constantFrom('default', 'custom', 'throw'))
  .map(([layers, handler, errorHandler]) => ({
    layers: placed(layers),
    handler: placed([handler])[0],
    errorHandler,
  }));

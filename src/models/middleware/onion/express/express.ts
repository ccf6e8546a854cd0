/** Express 4 and 5: the same router, and a promise that a layer gives back, which only version 5 looks at. */
import { onionFramework } from '../framework';
import { HttpResponse, utf8Bytes } from '../node/http-response';
import { finishNodeRun, nodeRun } from '../node/node-run';
import { labelOf } from '../node/thrown';
import type { OnionRequest, OnionRun } from '../outcome';
import { finalHandler } from './final-handler';
import { handlerFunction, layerFunction } from './programs';
import { ExpressResponse } from './response';
import type { RouterEntry } from './router';
import { handle } from './router';
import type { ExpressStack } from './stack';
import { expressStack } from './stack';
import { expressWords } from './words';

/** The route that a stack registers. */
const ROUTE_PATH = '/x';

export function runExpress(major: 4 | 5, stack: ExpressStack, request: OnionRequest): OnionRun {
  const { method, path } = request;
  const run = nodeRun(labelOf);
  const { journal, loop } = run;
  const response = new HttpResponse(journal, method);
  const answer = new ExpressResponse(response, journal, request, stack.etag);
  const program = { loop, journal, response: answer };
  const layerEntry = (layer: ExpressStack['layers'][number], label: string): RouterEntry => {
    return { kind: 'layer', prefix: layer.path ?? '/', layer: layerFunction(program, layer, label) };
  };
  const route: RouterEntry = {
    kind: 'route',
    path: ROUTE_PATH,
    methods: ['GET'],
    layer: handlerFunction(program, stack.handler),
  };
  const entries = [
    ...stack.layers.map((layer, index) => layerEntry(layer, `${index}`)),
    ...(stack.handler.k === 'none' ? [] : [route]),
    ...stack.after.map((layer, index) => layerEntry(layer, `a${index}`)),
  ];
  const done = finalHandler({ loop, journal, response, method, path, environment: stack.environment });
  let allowed: readonly string[] = [];
  const onOptions = (methods: readonly string[]) => {
    allowed = methods.flatMap((one) => (one === 'GET' ? ['GET', 'HEAD'] : [one]));
  };
  loop.run(() => {
    if (stack.poweredBy) response.setHeader('x-powered-by', 'Express');
    handle({ loop, journal, major, method, path, onOptions }, entries, (error) => {
      if (error || allowed.length === 0) done(error);
      else answerOptions(major, response, answer, allowed);
    });
    journal.event('return-to-server');
  });
  return finishNodeRun(run, response);
}

/** The answer to OPTIONS that no layer has given. Source: express 4 lib/router/index.js, router 2 index.js, sendOptionsResponse. */
function answerOptions(
  major: 4 | 5,
  response: HttpResponse,
  answer: ExpressResponse,
  methods: readonly string[],
): void {
  if (major === 4) {
    const allow = methods.join(',');
    response.setHeader('allow', allow);
    answer.send(allow);
    return;
  }
  const allow = methods.toSorted().join(', ');
  response.setHeader('allow', allow);
  response.setHeader('content-length', `${utf8Bytes(allow)}`);
  response.setHeader('content-type', 'text/plain');
  response.setHeader('x-content-type-options', 'nosniff');
  response.end(allow);
}

const common = { framework: 'express', words: expressWords, schema: expressStack } as const;

export const express4 = onionFramework({
  ...common,
  major: '4',
  run: (stack, request) => runExpress(4, stack, request),
});

export const express5 = onionFramework({
  ...common,
  major: '5',
  run: (stack, request) => runExpress(5, stack, request),
});

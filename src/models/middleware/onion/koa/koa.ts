/** Koa 3: a true onion as long as every layer awaits or returns `next()`. */
import { onionFramework } from '../framework';
import { HttpResponse } from '../node/http-response';
import { finishNodeRun, nodeRun } from '../node/node-run';
import type { OnionRequest, OnionRun } from '../outcome';
import { compose } from './compose';
import { KoaContext, koaLabel } from './context';
import { handlerMiddleware, layerMiddleware } from './programs';
import type { KoaStack } from './stack';
import { koaStack } from './stack';
import { koaWords } from './words';

/** Koa has no router of its own: every path and method crosses the same layers. */
export function runKoa(stack: KoaStack, { method }: OnionRequest): OnionRun {
  const run = nodeRun(koaLabel);
  const { journal, loop } = run;
  const response = new HttpResponse(journal, method);
  const context = new KoaContext(response, journal);
  const program = { loop, journal, context };
  const chain = [
    ...stack.layers.map((layer, index) => layerMiddleware(program, layer, `${index}`)),
    ...(stack.handler.k === 'none' ? [] : [handlerMiddleware(program, stack.handler)]),
  ];
  loop.run(() => {
    compose(loop, journal, chain)
      .then(() => context.respond())
      .then(undefined, (error) => context.onError(error));
    journal.event('return-to-server');
  });
  return finishNodeRun(run, response);
}

export const koa3 = onionFramework({
  framework: 'koa',
  major: '3',
  words: koaWords,
  schema: koaStack,
  run: runKoa,
});

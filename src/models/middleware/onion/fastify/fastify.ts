/**
 * Fastify 5: no onion but a fixed pipeline of hook lists around the handler. Sources: fastify 5 lib/route.js, lib/handle-request.js,
 * lib/wrap-thenable.js, lib/four-oh-four.js.
 */
import { onionFramework } from '../framework';
import { HttpResponse } from '../node/http-response';
import { finishNodeRun, nodeRun } from '../node/node-run';
import { SimPromise } from '../node/promise';
import { labelOf, Raised } from '../node/thrown';
import type { OnionRequest, OnionRun } from '../outcome';
import type { Hook } from './hook-list';
import { runHooks } from './hook-list';
import type { Program } from './programs';
import { callHandler, layerHook, ownErrorHandler } from './programs';
import { FastifyReply } from './reply';
import type { FastifyStack } from './stack';
import { fastifyStack, requestHooks } from './stack';
import { fastifyWords } from './words';

/** The route that a stack registers; GET routes answer HEAD too. */
const ROUTE = { path: '/x', methods: ['GET', 'HEAD'] } as const;

export function runFastify(stack: FastifyStack, request: OnionRequest): OnionRun {
  const run = nodeRun(labelOf);
  const { journal, loop } = run;
  const response = new HttpResponse(journal, request.method);
  const hooks: Hook[] = [];
  const reply = new FastifyReply({
    loop,
    journal,
    response,
    hooks: (name) => hooks.filter((hook) => hook.name === name),
    errorHandler: ownErrorHandler(journal, stack.errorHandler),
  });
  const program: Program = { loop, journal, reply };
  hooks.push(...stack.layers.map((layer, index) => layerHook(program, layer, `${index}`)));
  loop.run(() => runRequestHooks(program, hooks, 0, () => runHandler(program, stack, request)));
  return finishNodeRun(run, response);
}

/** One list after the other; an error sends, and a response that is already out ends the walk. */
function runRequestHooks(program: Program, hooks: readonly Hook[], place: number, handler: () => void): void {
  const { journal, reply } = program;
  const name = requestHooks[place];
  if (name === undefined) {
    handler();
    return;
  }
  const list = hooks.filter((hook) => hook.name === name);
  const isStopped = () => reply.sent;
  runHooks({ journal, hooks: list, isStopped, asksAtEnd: name === 'preParsing' }, undefined, (error) => {
    if (reply.sent) return;
    if (error) reply.fail(error);
    else runRequestHooks(program, hooks, place + 1, handler);
  });
}

function runHandler(program: Program, stack: FastifyStack, { method, path }: OnionRequest): void {
  const { journal, reply } = program;
  const methods: readonly string[] = ROUTE.methods;
  if (stack.handler.k === 'notfound' || path !== ROUTE.path || !methods.includes(method)) {
    journal.because('not-found');
    reply.code(404).send({ message: `Route ${method}:${path} not found`, error: 'Not Found', statusCode: 404 });
    return;
  }
  const failWith = (error: unknown) => {
    journal.because('handler-raised', 'h', { error: labelOf(error) });
    reply.fail(error);
  };
  let returned: unknown;
  try {
    returned = callHandler(program, stack.handler);
  } catch (raised) {
    // As Fastify itself does: a handler that raises fails its request.
    failWith(Raised.valueIn(raised));
    return;
  }
  if (!(returned instanceof SimPromise)) return;
  returned.then(
    (payload) => {
      if (payload !== undefined || !reply.sent) reply.send(payload);
      return undefined;
    },
    (error) => {
      if (!reply.sent) failWith(error);
      return undefined;
    },
  );
}

export const fastify5 = onionFramework({
  framework: 'fastify',
  major: '5',
  words: fastifyWords,
  schema: fastifyStack,
  run: runFastify,
});

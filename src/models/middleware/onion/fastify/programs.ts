/** What the hooks, handlers and error handlers of a recorded stack do: each kind is a small program, plain or async. */
import type { Journal } from '../journal';
import type { AsyncBody } from '../node/async-function';
import { callAsync, sleep } from '../node/async-function';
import type { EventLoop } from '../node/event-loop';
import { asyncCrossing, crossing } from '../node/layer-code';
import type { JsError } from '../node/thrown';
import { isJsError, jsError, labelOf, Raised } from '../node/thrown';
import type { Done, Hook } from './hook-list';
import type { ErrorHandler, FastifyReply } from './reply';
import type { FastifyHandler, FastifyLayer } from './stack';

export interface Program {
  readonly loop: EventLoop;
  readonly journal: Journal;
  readonly reply: FastifyReply;
}

/** Hooks whose result replaces the payload. */
const payloadHooks: readonly Hook['name'][] = ['preParsing', 'preSerialization', 'onSend'];

export function layerHook(program: Program, layer: FastifyLayer, label: string): Hook {
  const { loop, journal } = program;
  return {
    label,
    name: layer.hook,
    call: (payload, done) => {
      if (layer.k === 'pass-cb' || layer.k === 'err-cb') {
        callbackHook(program, layer, label, payload, done);
        return undefined;
      }
      // Registered as an async function that gives the promise of the program back: two promises, one inside the other.
      const inner = asyncCrossing(journal, label, hookCode(program, layer, label, payload));
      return callAsync(
        loop,
        handingBack(() => callAsync(loop, inner)),
      );
    },
  };
}

function* handingBack(call: () => unknown): AsyncBody {
  return call();
}

function enter({ journal }: Program, layer: FastifyLayer, label: string, payload: unknown): void {
  journal.event('enter', label, layer.hook === 'onError' ? labelOf(payload) : undefined);
}

/** The layer's own part ends before `done`, inside which everything after it runs. */
function callbackHook(program: Program, layer: FastifyLayer, label: string, payload: unknown, done: Done): void {
  const { journal } = program;
  const open = journal.enter(label);
  enter(program, layer, label, payload);
  if (layer.k === 'err-cb') {
    journal.event('throw', label);
    journal.end(open, 'raised');
    done(faultOf(layer.status, label));
    return;
  }
  journal.event('leave', label);
  journal.end(open, 'left');
  done();
}

function* hookCode(program: Program, layer: FastifyLayer, label: string, payload: unknown): AsyncBody {
  const { loop, journal, reply } = program;
  enter(program, layer, label, payload);
  switch (layer.k) {
    case 'throw':
      journal.event('throw', label);
      throw new Raised(faultOf(layer.status, label));
    case 'short':
      journal.because('answers-early', label, { hook: layer.hook });
      reply.code(layer.status).send(`short ${label}`);
      journal.event('leave', label);
      return reply;
    case 'delay':
      yield sleep(loop, layer.ms);
      journal.event('resume', label);
      break;
    case 'pass':
    case 'pass-cb':
    case 'err-cb':
      break;
  }
  journal.event('leave', label);
  return payloadHooks.includes(layer.hook) ? payload : undefined;
}

/** Calls the handler: a promise where it is async. */
export function callHandler(program: Program, handler: FastifyHandler): unknown {
  const { loop, journal, reply } = program;
  switch (handler.k) {
    case 'return':
    case 'json':
    case 'undefined':
    case 'reject':
      return callAsync(loop, asyncCrossing(journal, 'h', asyncHandler(program, handler)));
    case 'notfound':
      return undefined;
    case 'ok':
    case 'throw':
    case 'send-error':
      return crossing(journal, 'h', () => {
        journal.event('enter', 'h');
        if (handler.k === 'throw') {
          journal.event('throw', 'h');
          throw new Raised(faultOf(handler.status, 'h'));
        }
        reply.send(handler.k === 'send-error' ? faultOf(handler.status, 'h') : 'ok');
        journal.event('leave', 'h');
        return undefined;
      });
  }
}

function* asyncHandler({ journal }: Program, handler: FastifyHandler): AsyncBody {
  journal.event('enter', 'h');
  if (handler.k === 'return' || handler.k === 'reject') yield null;
  if (handler.k === 'reject') {
    journal.event('throw', 'h');
    throw new Raised(faultOf(handler.status, 'h'));
  }
  journal.event('leave', 'h');
  if (handler.k === 'json') return { ok: 1 };
  return handler.k === 'return' ? 'ok' : undefined;
}

/** The error handler that a stack sets. */
export function ownErrorHandler(journal: Journal, kind: 'default' | 'custom' | 'throw'): ErrorHandler | undefined {
  if (kind === 'default') return undefined;
  return (error, reply) =>
    crossing(journal, 'eh', () => {
      journal.event('catch', 'eh', labelOf(error));
      if (kind === 'throw') {
        journal.event('throw', 'eh');
        throw new Raised(jsError('E-eh'));
      }
      reply.code((isJsError(error) ? error.statusCode : undefined) || 500).send(`eh ${labelOf(error)}`);
    });
}

function faultOf(status: number | undefined, label: string): JsError {
  return jsError(`E-${label}`, { statusCode: status });
}

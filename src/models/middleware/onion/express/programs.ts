/** What the layers and handlers of a recorded stack do: each kind is a small program, plain or async. */
import type { Journal } from '../journal';
import type { AsyncBody } from '../node/async-function';
import { sleep } from '../node/async-function';
import type { EventLoop } from '../node/event-loop';
import { callLayer } from '../node/layer-code';
import { isJsError, jsError, labelOf, Raised } from '../node/thrown';
import type { LayerFunction, Next } from './router';
import type { ExpressResponse } from './response';
import type { ExpressHandler, ExpressLayer } from './stack';

export interface Program {
  readonly loop: EventLoop;
  readonly journal: Journal;
  readonly response: ExpressResponse;
}

/** Layers whose work ends with their function, or with its promise. */
type PlainLayer = Exclude<ExpressLayer, { k: 'cb-next' }>;

interface Fault {
  readonly status?: number | undefined;
  readonly nonError?: 'string' | 'undefined' | 'zero' | undefined;
}

/** The function that is registered for a layer. */
export function layerFunction(program: Program, layer: ExpressLayer, label: string): LayerFunction {
  const isErrorLayer = layer.k === 'error-handler';
  return { label, isErrorLayer, call: (next, error) => callLayerCode(program, layer, label, next, error) };
}

/** The function that is registered for the route. */
export function handlerFunction(program: Program, handler: ExpressHandler): LayerFunction {
  return { label: 'h', isErrorLayer: false, call: (next) => callHandlerCode(program, handler, next) };
}

function callLayerCode(program: Program, layer: ExpressLayer, label: string, next: Next, error: unknown): unknown {
  if (layer.k === 'cb-next') {
    callbackNext(program, label, layer.ms, next);
    return undefined;
  }
  const isAsync = layer.k === 'delay' || ('async' in layer && layer.async);
  return callLayer(program, label, isAsync, layerCode(program, layer, label, isAsync, next, error));
}

function callHandlerCode(program: Program, handler: ExpressHandler, next: Next): unknown {
  const isAsync = handler.k === 'slow' || ('async' in handler && handler.async);
  return callLayer(program, 'h', isAsync, handlerCode(program, handler, isAsync, next));
}

/** Calls next, and says so when it comes back although something inside still waits. */
function callNext(journal: Journal, label: string, next: Next, argument: unknown): void {
  const before = journal.count;
  next(argument);
  const waiting = journal.openSince(before);
  if (waiting.length > 0) journal.because('came-back-early', label, { waiting: waiting.join(' and ') });
}

function* layerCode(
  program: Program,
  layer: PlainLayer,
  label: string,
  isAsync: boolean,
  next: Next,
  error: unknown,
): AsyncBody {
  const { loop, journal, response } = program;
  const say = (verb: string, detail?: string) => journal.event(verb, label, detail);
  const goOn = (argument?: unknown) => callNext(journal, label, next, argument);
  if (layer.k === 'error-handler') {
    say('catch', labelOf(error));
    if (isAsync) yield null;
    actOnError(program, layer.mode, label, next, error);
    say('leave');
    return undefined;
  }
  say('enter');
  switch (layer.k) {
    case 'delay':
      yield sleep(loop, layer.ms);
      say('resume');
      goOn();
      break;
    case 'swallow':
      try {
        goOn();
      } catch (raised) {
        // The layer's own try: it recovers from whatever the inside lets through.
        Raised.valueIn(raised);
        say('catch');
      }
      break;
    case 'pass':
      if (isAsync) yield goOn();
      else goOn();
      break;
    case 'double-next':
      if (isAsync) yield goOn();
      else goOn();
      say('again');
      journal.because('next-again', label);
      if (isAsync) yield goOn();
      else goOn();
      break;
    case 'short':
    case 'notfound':
      if (isAsync) yield null;
      response.send(`${layer.k === 'short' ? 'short' : 'nf'} ${label}`, layer.k === 'short' ? layer.status : 404);
      break;
    case 'respond-next':
      if (isAsync) yield null;
      response.send(`respond ${label}`, layer.status);
      goOn();
      break;
    case 'throw-before':
      if (isAsync) yield null;
      say('throw');
      throw new Raised(faultOf(layer, label));
    case 'throw-after':
      if (isAsync) yield goOn();
      else goOn();
      say('throw');
      throw new Raised(faultOf(layer, label));
    case 'next-err':
      if (isAsync) yield null;
      say('next-err');
      goOn(faultOf(layer, label));
      break;
    case 'next-route':
      goOn('route');
      break;
    case 'next-router':
      goOn('router');
      break;
    case 'timeout':
      loop.timer(layer.ms, () => {
        say(response.headersSent ? 'timer-late' : 'timeout');
        if (response.headersSent) return;
        journal.because('timed-out', label, { ms: layer.ms });
        response.send(`timeout ${label}`, 503);
      });
      goOn();
      break;
    case 'hang':
      break;
  }
  say('leave');
  return undefined;
}

function actOnError(
  { journal, response }: Program,
  mode: Extract<ExpressLayer, { k: 'error-handler' }>['mode'],
  label: string,
  next: Next,
  error: unknown,
): void {
  switch (mode) {
    case 'respond':
      if (response.headersSent) {
        journal.event('sent-forward', label);
        next(error);
        return;
      }
      response.send(`eh ${label} ${labelOf(error)}`, (isJsError(error) ? error.status : undefined) || 500);
      return;
    case 'forward':
      next(error);
      return;
    case 'recover':
      next();
      return;
    case 'throw':
      journal.event('throw', label);
      throw new Raised(jsError(`E-${label}`));
  }
}

/** A callback-style layer: the function returns, its work goes on when the timer fires. */
function callbackNext({ loop, journal }: Program, label: string, ms: number, next: Next): void {
  const open = journal.enter(label);
  journal.event('enter', label);
  loop.timer(ms, () => {
    journal.event('resume', label);
    next();
    journal.event('leave', label);
    journal.end(open, 'left');
  });
  journal.event('return', label);
}

function* handlerCode(program: Program, handler: ExpressHandler, isAsync: boolean, next: Next): AsyncBody {
  const { loop, journal, response } = program;
  const say = (verb: string) => journal.event(verb, 'h');
  say('enter');
  switch (handler.k) {
    case 'ok':
      if (isAsync) yield null;
      response.send('ok');
      break;
    case 'slow':
      yield sleep(loop, handler.ms);
      say('resume');
      response.send('ok');
      break;
    case 'throw':
      if (isAsync) yield null;
      say('throw');
      throw new Raised(faultOf(handler, 'h'));
    case 'next-err':
      say('next-err');
      next(faultOf(handler, 'h'));
      break;
    case 'next':
      next();
      break;
    case 'double-send':
      response.send('ok');
      say('again');
      response.send('ok2');
      break;
    case 'cb-throw':
      loop.timer(20, () => {
        say('throw');
        throw new Raised(jsError('E-h'));
      });
      break;
    case 'hang':
    case 'none':
      break;
  }
  say('leave');
  return undefined;
}

function faultOf({ status, nonError }: Fault, label: string): unknown {
  if (nonError === 'string') return `str-${label}`;
  if (nonError === 'undefined') return undefined;
  if (nonError === 'zero') return 0;
  return jsError(`E-${label}`, { status });
}

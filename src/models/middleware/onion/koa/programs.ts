/** What the layers and handlers of a recorded stack do: each kind is a small program, plain or async. */
import type { Journal } from '../journal';
import type { AsyncBody } from '../node/async-function';
import { sleep } from '../node/async-function';
import type { EventLoop } from '../node/event-loop';
import { callLayer, crossing } from '../node/layer-code';
import { SimPromise } from '../node/promise';
import { isJsError, jsError, Raised } from '../node/thrown';
import type { KoaMiddleware, KoaNext } from './compose';
import type { KoaContext } from './context';
import { httpError, koaLabel } from './context';
import type { KoaHandler, KoaLayer } from './stack';

export interface Program {
  readonly loop: EventLoop;
  readonly journal: Journal;
  readonly context: KoaContext;
}

interface Fault {
  readonly status?: number | undefined;
  readonly expose?: boolean | undefined;
  readonly nonError?: 'string' | 'undefined' | 'object' | undefined;
  readonly enoent: boolean;
}

/** Kinds that are plain functions unless they are marked as async. */
const plainKinds: readonly string[] = ['short', 'throw-before', 'ctx-throw', 'ok', 'throw'];
/** Handlers that are plain functions always. */
const plainHandlers: readonly string[] = ['json', 'ctx-throw', 'status-only'];

export function layerMiddleware(program: Program, layer: KoaLayer, label: string): KoaMiddleware {
  const isAsync = !plainKinds.includes(layer.k) || ('async' in layer && layer.async);
  return {
    label,
    call: (next) => {
      if (layer.k === 'return-next') return returnNext(program, label, next);
      return callLayer(program, label, isAsync, layerCode(program, layer, label, isAsync, next));
    },
  };
}

export function handlerMiddleware(program: Program, handler: KoaHandler): KoaMiddleware {
  const isPlain = plainHandlers.includes(handler.k) || plainKinds.includes(handler.k);
  const isAsync = !isPlain || ('async' in handler && handler.async);
  return { label: 'h', call: (next) => callLayer(program, 'h', isAsync, handlerCode(program, handler, isAsync, next)) };
}

/** Hands the inside over to its own caller: it has no outward half. */
function returnNext({ journal }: Program, label: string, next: KoaNext): SimPromise {
  return crossing(journal, label, () => {
    journal.event('enter', label);
    journal.because('no-outward-half', label);
    return next();
  });
}

function* layerCode(program: Program, layer: KoaLayer, label: string, isAsync: boolean, next: KoaNext): AsyncBody {
  const { loop, journal, context } = program;
  const say = (verb: string, detail?: string) => journal.event(verb, label, detail);
  say('enter');
  switch (layer.k) {
    case 'pass':
    case 'return-next':
      yield next();
      break;
    case 'nowait':
      journal.because('not-awaited', label);
      next();
      break;
    case 'swallow':
      yield next().then(undefined, () => {
        say('catch');
        return undefined;
      });
      break;
    case 'delay':
      yield sleep(loop, layer.ms);
      say('resume');
      yield next();
      break;
    case 'delay-after':
      yield next();
      say('back');
      yield sleep(loop, layer.ms);
      break;
    case 'short':
      if (isAsync) yield null;
      journal.because('answers-early', label);
      context.status = layer.status;
      if (layer.body) context.body = `short ${label}`;
      break;
    case 'override':
      yield next();
      context.status = layer.status;
      break;
    case 'throw-before':
      if (isAsync) yield null;
      say('throw');
      throw new Raised(faultOf(layer, label));
    case 'throw-after':
      yield next();
      say('throw');
      throw new Raised(faultOf(layer, label));
    case 'ctx-throw':
      if (isAsync) yield null;
      say('throw');
      throw new Raised(httpError(layer.status, `T-${label}`));
    case 'catch':
    case 'rethrow':
      try {
        yield next();
        say('leave');
      } catch (caught) {
        // The layer's own try around the inside.
        const error = Raised.valueIn(caught);
        say('catch', koaLabel(error));
        if (layer.k === 'rethrow') throw new Raised(error);
        journal.because('caught', label, { error: koaLabel(error) });
        context.status = (isJsError(error) ? error.status : undefined) || 500;
        context.body = `caught ${label}`;
      }
      return undefined;
    case 'finally':
      try {
        yield next();
      } finally {
        say('leave');
      }
      return undefined;
    case 'double-next':
      yield next();
      say('again');
      yield next();
      break;
    case 'timeout':
      yield* raceWithTimer(program, layer.ms, label, next);
      break;
  }
  say('leave');
  return undefined;
}

/** The inside against a timer: whoever settles first wins, and the loser goes on unheard. */
function* raceWithTimer({ loop, journal }: Program, ms: number, label: string, next: KoaNext): AsyncBody {
  const limit = new SimPromise(loop);
  const timer = loop.timer(ms, () => {
    journal.event('timeout', label);
    journal.because('timed-out', label, { ms });
    limit.reject(jsError(`timeout ${label}`, { status: 503, expose: false }));
  });
  try {
    yield SimPromise.race(loop, [next(), limit]);
  } finally {
    loop.cancel(timer);
  }
  return undefined;
}

function* handlerCode(program: Program, handler: KoaHandler, isAsync: boolean, next: KoaNext): AsyncBody {
  const { loop, journal, context } = program;
  const say = (verb: string) => journal.event(verb, 'h');
  say('enter');
  switch (handler.k) {
    case 'ok':
      if (isAsync) yield null;
      context.body = 'ok';
      break;
    case 'slow':
      yield sleep(loop, handler.ms);
      say('resume');
      context.body = 'ok';
      break;
    case 'json':
      context.body = { ok: 1 };
      break;
    case 'throw':
      if (isAsync) yield null;
      say('throw');
      throw new Raised(faultOf(handler, 'h'));
    case 'ctx-throw':
      say('throw');
      throw new Raised(httpError(handler.status, 'T-h'));
    case 'status-only':
      context.status = handler.status;
      break;
    case 'next-then':
      yield next();
      context.body = 'ok-after';
      break;
    case 'none':
      break;
  }
  say('leave');
  return undefined;
}

function faultOf({ status, expose, nonError, enoent }: Fault, label: string): unknown {
  if (nonError === 'string') return `str-${label}`;
  if (nonError === 'undefined') return undefined;
  if (nonError === 'object') return { o: label };
  return jsError(`E-${label}`, { status, expose, code: enoent ? 'ENOENT' : undefined });
}

/**
 * How Express walks its layers: a flat list, one shared position for each request, and one `next` that always goes on from there.
 * Sources: express 4.22 lib/router/index.js, layer.js, route.js; express 5.1 with router 2 index.js, lib/layer.js, lib/route.js.
 */
import type { Journal } from '../journal';
import type { EventLoop } from '../node/event-loop';
import { SimPromise } from '../node/promise';
import { jsError, labelOf, Raised } from '../node/thrown';

/** Goes on with the next layer; a truthy value is an error, except the words `route` and `router`. */
export type Next = (error?: unknown) => void;

export interface LayerFunction {
  readonly label: string;
  /** Error layers declare four parameters and are entered only with an error; all others only without. */
  readonly isErrorLayer: boolean;
  /** What it gives back; version 5 looks at a promise. */
  readonly call: (next: Next, error: unknown) => unknown;
}

/** A registered layer (`app.use`), entered when the path begins with its prefix, or a route of one method. */
export type RouterEntry =
  | { readonly kind: 'layer'; readonly prefix: string; readonly layer: LayerFunction }
  | {
      readonly kind: 'route';
      readonly path: string;
      readonly methods: readonly string[];
      readonly layer: LayerFunction;
    };

export interface RouterContext {
  readonly loop: EventLoop;
  readonly journal: Journal;
  readonly major: 4 | 5;
  readonly method: string;
  readonly path: string;
  /** Whether some route answers OPTIONS with the methods it has is the caller's matter: they are handed over here. */
  readonly onOptions: (methods: readonly string[]) => void;
}

/** Hops made without leaving the call stack before the next one is put off. */
const SYNCHRONOUS_HOPS = 100;
/** Version 4 registers its query parser and its initialiser in front of all layers. */
const BUILT_IN_LAYERS = { 4: 2, 5: 0 } as const;

/** Walks the whole list; `done` is called when nobody is left. */
export function handle(context: RouterContext, entries: readonly RouterEntry[], done: (error: unknown) => void): void {
  const { loop, journal } = context;
  let position = 0;
  let hops: number = BUILT_IN_LAYERS[context.major];

  const next: Next = (error) => {
    let pending = error === 'route' ? undefined : error;
    if (pending === 'router') {
      journal.because('next-router');
      loop.immediate(() => done(undefined));
      return;
    }
    if (position >= entries.length) {
      if (pending) journal.because('nobody-left-error', undefined, { error: labelOf(pending) });
      else journal.because('nobody-left');
      loop.immediate(() => done(pending));
      return;
    }
    hops += 1;
    if (hops > SYNCHRONOUS_HOPS) {
      journal.because('hops', undefined, { hops: SYNCHRONOUS_HOPS });
      loop.immediate(() => next(error));
      return;
    }
    let entry: RouterEntry | undefined;
    while (entry === undefined && position < entries.length) {
      const candidate = entries[position];
      position += 1;
      if (candidate !== undefined && matches(context, candidate, Boolean(pending))) entry = candidate;
    }
    if (entry === undefined) {
      journal.because('ran-off-the-end');
      done(pending);
      return;
    }
    if (!pending) pending = undefined;
    if (entry.kind === 'route') dispatchRoute(context, entry.layer, next);
    else callLayer(context, entry.layer, pending, next);
    hops = 0;
  };
  next();
}

function matches(context: RouterContext, entry: RouterEntry, hasError: boolean): boolean {
  const { journal, method, path } = context;
  const { label } = entry.layer;
  if (entry.kind === 'layer') {
    if (isUnder(entry.prefix, path)) return true;
    journal.because('other-path', label, { prefix: entry.prefix, path });
    return false;
  }
  if (!isSamePath(entry.path, path)) {
    journal.because('other-path', label, { prefix: entry.path, path });
    return false;
  }
  if (hasError) {
    journal.because('route-skips-error', label);
    return false;
  }
  const handled = method === 'HEAD' ? 'GET' : method;
  if (entry.methods.includes(handled)) return true;
  if (method === 'OPTIONS') context.onOptions(entry.methods);
  journal.because('other-method', label, { method });
  return false;
}

/** The route's own list holds one handler; what it passes on leaves the route at once. */
function dispatchRoute(context: RouterContext, layer: LayerFunction, leave: Next): void {
  let isUsed = false;
  const next: Next = (error) => {
    if (error === 'route') {
      leave();
      return;
    }
    if (error === 'router' || isUsed) {
      leave(error);
      return;
    }
    isUsed = true;
    callLayer(context, layer, error ? error : undefined, next);
  };
  next();
}

function callLayer(context: RouterContext, layer: LayerFunction, pending: unknown, next: Next): void {
  const { journal, major } = context;
  if (pending !== undefined && !layer.isErrorLayer) {
    journal.because('no-error-layer', layer.label, { error: labelOf(pending) });
    next(pending);
    return;
  }
  if (pending === undefined && layer.isErrorLayer) {
    journal.because('only-on-error', layer.label);
    next();
    return;
  }
  let returned: unknown;
  try {
    returned = layer.call(next, pending);
  } catch (error) {
    // As Express itself does: whatever a layer raises goes to the layers after the point that has been reached.
    const value = Raised.valueIn(error);
    journal.because(value ? 'raised' : 'raised-falsy', layer.label, { error: labelOf(value) });
    next(value);
    return;
  }
  if (!(returned instanceof SimPromise)) return;
  if (major === 4) return;
  returned.then(undefined, (error) => {
    journal.because('rejected', layer.label, { error: error ? labelOf(error) : 'Rejected promise' });
    next(error ? error : jsError('Rejected promise'));
    return undefined;
  });
}

/** `app.use` prefixes end at a slash or at the end of the path; letter case does not matter. */
function isUnder(prefix: string, path: string): boolean {
  const wanted = prefix.toLowerCase().replace(/\/+$/, '');
  const given = path.toLowerCase();
  return given === wanted || given.startsWith(`${wanted}/`);
}

/** Routes match with or without a slash at the end; letter case does not matter. */
function isSamePath(route: string, path: string): boolean {
  return route.toLowerCase() === (path.length > 1 ? path.toLowerCase().replace(/\/$/, '') : path);
}

/** koa-compose 4.2 index.js: a chain of promises, and one shared position that lets every layer be reached once. */
import type { Journal } from '../journal';
import type { EventLoop } from '../node/event-loop';
import { SimPromise } from '../node/promise';
import { jsError, Raised } from '../node/thrown';

/** Calls what is inside and gives the promise of all of it. */
export type KoaNext = () => SimPromise;

export interface KoaMiddleware {
  readonly label: string;
  readonly call: (next: KoaNext) => unknown;
}

export function compose(loop: EventLoop, journal: Journal, chain: readonly KoaMiddleware[]): SimPromise {
  let reached = -1;
  const dispatch = (place: number, caller: string): SimPromise => {
    if (place <= reached) {
      journal.because('next-again', caller);
      return SimPromise.rejected(loop, jsError('next() called multiple times'));
    }
    reached = place;
    const middleware = chain[place];
    if (middleware === undefined) {
      journal.because('innermost', caller);
      return SimPromise.resolved(loop, undefined);
    }
    try {
      return SimPromise.resolved(
        loop,
        middleware.call(() => dispatch(place + 1, middleware.label)),
      );
    } catch (error) {
      // As koa-compose does: what a plain function raises becomes a rejected promise.
      return SimPromise.rejected(loop, Raised.valueIn(error));
    }
  };
  return dispatch(0, 'app');
}

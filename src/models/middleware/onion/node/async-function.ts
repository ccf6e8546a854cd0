/**
 * Async functions: a generator whose `yield` is `await`. It runs synchronously up to its first await; `await` of a promise or of a plain
 * value costs one microtask (ECMA-262 27.7.5.3).
 */
import type { EventLoop } from './event-loop';
import { SimPromise } from './promise';
import { Raised } from './thrown';

/** The body of an async function: what it yields it awaits. */
export type AsyncBody = Generator<unknown, unknown, unknown>;

/** Calls an async function; its promise is given back when it first awaits, or ends. */
export function callAsync(loop: EventLoop, body: AsyncBody): SimPromise {
  const promise = new SimPromise(loop);
  const advance = (step: () => IteratorResult<unknown, unknown>) => {
    let result: IteratorResult<unknown, unknown>;
    try {
      result = step();
    } catch (error) {
      promise.reject(Raised.valueIn(error));
      return;
    }
    if (result.done === true) {
      promise.resolve(result.value);
      return;
    }
    SimPromise.resolved(loop, result.value).then(
      (value) => advance(() => body.next(value)),
      (value) => advance(() => body.throw(new Raised(value))),
    );
  };
  advance(() => body.next(undefined));
  return promise;
}

/** A promise that a timer resolves. */
export function sleep(loop: EventLoop, ms: number): SimPromise {
  const promise = new SimPromise(loop);
  loop.timer(ms, () => promise.resolve(undefined));
  return promise;
}

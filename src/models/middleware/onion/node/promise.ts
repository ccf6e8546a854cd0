/**
 * Promises as ECMAScript defines them, over a simulated microtask queue, so that one run is one synchronous function call.
 * A reaction costs one microtask; resolving with another promise costs two more (ECMA-262 27.2.1.3.2, 27.2.2.2).
 */
import type { EventLoop, Rejection } from './event-loop';
import { Raised } from './thrown';

/** An object whose `then` is called when a promise is resolved with it. */
export interface Thenable {
  then(resolve: (value: unknown) => void, reject: (value: unknown) => void): unknown;
}

interface Reaction {
  readonly fulfilled: () => void;
  readonly rejected: () => void;
}

export class SimPromise implements Rejection {
  readonly #loop: EventLoop;
  #state: 'pending' | 'fulfilled' | 'rejected' = 'pending';
  #isResolved = false;
  #reactions: Reaction[] = [];
  value: unknown = undefined;
  isHandled = false;

  constructor(loop: EventLoop) {
    this.#loop = loop;
  }

  static resolved(loop: EventLoop, value: unknown): SimPromise {
    if (value instanceof SimPromise) return value;
    const promise = new SimPromise(loop);
    promise.resolve(value);
    return promise;
  }

  static rejected(loop: EventLoop, value: unknown): SimPromise {
    const promise = new SimPromise(loop);
    promise.reject(value);
    return promise;
  }

  /** `Promise.race`: settles as the first of them does. */
  static race(loop: EventLoop, contenders: readonly SimPromise[]): SimPromise {
    const promise = new SimPromise(loop);
    for (const contender of contenders) {
      contender.then(
        (value) => promise.resolve(value),
        (value) => promise.reject(value),
      );
    }
    return promise;
  }

  /** Only the first call of `resolve` or `reject` counts. */
  resolve(value: unknown): void {
    if (this.#isResolved) return;
    this.#isResolved = true;
    if (!isThenable(value)) {
      this.#settle('fulfilled', value);
      return;
    }
    this.#loop.microtask(() => {
      const once = onceOnly();
      try {
        value.then(
          (inner) => once(() => this.#follow(inner)),
          (inner) => once(() => this.#settle('rejected', inner)),
        );
      } catch (error) {
        const raised = Raised.valueIn(error);
        once(() => this.#settle('rejected', raised));
      }
    });
  }

  reject(value: unknown): void {
    if (this.#isResolved) return;
    this.#isResolved = true;
    this.#settle('rejected', value);
  }

  /** A handler may raise, which rejects the promise that is given back. */
  then(onFulfilled?: (value: unknown) => unknown, onRejected?: (value: unknown) => unknown): SimPromise {
    const derived = new SimPromise(this.#loop);
    const react = (handler: ((value: unknown) => unknown) | undefined, pass: () => void) => () => {
      this.#loop.microtask(() => {
        if (handler === undefined) {
          pass();
          return;
        }
        try {
          derived.resolve(handler(this.value));
        } catch (error) {
          derived.reject(Raised.valueIn(error));
        }
      });
    };
    const reaction: Reaction = {
      fulfilled: react(onFulfilled, () => derived.resolve(this.value)),
      rejected: react(onRejected, () => derived.reject(this.value)),
    };
    this.isHandled = true;
    if (this.#state === 'pending') this.#reactions.push(reaction);
    else reaction[this.#state]();
    return derived;
  }

  #follow(value: unknown): void {
    this.#isResolved = false;
    this.resolve(value);
  }

  #settle(state: 'fulfilled' | 'rejected', value: unknown): void {
    this.#state = state;
    this.value = value;
    const reactions = this.#reactions;
    this.#reactions = [];
    if (state === 'rejected' && !this.isHandled) this.#loop.watch(this);
    for (const reaction of reactions) reaction[state]();
  }
}

function isThenable(value: unknown): value is Thenable {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

function onceOnly(): (act: () => void) => void {
  let isDone = false;
  return (act) => {
    if (isDone) return;
    isDone = true;
    act();
  };
}

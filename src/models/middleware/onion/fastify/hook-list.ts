/**
 * Running the hooks of one name, in order of registration. A hook goes on by calling `done` or with its promise; an error ends the list.
 * Source: fastify 5 lib/hooks.js.
 */
import type { Journal } from '../journal';
import { SimPromise } from '../node/promise';
import { labelOf, Raised } from '../node/thrown';
import type { HookName } from './stack';

/** Ends a hook: with an error, or with a payload that replaces the one before; undefined keeps it. */
export type Done = (error?: unknown, payload?: unknown) => void;

export interface Hook {
  readonly label: string;
  readonly name: HookName;
  /** Calls `done`, or gives a promise back whose value stands for the payload. */
  readonly call: (payload: unknown, done: Done) => unknown;
}

export interface HookList {
  readonly journal: Journal;
  readonly hooks: readonly Hook[];
  /** Asked before each hook: true stops the list without a word to anybody. */
  readonly isStopped: () => boolean;
  /** True where the list is asked once more after its last hook. */
  readonly asksAtEnd: boolean;
}

/** `ended` gets the error that stopped the list, or undefined, and the payload. */
export function runHooks(list: HookList, first: unknown, ended: (error: unknown, payload: unknown) => void): void {
  const { journal, hooks } = list;
  let place = 0;
  let payload = first;
  const next: Done = (error, replaced) => {
    if (list.asksAtEnd && stops(undefined)) return;
    if (error) {
      const from = hooks[place - 1];
      journal.because('hook-failed', from?.label, { error: labelOf(error), hook: from?.name ?? '' });
      ended(error, payload);
      return;
    }
    if (replaced !== undefined) payload = replaced;
    const hook = hooks[place];
    if (hook === undefined) {
      ended(undefined, payload);
      return;
    }
    place += 1;
    if (stops(hook.label)) return;
    let returned: unknown;
    try {
      returned = hook.call(payload, next);
    } catch (raised) {
      // As Fastify itself does: a hook that raises fails like one that calls done(error).
      next(Raised.valueIn(raised));
      return;
    }
    if (returned instanceof SimPromise) {
      returned.then(
        (value) => next(undefined, value),
        (value) => next(value),
      );
    }
  };
  const stops = (label: string | undefined) => {
    if (!list.isStopped()) return false;
    journal.because('sent-stops', label ?? hooks[place]?.label);
    return true;
  };
  next();
}

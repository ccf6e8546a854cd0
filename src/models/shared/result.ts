import type { Problem } from './problem';

/** What comes of reading a person's input: the value, or everything that is wrong with it. Nothing is thrown for bad input. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] };

export function success<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** At least one problem: a failure that names none would leave a person without a reason. */
export function failure<T = never>(...problems: readonly [Problem, ...Problem[]]): Result<T> {
  return { ok: false, problems };
}

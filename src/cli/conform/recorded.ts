/** Reading the parts of a recording that a reader needs, with a clear sentence where something is missing. */
import * as v from 'valibot';
import type { Problem } from '../../models/shared/problem';
import type { Result } from '../../models/shared/result';
import { success } from '../../models/shared/result';
import type { Comparison, ConformanceCase } from './case';
import { failed } from './case';

/** Checks a piece of recorded JSON; every problem names its path. */
export function checked<const Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
): Result<v.InferOutput<Schema>> {
  const result = v.safeParse(schema, value);
  if (result.success) return success(result.output);
  const problems = result.issues.map((issue): Problem => {
    const path = v.getDotPath(issue);
    return {
      ...(path === null ? {} : { path }),
      code: 'malformed',
      message: issue.received === 'undefined' ? 'is missing' : issue.message,
    };
  });
  return { ok: false, problems };
}

/** True when the value is an object that has all of these keys. */
export function hasKeys(value: unknown, ...keys: readonly string[]): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && keys.every((key) => key in value);
}

/** The first element of a recorded list, for recognising a kind by what its cases look like. */
export function firstOf(value: unknown, key: string): unknown {
  const list = hasKeys(value, key) ? value[key] : undefined;
  return Array.isArray(list) ? (list as readonly unknown[])[0] : undefined;
}

/** A case whose recording is checked first: what is malformed fails it, with the path. */
export function caseOf<const Schema extends v.GenericSchema>(
  label: Pick<ConformanceCase, 'id' | 'product' | 'kind'>,
  schema: Schema,
  recorded: unknown,
  compare: (recorded: v.InferOutput<Schema>) => Comparison,
): ConformanceCase {
  return {
    ...label,
    compare: () => {
      const result = checked(schema, recorded);
      if (result.ok) return compare(result.value);
      return failed(result.problems.map((problem) => `${problem.path ?? 'the case'}: ${problem.message}`).join('; '));
    },
  };
}

/** The recorded name of a case, or its place in the list where it has none. */
export function idOf(recorded: unknown, index: number, ...keys: readonly string[]): string {
  for (const key of keys) {
    const value = hasKeys(recorded, key) ? recorded[key] : undefined;
    if (typeof value === 'string' || typeof value === 'number') return `${value}`;
  }
  return `${index}`;
}

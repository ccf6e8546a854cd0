/** Reading a document of which nothing is certain yet: what is missing or of a wrong type reads as nothing. */
import { nearestWord } from '../models/shared/nearest-word';
import type { Found } from './found';
import { found } from './found';
import type { PathSegment } from './path';
import { isObject } from './shape';

export function missingName(
  names: readonly string[],
  name: string | undefined,
  path: readonly PathSegment[],
  what: 'server' | 'table' | 'column' | 'endpoint',
): Found[] {
  if (name === undefined || names.includes(name)) return [];
  return [found(path, `unknown-${what}`, `there is no ${what} "${name}"`, nearestWord(name, names))];
}

export function textsAt(scenario: unknown, listPath: readonly string[], key: string): string[] {
  return listAt(scenario, ...listPath).flatMap((item) => textAt(item, key) ?? []);
}

export function valueAt(value: unknown, ...keys: readonly string[]): unknown {
  let here = value;
  for (const key of keys) here = isObject(here) && Object.hasOwn(here, key) ? here[key] : undefined;
  return here;
}

export function textAt(value: unknown, ...keys: readonly string[]): string | undefined {
  const text = valueAt(value, ...keys);
  return typeof text === 'string' ? text : undefined;
}

export function listAt(value: unknown, ...keys: readonly string[]): readonly unknown[] {
  const list = valueAt(value, ...keys);
  return Array.isArray(list) ? list : [];
}

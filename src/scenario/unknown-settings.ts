/** Settings that First Byte does not know: a slip of the finger must not be taken for the default. */
import { nearestWord } from '../models/shared/nearest-word';
import type { Found } from './found';
import { found } from './found';
import type { PathSegment } from './path';
import { everyItem, printPath } from './path';
import type { Field, Shape } from './shape';
import { formOf, isObject, scenarioShape } from './shape';

/** Past this many, no more suggestions are looked for: the document is of another kind. */
const mostSuggestions = 100;

export function unknownSettings(value: unknown): readonly Found[] {
  const problems: Found[] = [];
  visit(scenarioShape(), value, [], problems);
  return problems;
}

/** The setting that `key` in an object with the settings `siblings` was probably meant to be: one of them, or a whole path. */
export function likelySetting(key: string, siblings: Iterable<string>): string | undefined {
  const bare = letters(key);
  if (bare === '' || key.length > 60) return undefined;
  const names = [...siblings];
  const same = names.find((name) => letters(name) === bare);
  if (same !== undefined) return same;
  const paths = knownPaths();
  const samePath = paths.find((path) => letters(path) === bare) ?? paths.find((path) => isNameOf(bare, path));
  if (samePath !== undefined) return samePath;
  const begun = bare.length >= 3 ? names.find((name) => letters(name).startsWith(bare)) : undefined;
  if (begun !== undefined) return begun;
  const near = nearestWord(key, names);
  if (near !== undefined) return near;
  const nearPath = nearestWord(bare, paths.map(letters));
  return nearPath === undefined ? undefined : paths.find((path) => letters(path) === nearPath);
}

let known: readonly string[] | undefined;

/** Every setting of a scenario as a path; `[]` stands for every item of a list. */
export function knownPaths(): readonly string[] {
  return (known ??= pathsInside(scenarioShape(), []));
}

function visit(field: Field, value: unknown, path: readonly PathSegment[], problems: Found[]): void {
  if (!isObject(value)) return;
  const { shape } = field;
  if (shape.kind === 'list') {
    if (!Array.isArray(value)) return;
    value.forEach((item, index) => visit(shape.item, item, [...path, index], problems));
    return;
  }
  const form = shape.kind === 'variant' ? formOf(shape, value) : shape;
  if (form?.kind !== 'object') return;
  if (Array.isArray(value)) {
    problems.push(found(path, 'wrong-type', 'needs an object: { … }, not a list'));
    return;
  }
  for (const [key, item] of Object.entries(value)) {
    const inner = form.fields.get(key);
    if (inner) visit(inner, item, [...path, key], problems);
    else problems.push(unknown(key, path, form.fields.keys(), problems.length < mostSuggestions));
  }
}

function unknown(key: string, path: readonly PathSegment[], siblings: Iterable<string>, suggests: boolean): Found {
  const short = key.length > 60 ? `${key.slice(0, 59)}…` : key;
  const message = `unknown setting "${short}"`;
  const meant = suggests ? likelySetting(key, siblings) : undefined;
  if (meant !== key) return found([...path, key], 'unknown-setting', message, meant);
  const [outer, ...inner] = key.split('.');
  return found(
    [...path, key],
    'unknown-setting',
    `${message}: write it as "${outer}": { "${inner.join('": { "')}": … }`,
  );
}

function pathsInside(field: Field, path: readonly PathSegment[]): string[] {
  const { shape } = field;
  const here = path.length === 0 ? [] : [printPath(path)];
  switch (shape.kind) {
    case 'list':
      return [...here, ...pathsInside(shape.item, [...path, everyItem]).slice(1)];
    case 'object':
      return [...here, ...pathsOf(shape, path)];
    case 'variant':
      return [...here, ...new Set(shape.options.flatMap((option) => pathsOf(option, path)))];
    default:
      return here;
  }
}

function pathsOf(shape: Extract<Shape, { kind: 'object' }>, path: readonly PathSegment[]): string[] {
  return [...shape.fields].flatMap(([key, inner]) => pathsInside(inner, [...path, key]));
}

/** The setting's own name, with or without its unit: `rttMs` or `rtt`. */
function isNameOf(bare: string, path: string): boolean {
  const own = letters(path.slice(path.lastIndexOf('.') + 1));
  return own === bare || own.replace(/(?:ms|bytes|persecond|ratio|mbit)$/, '') === bare;
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}

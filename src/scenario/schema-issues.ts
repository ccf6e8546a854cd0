/** What the schema says of a document, in the words of the house. */
import * as v from 'valibot';
import { nearestWord } from '../models/shared/nearest-word';
import type { Found } from './found';
import { found } from './found';
import type { PathSegment } from './path';
import type { Field } from './shape';
import { fieldAt, scenarioShape } from './shape';

export interface Checked {
  /** With the defaults filled in; where there are issues, as much of it as could be read. */
  readonly output: unknown;
  readonly issues: readonly Found[];
}

/** Checks `value` as the field at `base` (the whole scenario when that is empty). */
export function checkBySchema(
  value: unknown,
  field: Field = scenarioShape(),
  base: readonly PathSegment[] = [],
): Checked {
  const result = v.safeParse(field.schema, value);
  const issues = (result.issues ?? []).map((issue) => translated(issue, value, field, base));
  return { output: result.output, issues };
}

const typeWords: Readonly<Record<string, string>> = {
  object: 'needs an object: { … }',
  array: 'needs a list: [ … ]',
  variant: 'needs an object with a kind',
  string: 'needs a text',
  number: 'needs a number',
  boolean: 'needs true or false',
};

function translated(issue: v.BaseIssue<unknown>, root: unknown, field: Field, base: readonly PathSegment[]): Found {
  const inside = (issue.path ?? []).map((item) => item.key as PathSegment);
  const path = [...base, ...inside];
  if (issue.received === 'undefined') return found(path, 'missing', 'is missing');
  if (issue.kind === 'validation') {
    const code = issue.type === 'integer' ? 'not-whole' : codeOfLimit(issue, path);
    return found(path, code, issue.message);
  }
  const words = wordsAt(fieldAt(inside, root, field), issue);
  if (words.length > 0) {
    const typed = typeof issue.input === 'string' ? issue.input : '';
    const message = words.length === 1 ? `must be ${quoted(words[0])}` : `must be one of ${words.join(', ')}`;
    return found(path, 'not-in-list', message, nearestWord(typed, words.map(String)));
  }
  const isDefaultMessage = issue.message.startsWith('Invalid ');
  return found(path, 'wrong-type', isDefaultMessage ? (typeWords[issue.type] ?? 'has a wrong value') : issue.message);
}

function codeOfLimit(issue: v.BaseIssue<unknown>, path: readonly PathSegment[]): string {
  const isCap = issue.type === 'max_value' && path[0] === 'traffic' && path.at(-1) === 'requests';
  return isCap ? 'too-many-requests' : 'out-of-range';
}

function wordsAt(field: Field | undefined, issue: v.BaseIssue<unknown>): readonly (string | number)[] {
  if (field?.shape.kind !== 'choice') return [];
  // A variant's key has as many schemas as the variant has forms: the issue names all of their words.
  if (issue.type === 'variant')
    return [...(issue.expected ?? '').matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? '');
  return field.shape.words;
}

function quoted(word: string | number | undefined): string {
  return typeof word === 'string' ? `"${word}"` : String(word);
}

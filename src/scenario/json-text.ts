/**
 * A JSON reader that knows where things stand: the same values as `JSON.parse` (RFC 8259), and for every value its place in the text,
 * so that a problem found later can name a line and a column. The sentences are the same in every browser.
 */
import type { Problem } from '../models/shared/problem';
import { failure, success } from '../models/shared/result';
import type { Result } from '../models/shared/result';
import type { PathSegment } from './path';

/** Longer texts are refused before they are read; a scenario of the largest allowed size is below a quarter of it. */
export const longestText = 4_000_000;

/** Deeper nesting is refused; the scenario's own is 6. */
export const deepestNesting = 32;

/** Where a value begins, and where its key does. Offsets into the text. */
export interface Place {
  readonly at: number;
  readonly keyAt: number;
  readonly inside?: ReadonlyMap<PathSegment, Place>;
}

export interface JsonText {
  readonly value: unknown;
  readonly place: Place;
}

export function readJsonText(text: string): Result<JsonText> {
  if (text.length > longestText) {
    return failure({
      code: 'too-large',
      message: `the text has ${text.length} characters; at most ${longestText} are read`,
    });
  }
  const reader = new Reader(text);
  try {
    return success(reader.document());
  } catch (thrown) {
    if (thrown instanceof NotJson) return failure({ ...lineAndColumn(text, thrown.at), ...thrown.problem });
    throw thrown;
  }
}

/** Both counted from 1; a line ends with LF, CR LF or CR. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (const end of text.slice(0, offset).matchAll(/\r\n?|\n/g)) {
    line += 1;
    start = end.index + end[0].length;
  }
  return { line, column: offset - start + 1 };
}

/** The place of the value at `path`, or of the innermost value around it that is there. */
export function placeAt(root: Place, path: readonly PathSegment[]): Place {
  let place = root;
  for (const segment of path) {
    const next = place.inside?.get(segment);
    if (!next) return place;
    place = next;
  }
  return place;
}

/** Leaves the reader early; never leaves this file. */
class NotJson extends Error {
  readonly at: number;
  readonly problem: Problem;
  constructor(at: number, code: string, message: string) {
    super(message);
    this.at = at;
    this.problem = { code, message };
  }
}

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const constants = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

class Reader {
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  document(): JsonText {
    if (this.text.startsWith('\uFEFF')) this.at = 1;
    this.skipSpace();
    if (this.at === this.text.length) throw new NotJson(this.at, 'not-json', 'the text is empty');
    const read = this.value(this.at, 0);
    this.skipSpace();
    if (this.at < this.text.length) this.refuse(`nothing more after the end of the document`);
    return read;
  }

  private value(keyAt: number, depth: number): JsonText {
    const at = this.at;
    const first = this.text[at];
    if (first === '{' || first === '[') {
      if (depth >= deepestNesting) {
        throw new NotJson(at, 'too-deep', `nested more than ${deepestNesting} levels deep`);
      }
      const place = { at, keyAt, inside: new Map<PathSegment, Place>() };
      return { value: first === '{' ? this.object(place.inside, depth) : this.list(place.inside, depth), place };
    }
    const place = { at, keyAt };
    if (first === '"') return { value: this.string(), place };
    number.lastIndex = at;
    const digits = number.exec(this.text)?.[0];
    if (digits !== undefined) {
      this.at += digits.length;
      return { value: Number(digits), place };
    }
    for (const [word, value] of constants) {
      if (!this.text.startsWith(word, at)) continue;
      this.at += word.length;
      return { value, place };
    }
    return this.refuse('a value');
  }

  private object(inside: Map<PathSegment, Place>, depth: number): unknown {
    const entries: [string, unknown][] = [];
    this.at += 1;
    this.skipSpace();
    if (this.take('}')) return {};
    for (;;) {
      const keyAt = this.at;
      if (this.text[keyAt] !== '"') this.refuse('a name in double quotes');
      const key = this.string();
      if (inside.has(key)) throw new NotJson(keyAt, 'duplicate-key', `"${shortened(key)}" is written twice`);
      this.skipSpace();
      if (!this.take(':')) this.refuse(`":" after "${shortened(key)}"`);
      this.skipSpace();
      const read = this.value(keyAt, depth + 1);
      entries.push([key, read.value]);
      inside.set(key, read.place);
      this.skipSpace();
      // fromEntries defines own properties: a key "__proto__" is data like any other.
      if (this.take('}')) return Object.fromEntries(entries);
      this.comma('}');
    }
  }

  private list(inside: Map<PathSegment, Place>, depth: number): unknown {
    const items: unknown[] = [];
    this.at += 1;
    this.skipSpace();
    if (this.take(']')) return items;
    for (;;) {
      const read = this.value(this.at, depth + 1);
      inside.set(items.length, read.place);
      items.push(read.value);
      this.skipSpace();
      if (this.take(']')) return items;
      this.comma(']');
    }
  }

  private comma(end: string): void {
    const at = this.at;
    if (!this.take(',')) this.refuse(`"," or "${end}"`);
    this.skipSpace();
    if (this.text[this.at] === end) throw new NotJson(at, 'not-json', `a "," too many before "${end}"`);
  }

  private string(): string {
    const start = this.at;
    for (let at = start + 1; at < this.text.length; at++) {
      const code = this.text.charCodeAt(at);
      if (code === 34) {
        this.at = at + 1;
        return this.unescaped(start);
      }
      if (code < 32)
        throw new NotJson(at, 'not-json', 'a text ends on the line where it begins: write a new line as \\n');
      if (code === 92) at += 1;
    }
    throw new NotJson(start, 'not-json', 'this text has no closing double quote');
  }

  private unescaped(start: number): string {
    const quoted = this.text.slice(start, this.at);
    if (!quoted.includes('\\')) return quoted.slice(1, -1);
    const wrong = /\\(?:[^"\\/bfnrtu]|u(?![0-9a-fA-F]{4}))/.exec(quoted.replaceAll('\\\\', '  '));
    if (wrong) throw new NotJson(start + wrong.index, 'not-json', `"${wrong[0]}" is no escape of JSON`);
    return JSON.parse(quoted) as string;
  }

  private take(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }

  private skipSpace(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
      this.at += 1;
    }
  }

  private refuse(wanted: string): never {
    const found =
      this.at < this.text.length ? `"${String.fromCodePoint(this.text.codePointAt(this.at) ?? 0)}"` : 'the end';
    throw new NotJson(this.at, 'not-json', `expected ${wanted}, found ${found}`);
  }
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

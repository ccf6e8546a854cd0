import type { Problem } from '../shared/problem';
import type { Result } from '../shared/result';
import { failure, success } from '../shared/result';

/** A pattern in the platform's notation, and a bound on the ways to try it. */
export interface ReadPattern {
  readonly source: string;
  readonly flags: '' | 'i';
  /** How many ways there can be to match it from one start. */
  readonly ways: number;
  /** It can only match at the start of the path. */
  readonly isAnchored: boolean;
}

/** A piece of a pattern: its translation and its ways. */
interface Piece {
  readonly source: string;
  readonly ways: number;
  /** Nothing to repeat here: it matches a place between two characters. */
  readonly isPlace?: boolean;
  readonly hasRepeat?: boolean;
}

/** The largest number in `{n,m}`. */
const MOST_COUNTED = 500;

/** What the platform's `.`, `$`, `\A` and `\z` would mean otherwise than PCRE's. */
const anyButNewline = '[^\\n]';
const endOrBeforeLastNewline = '(?=\\n?$)';
const places: Readonly<Record<string, string>> = { A: '^', z: '$', Z: endOrBeforeLastNewline, b: '\\b', B: '\\B' };

class BadPattern extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** Reads a pattern from left to right, one method for each level of its grammar. */
export class PatternReader {
  private readonly text: string;
  private readonly longest: number;
  private at = 0;

  /** @param longest the length of the longest path: how often a repeat without bound can go on */
  constructor(text: string, longest: number) {
    this.text = text;
    this.longest = longest;
  }

  read(): Result<ReadPattern> {
    try {
      const isCaseless = this.text.startsWith('(?i)');
      if (isCaseless) this.at = 4;
      const isAnchored = /^(\^|\\A)/.test(this.text.slice(this.at)) && !this.hasTopLevelAlternative();
      const piece = this.alternatives(0);
      if (this.at < this.text.length) throw this.bad('bad-pattern', 'a ")" without its "("');
      return success({ source: piece.source, flags: isCaseless ? 'i' : '', ways: piece.ways, isAnchored });
    } catch (error) {
      // The reader throws to leave its levels; what was wrong is the person's pattern, so it goes back as data.
      if (error instanceof BadPattern) return failure(error.problem);
      throw error;
    }
  }

  private alternatives(depth: number): Piece {
    let piece = this.sequence(depth);
    while (this.peek() === '|') {
      this.at++;
      const next = this.sequence(depth);
      piece = {
        source: `${piece.source}|${next.source}`,
        ways: piece.ways + next.ways,
        hasRepeat: piece.hasRepeat === true || next.hasRepeat === true,
      };
    }
    return piece;
  }

  private sequence(depth: number): Piece {
    let source = '';
    let ways = 1;
    let hasRepeat = false;
    for (let next = this.peek(); next !== undefined && next !== '|' && next !== ')'; next = this.peek()) {
      const piece = this.repeated(this.atom(depth));
      source += piece.source;
      ways *= piece.ways;
      hasRepeat ||= piece.hasRepeat === true;
    }
    return { source, ways, hasRepeat };
  }

  private repeated(piece: Piece): Piece {
    const found = /^(?:[*+?]|\{(\d+)(,(\d*))?\})/.exec(this.text.slice(this.at));
    if (found === null) return piece;
    const [sign, least = '', comma, most = ''] = found;
    const from = sign === '+' ? 1 : Number(least);
    const to =
      sign === '?' ? 1 : /^[*+]$/.test(sign) || (comma !== undefined && most === '') ? Infinity : Number(most || least);
    if (to < from) throw this.bad('bad-pattern', `"${sign}" has its bounds the wrong way round`);
    if (from > MOST_COUNTED || (to > MOST_COUNTED && to !== Infinity)) {
      throw this.bad('pattern-not-supported', `"${sign}" counts further than ${MOST_COUNTED}`);
    }
    if (piece.isPlace === true) throw this.bad('bad-pattern', `"${sign}" has nothing to repeat`);
    if ((piece.ways > 1 || piece.hasRepeat === true) && to > 1) {
      throw this.bad('nested-repeat', `"${sign}" repeats a group that itself repeats or has alternatives`);
    }
    this.at += sign.length;
    let lazy = '';
    if (this.peek() === '?') {
      lazy = '?';
      this.at++;
    } else if (/^[*+{]/.test(this.peek() ?? '')) {
      throw this.bad('pattern-not-supported', `"${sign}${this.peek()}" is not supported`);
    }
    const choices = to === 1 ? piece.ways : Math.min(to, this.longest);
    return { source: piece.source + sign + lazy, ways: Math.max(1, choices - from + 1), hasRepeat: true };
  }

  private atom(depth: number): Piece {
    const character = this.text[this.at++] as string;
    switch (character) {
      case '.':
        return { source: anyButNewline, ways: 1 };
      case '$':
        return { source: endOrBeforeLastNewline, ways: 1, isPlace: true };
      case '^':
        return { source: '^', ways: 1, isPlace: true };
      case '(':
        return this.group(depth + 1);
      case '[':
        return { source: this.class(), ways: 1 };
      case '\\':
        return this.escaped();
      case '*':
      case '+':
      case '?':
        this.at--;
        throw this.bad('bad-pattern', `"${character}" has nothing to repeat`);
      default:
        return { source: /[\]{}/]/.test(character) ? `\\${character}` : character, ways: 1 };
    }
  }

  private group(depth: number): Piece {
    const opened = this.at - 1;
    const special = /^\?(?:P?<[A-Za-z_]\w*>|:)/.exec(this.text.slice(this.at));
    if (special !== null) this.at += special[0].length;
    else if (this.peek() === '?') {
      throw this.bad('pattern-not-supported', `"(${this.text.slice(this.at, this.at + 2)}" is not supported`, opened);
    }
    const inner = this.alternatives(depth);
    if (this.peek() !== ')') throw this.bad('bad-pattern', 'a "(" without its ")"', opened);
    this.at++;
    return { ...inner, source: `(?:${inner.source})` };
  }

  private class(): string {
    const opened = this.at - 1;
    let source = '[';
    if (this.peek() === '^') {
      source += '^';
      this.at++;
    }
    for (let isFirst = true; ; isFirst = false) {
      const character = this.peek();
      if (character === undefined) throw this.bad('bad-pattern', 'a "[" without its "]"', opened);
      if (/^\[[:.=]/.test(this.text.slice(this.at))) {
        throw this.bad('pattern-not-supported', 'named classes such as [:alpha:] are not supported');
      }
      this.at++;
      if (character === ']' && !isFirst) return this.checkedClass(`${source}]`, opened);
      if (character === '\\') source += this.escape();
      else source += /[\][^]/.test(character) ? `\\${character}` : character;
    }
  }

  /** A range the wrong way round is the one thing left that the platform refuses. */
  private checkedClass(source: string, opened: number): string {
    try {
      new RegExp(source);
    } catch {
      // The pattern is a person's; the platform's own message would speak of our translation.
      throw this.bad('bad-pattern', 'a range in "[…]" runs the wrong way round', opened);
    }
    return source;
  }

  /** After a backslash: a place, or a character. */
  private escaped(): Piece {
    const place = places[this.peek() ?? ''];
    if (place === undefined) return { source: this.escape(), ways: 1 };
    this.at++;
    return { source: place, ways: 1, isPlace: true };
  }

  private escape(): string {
    const character = this.text[this.at++];
    if (character === undefined) throw this.bad('bad-pattern', 'a "\\" at the end escapes nothing', this.at - 2);
    const byte = /^x[0-9A-Fa-f]{2}/.exec(this.text.slice(this.at - 1));
    if (byte !== null) {
      this.at += 2;
      return `\\${byte[0]}`;
    }
    if (/[dDwWsStnrf]/.test(character) || /[^A-Za-z0-9]/.test(character)) return `\\${character}`;
    throw this.bad('pattern-not-supported', `"\\${character}" is not supported`, this.at - 2);
  }

  /** `^a|b` is anchored in its first alternative only. */
  private hasTopLevelAlternative(): boolean {
    let depth = 0;
    let isInClass = false;
    for (let at = this.at; at < this.text.length; at++) {
      const character = this.text[at];
      if (character === '\\') at++;
      else if (isInClass) isInClass = character !== ']';
      else if (character === '[') isInClass = true;
      else if (character === '(') depth++;
      else if (character === ')') depth--;
      else if (character === '|' && depth === 0) return true;
    }
    return false;
  }

  private peek(): string | undefined {
    return this.text[this.at];
  }

  private bad(code: string, message: string, at = this.at): BadPattern {
    return new BadPattern({ code, message: `${message} in the pattern`, column: at + 1 });
  }
}

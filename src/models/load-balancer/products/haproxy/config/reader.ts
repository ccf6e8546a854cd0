/** Shared by the readers of single statements: values of words, and the problems they have. */
import { nearestWord } from '../../../../shared/nearest-word';
import type { Problem } from '../../../../shared/problem';
import type { Place } from './types';
import type { Line, Word } from './words';

/** A longer word is no slip of the finger: no keyword is that long. */
const LONGEST_SLIP = 40;

/** Collects problems; every one has its place. */
export class Findings {
  readonly problems: Problem[] = [];

  add(place: Place, code: string, message: string, suggestion?: string): void {
    this.problems.push({ ...place, code, message, ...(suggestion === undefined ? {} : { suggestion }) });
  }

  /** A word that is none of the known ones. */
  unknown(word: Word, what: string, known: Iterable<string>): void {
    const meant = word.text.length > LONGEST_SLIP ? undefined : nearestWord(word.text, known);
    this.add(word.place, 'unknown-keyword', `unknown ${what} "${word.text}"`, meant);
  }

  /** HAProxy knows it and First Byte does not: picks may differ. */
  notModelled(word: Word, what = `"${word.text}"`): void {
    this.add(word.place, 'not-modelled', `${what} is not modelled`);
  }
}

/** The words of a line, read one after the other. */
export class Words {
  private readonly line: Line;
  readonly findings: Findings;
  private at: number;

  constructor(line: Line, findings: Findings, start = 1) {
    this.line = line;
    this.findings = findings;
    this.at = start;
  }

  get keyword(): Word {
    return this.line[0];
  }
  get isAtEnd(): boolean {
    return this.at >= this.line.length;
  }
  peek(): Word | undefined {
    return this.line[this.at];
  }
  take(): Word | undefined {
    const word = this.line[this.at];
    if (word !== undefined) this.at++;
    return word;
  }
  rest(): readonly Word[] {
    const words = this.line.slice(this.at);
    this.at = this.line.length;
    return words;
  }

  /** The next word; a problem with the last one's place when there is none. */
  need(what: string): Word | undefined {
    const word = this.take();
    if (word === undefined) {
      const last = this.line[this.line.length - 1] as Word;
      const place = { line: last.place.line, column: last.place.column + last.text.length };
      this.findings.add(place, 'missing-value', `"${this.line[this.at - 1]?.text ?? last.text}" needs ${what}`);
    }
    return word;
  }

  needInteger(min: number, max: number): number | undefined {
    const word = this.need('a whole number');
    if (word === undefined) return undefined;
    const value = /^-?\d+$/.test(word.text) ? Number(word.text) : Number.NaN;
    if (value >= min && value <= max) return value;
    const range = max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`;
    this.findings.add(word.place, 'bad-number', `"${word.text}" is no whole number ${range}`);
    return undefined;
  }

  /** A duration in ms; a number without a unit is in ms. */
  needMs(): number | undefined {
    const word = this.need('a duration');
    if (word === undefined) return undefined;
    const found = /^(\d{1,10})(us|ms|s|m|h|d)?$/.exec(word.text);
    if (found !== null) return Number(found[1]) * (msOf[found[2] ?? 'ms'] as number);
    this.findings.add(
      word.place,
      'bad-duration',
      `"${word.text}" is no duration; write a number with us, ms, s, m, h or d`,
    );
    return undefined;
  }

  /** Nothing may follow. */
  end(): void {
    const extra = this.take();
    if (extra !== undefined) this.findings.add(extra.place, 'unexpected-word', `"${extra.text}" is not expected here`);
  }
}

const msOf: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

import { nearestWord } from '../nearest-word';
import type { Problem } from '../problem';
import type { Place, Word } from './statement';

/**
 * Collects what is wrong with a configuration text; every finding has its place. Codes that all readers use: `unknown-…` and `bad-…` for
 * what the product refuses, `not-modelled` for what the product knows and First Byte does not, so that decisions may differ.
 */
export class Findings {
  readonly problems: Problem[] = [];

  add(place: Place, code: string, message: string, suggestion?: string): void {
    const { line, column } = place;
    this.problems.push({ line, column, code, message, ...(suggestion === undefined ? {} : { suggestion }) });
  }

  /** A word that is none of the known ones. */
  unknown(word: Word, what: string, known: Iterable<string>): void {
    const code = `unknown-${what.split(' ')[0] ?? 'word'}`;
    this.add(word.place, code, `unknown ${what} "${word.text}"`, nearestWord(word.text, known));
  }

  /** The product knows it and First Byte does not. */
  notModelled(word: Word, what = `"${word.text}"`): void {
    this.add(word.place, 'not-modelled', `${what} is not modelled`);
  }

  /** In the order of the text. */
  sorted(): readonly Problem[] {
    return this.problems.toSorted((one, other) => placeOrder(one) - placeOrder(other));
  }
}

function placeOrder({ line = 0, column = 0 }: Problem): number {
  return line * 1e7 + column;
}

/**
 * Splits a haproxy.cfg into lines of words as HAProxy does: blanks separate, `#` starts a comment, a backslash and both kinds of quotes
 * take away a character's meaning. Source: HAProxy 2.6, configuration manual, 2.2 "Quoting and escaping".
 */
import type { Problem } from '../../../../shared/problem';
import type { Place } from './types';

export interface Word {
  readonly text: string;
  readonly place: Place;
}

/** A line that holds at least one word. */
export type Line = readonly [Word, ...Word[]];

/** All lines with words, and what can't be read of them. */
export function linesOf(text: string): { readonly lines: readonly Line[]; readonly problems: readonly Problem[] } {
  const lines: Line[] = [];
  const problems: Problem[] = [];
  text.split(/\r\n|\n|\r/).forEach((content, index) => {
    const [first, ...rest] = wordsOf(content, index + 1, problems);
    if (first !== undefined) lines.push([first, ...rest]);
  });
  return { lines, problems };
}

function wordsOf(content: string, line: number, problems: Problem[]): readonly Word[] {
  if (/["'\\#]/.test(content)) return quotedWordsOf(content, line, problems);
  const words: Word[] = [];
  for (const found of content.matchAll(/\S+/g)) {
    words.push({ text: found[0], place: { line, column: found.index + 1 } });
  }
  return words;
}

/** A line in which some characters may have lost their meaning. */
function quotedWordsOf(content: string, line: number, problems: Problem[]): readonly Word[] {
  const words: Word[] = [];
  let text = '';
  let start = -1;
  let quote = '';
  const end = (): void => {
    if (start !== -1) words.push({ text, place: { line, column: start + 1 } });
    text = '';
    start = -1;
  };
  const add = (letter: string, at: number): void => {
    if (start === -1) start = at;
    text += letter;
  };
  for (let at = 0; at < content.length; at++) {
    const letter = content[at] as string;
    if (quote === "'" && letter !== "'") add(letter, at);
    else if (letter === '\\') {
      const next = content[at + 1];
      if (next === undefined) {
        problems.push({
          line,
          column: at + 1,
          code: 'lone-backslash',
          message: 'a backslash needs a character after it',
        });
        break;
      }
      const isEscape = quote === '' || next === '"' || next === '\\' || next === '$';
      add(isEscape ? escaped(next) : letter + next, at);
      at++;
    } else if (letter === quote) quote = '';
    else if (quote === '' && (letter === '"' || letter === "'")) {
      add('', at);
      quote = letter;
    } else if (quote === '"' && letter === '$' && /[A-Za-z_{]/.test(content[at + 1] ?? '')) {
      problems.push({
        line,
        column: at + 1,
        code: 'not-modelled',
        message: 'environment variables have no value here',
      });
      add(letter, at);
    } else if (quote === '' && letter === '#') break;
    else if (quote === '' && /\s/.test(letter)) end();
    else add(letter, at);
  }
  if (quote !== '')
    problems.push({
      line,
      column: start + 1,
      code: 'open-quote',
      message: `the quote ${quote} is not closed on its line`,
    });
  end();
  return words;
}

function escaped(letter: string): string {
  return letter === 'n' ? '\n' : letter === 't' ? '\t' : letter === 'r' ? '\r' : letter;
}

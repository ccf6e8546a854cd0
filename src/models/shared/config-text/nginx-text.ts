/**
 * Reads text in nginx's form: words, `;` at a statement's end, `{ … }` for a block, `#` for a comment, quotes and backslashes.
 * Source: nginx, ngx_conf_file.c (ngx_conf_read_token). Left out: blocks of Lua.
 */
import type { Findings } from './findings';
import type { Place, Statement, Word } from './statement';
import { StatementTree } from './statement-tree';
import { isSpace, TextCursor } from './text-cursor';

export function readNginxText(text: string, findings: Findings): readonly Statement[] {
  const cursor = new TextCursor(text);
  const tree = new StatementTree(findings);
  let words: Word[] = [];
  const finish = (): readonly Word[] => {
    const all = words;
    words = [];
    return all;
  };
  while (!cursor.isAtEnd) {
    const character = cursor.peek();
    const { place } = cursor;
    if (isSpace(character)) cursor.take();
    else if (character === '#') cursor.skipLine();
    else if (character === ';') {
      cursor.take();
      const all = finish();
      if (all.length === 0) findings.add(place, 'unexpected-semicolon', 'this ";" ends nothing');
      else tree.statement(all, (all[0] as Word).place);
    } else if (character === '{') {
      cursor.take();
      const all = finish();
      if (all.length === 0) findings.add(place, 'unexpected-brace', 'this "{" has no name before it');
      tree.open(all, all[0]?.place ?? place, place);
    } else if (character === '}') {
      cursor.take();
      closeUnfinished(finish(), place);
      tree.close(place);
    } else words.push(readWord(cursor, findings));
  }
  closeUnfinished(finish(), cursor.place);
  return tree.end();

  function closeUnfinished(all: readonly Word[], place: Place): void {
    if (all.length === 0) return;
    const last = all[all.length - 1] as Word;
    findings.add(last.place, 'missing-semicolon', `";" is missing after "${last.text}"`);
    tree.statement(all, all[0]?.place ?? place);
  }
}

const escapes: Readonly<Record<string, string>> = { t: '\t', r: '\r', n: '\n' };

function readWord(cursor: TextCursor, findings: Findings): Word {
  const { place } = cursor;
  const first = cursor.peek();
  const quote = first === '"' || first === "'" ? cursor.take() : '';
  let text = '';
  while (!cursor.isAtEnd) {
    const character = cursor.peek();
    if (quote === '' && (isSpace(character) || character === ';' || character === '{')) break;
    cursor.take();
    if (quote !== '' && character === quote) {
      const next = cursor.peek();
      if (next !== '' && !isSpace(next) && next !== ';' && next !== '{' && next !== ')') {
        findings.add(cursor.place, 'unexpected-text', `"${next}" follows a closing quote`);
      }
      return { text, place, isQuoted: true };
    }
    if (character === '\\' && !cursor.isAtEnd) {
      const next = cursor.take();
      // nginx takes the backslash away before quotes, a backslash and the three letters only.
      text += escapes[next] ?? (next === '"' || next === "'" || next === '\\' ? next : `\\${next}`);
    } else if (quote === '' && character === '$' && cursor.peek() === '{') text += character + cursor.take();
    else text += character;
  }
  if (quote !== '') findings.add(place, 'missing-quote', 'this quote is never closed');
  return { text, place, isQuoted: quote !== '' };
}

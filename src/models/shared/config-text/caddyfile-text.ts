/**
 * Reads text in the Caddyfile's form: one statement a line, `{` at a line's end opens a block, `}` on a line of its own closes it.
 * Words may stand in double quotes or backticks; `#` at a word's start begins a comment; a backslash at a line's end joins lines.
 * Source: Caddy, caddyconfig/caddyfile/lexer.go and parse.go. Left out: heredocs, `import` and environment variables (each is said).
 */
import type { Findings } from './findings';
import type { Statement, Word } from './statement';
import { StatementTree } from './statement-tree';
import { isSpace, TextCursor } from './text-cursor';

export function readCaddyfileText(text: string, findings: Findings): readonly Statement[] {
  const cursor = new TextCursor(text);
  const tree = new StatementTree(findings);
  let words: Word[] = [];
  while (!cursor.isAtEnd) {
    const character = cursor.peek();
    if (character === '\n') {
      cursor.take();
      endLine();
    } else if (isSpace(character)) cursor.take();
    else if (character === '#') cursor.skipLine();
    else if (character === '\\' && /^\\\r?\n/.test(cursor.text.slice(cursor.at, cursor.at + 3))) {
      while (cursor.take() !== '\n');
    } else words.push(readWord(cursor, findings));
  }
  endLine();
  return tree.end();

  function endLine(): void {
    const line = words;
    words = [];
    // A site's addresses may go on over lines while they end with a comma.
    if (tree.depth === 0 && line.at(-1)?.text.endsWith(',') === true) {
      words = line;
      if (!cursor.isAtEnd) return;
    }
    if (line.length === 0) return;
    const [first] = line as [Word];
    const last = line[line.length - 1] as Word;
    if (isBrace(first, '}')) {
      tree.close(first.place);
      if (line.length > 1)
        findings.add((line[1] as Word).place, 'unexpected-text', 'nothing may follow "}" on its line');
      return;
    }
    if (isBrace(last, '{')) tree.open(line.slice(0, -1), first.place, last.place);
    else {
      const brace = line.find((word) => isBrace(word, '{') || isBrace(word, '}'));
      if (brace !== undefined) {
        findings.add(
          brace.place,
          'unexpected-brace',
          `"${brace.text}" must be the last word of a line of its own kind`,
        );
      }
      tree.statement(line, first.place);
    }
  }
}

function isBrace(word: Word, brace: '{' | '}'): boolean {
  return word.text === brace && !word.isQuoted;
}

function readWord(cursor: TextCursor, findings: Findings): Word {
  const { place } = cursor;
  const first = cursor.peek();
  const quote = first === '"' || first === '`' ? cursor.take() : '';
  let text = '';
  while (!cursor.isAtEnd) {
    const character = cursor.peek();
    if (quote === '' && isSpace(character)) break;
    cursor.take();
    if (quote !== '' && character === quote) return { text, place, isQuoted: true };
    if (quote === '"' && character === '\\' && cursor.peek() === '"') text += cursor.take();
    else text += character;
  }
  if (quote !== '') findings.add(place, 'missing-quote', 'this quote is never closed');
  else if (/^<<[\w-]+$/.test(text)) findings.add(place, 'not-modelled', 'a heredoc is not modelled');
  if (text.includes('{$')) findings.add(place, 'not-modelled', `the environment variable in "${text}" is not modelled`);
  return { text, place, isQuoted: quote !== '' };
}

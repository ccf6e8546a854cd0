/** Mutations of recorded configurations: no crash, no hang, and every problem has its line and a sentence. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { draws, purpose } from '../../../../../src/engine';
import { readHaproxyConfig } from '../../../../../src/models/load-balancer/products/haproxy';

const MUTANTS = 100_000;
const folder = 'tests/golden/load-balancing';
const numbers = draws(11);
const forMutants = purpose('haproxy.cfg fuzz');

const texts = readdirSync(folder)
  .filter((file) => file.startsWith('haproxy-'))
  .map((file) => (JSON.parse(readFileSync(join(folder, file), 'utf8')) as { configText: string }).configText);
const pieces = [...new Set(texts.flatMap((text) => text.split(/\s+/)))];
const oddities = [
  '"',
  "'",
  '\\',
  '#',
  '\n',
  '\r',
  '\t',
  '\0',
  '(',
  ')',
  ',',
  '%',
  '-1',
  '99999999999999999999',
  'é',
  '💥',
  '${X}',
  '.if',
  'from',
  '__proto__',
  'constructor',
  'toString',
];

function mutant(index: number): string {
  let n = 0;
  const below = (limit: number): number => numbers.integer(forMutants, index, n++, limit);
  const oneOf = <Item>(list: readonly Item[]): Item => list[below(list.length)] as Item;
  let text = oneOf(texts);
  for (let change = below(4); change >= 0; change--) {
    const at = below(text.length + 1);
    const to = Math.min(text.length, at + below(12));
    switch (below(5)) {
      case 0:
        text = text.slice(0, at) + text.slice(to);
        break;
      case 1:
        text = text.slice(0, at) + oneOf(oddities) + text.slice(at);
        break;
      case 2:
        text = `${text.slice(0, at)} ${oneOf(pieces)} ${text.slice(to)}`;
        break;
      case 3:
        text = text.slice(0, at) + String.fromCharCode(below(0x250)) + text.slice(at + 1);
        break;
      default:
        text = text.slice(0, at) + text.slice(to, to + below(200)) + text.slice(at);
    }
  }
  return text;
}

it(`reads ${MUTANTS} mutated configurations`, () => {
  let withProblems = 0;
  for (let index = 0; index < MUTANTS; index++) {
    const text = mutant(index);
    const { config, problems } = readHaproxyConfig(text);
    const lines = text.split(/\r\n|\n|\r/).length;
    for (const { line = 0, column = 0, message, code } of problems) {
      if (!(line >= 1 && line <= lines && column >= 1 && message !== '' && code !== '')) {
        throw new Error(`a problem without its place: ${JSON.stringify({ line, column, message, text })}`);
      }
    }
    if (problems.length > 0) withProblems++;
    else if (config.backends.length === 0) throw new Error(`nothing read and nothing said: ${text}`);
  }
  expect(withProblems).toBeGreaterThan(MUTANTS / 4);
  expect(withProblems).toBeLessThan(MUTANTS);
});

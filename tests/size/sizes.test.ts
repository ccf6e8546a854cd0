import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { budgets, sizesOf } from './sizes.mjs';

let folder = '';
afterEach(() => rmSync(folder, { recursive: true }));

/** Text that does not get smaller: one byte of it is about one byte on the wire. */
const dense = (bytes: number) => `/*${randomBytes(bytes / 1.333).toString('base64')}*/`;

function built(assets: Readonly<Record<string, string>>) {
  folder = mkdtempSync(join(tmpdir(), 'built-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(
    join(folder, 'index.html'),
    '<link rel="stylesheet" href="./assets/main.css"><script type="module" src="./assets/main.js"></script>',
  );
  for (const [name, text] of Object.entries(assets)) writeFileSync(join(folder, 'assets', name), text);
  return sizesOf(folder);
}

describe('the sizes of the built page', () => {
  it('counts as first load what the page names and what that imports at once, not what it imports later', () => {
    const sizes = built({
      'main.js': 'import{a}from"./shared.js";import"./side.js";import("./lesson.js")',
      'shared.js': 'export*from"./deep.js"',
      'deep.js': 'export const a=1',
      'side.js': '',
      'lesson.js': 'import"./shared.js"',
      'main.css': 'p{}',
      'sim.worker.js': '',
    });
    expect([...(sizes[0]?.files ?? [])].sort()).toEqual(
      ['deep.js', 'index.html', 'main.css', 'main.js', 'shared.js', 'side.js'].sort(),
    );
    expect(sizes.slice(1).map(({ name, budgetBytes }) => [name, budgetBytes])).toEqual([
      ['lesson.js', budgets.laterChunkBytes],
      ['sim.worker.js', budgets.workerBytes],
    ]);
  });

  it('finds what is too heavy: a planted weight in each place', () => {
    const sizes = built({
      'main.js': 'import{a}from"./shared.js"',
      'shared.js': dense(budgets.firstLoadBytes * 1.4),
      'main.css': '',
      'lesson.js': dense(budgets.laterChunkBytes * 1.4),
      'sim.worker.js': dense(budgets.workerBytes * 1.4),
    });
    expect(sizes.map(({ bytes, budgetBytes }) => bytes > budgetBytes)).toEqual([true, true, true]);
  });
});

/** Fails when the built page is heavier than its budgets. */
import { join } from 'node:path';
import { sizesOf } from './sizes.mjs';

let isTooHeavy = false;
for (const { name, bytes, budgetBytes } of sizesOf(join(import.meta.dirname, '..', '..', 'dist'))) {
  const isOver = bytes > budgetBytes;
  isTooHeavy ||= isOver;
  process.stdout.write(`${isOver ? 'too heavy: ' : ''}${name}: ${kB(bytes)} of ${kB(budgetBytes)} gzipped\n`);
}
process.exitCode = isTooHeavy ? 1 : 0;

/** @param {number} bytes */
function kB(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

/** How many bytes a person downloads: before the page is usable, for the simulation's worker, and for each part that comes later. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Gzipped bytes; a kB is 1000 of them. The worker holds the engine, every station's model and what sums a loaded run up, and loads beside the first picture. */
export const budgets = { firstLoadBytes: 150_000, workerBytes: 75_000, laterChunkBytes: 40_000 };

const page = 'index.html';

/**
 * @param {string} folder the built page
 * @returns {{ name: string, bytes: number, budgetBytes: number, files: string[] }[]} the first load as one entry, then every worker and
 *   every later chunk
 */
export function sizesOf(folder) {
  const assets = readdirSync(join(folder, 'assets')).filter((name) => /\.(js|css)$/.test(name));
  const first = new Set(assetsOf(readFileSync(join(folder, page), 'utf8')));
  // What the first scripts import is fetched before they run, and so on.
  for (const name of first) for (const imported of staticImports(folder, name)) first.add(imported);
  const later = assets.filter((name) => !first.has(name));
  return [
    {
      name: 'first load',
      bytes: [page, ...[...first].map((name) => join('assets', name))].reduce(
        (sum, file) => sum + gzipped(folder, file),
        0,
      ),
      budgetBytes: budgets.firstLoadBytes,
      files: [page, ...first],
    },
    ...later.map((name) => ({
      name,
      bytes: gzipped(folder, join('assets', name)),
      budgetBytes: /worker/i.test(name) ? budgets.workerBytes : budgets.laterChunkBytes,
      files: [name],
    })),
  ];
}

/**
 * Scripts and styles that the page itself names.
 * @param {string} html
 * @returns {string[]}
 */
function assetsOf(html) {
  return [...html.matchAll(/(?:src|href)="[^"]*assets\/([^"]+\.(?:js|css))"/g)].flatMap(([, name]) => name ?? []);
}

/**
 * @param {string} folder
 * @param {string} name
 * @returns {string[]}
 */
function staticImports(folder, name) {
  if (!name.endsWith('.js')) return [];
  const script = readFileSync(join(folder, 'assets', name), 'utf8');
  return [...script.matchAll(/\b(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)].flatMap(
    ([, imported]) => imported ?? [],
  );
}

/**
 * @param {string} folder
 * @param {string} file
 */
function gzipped(folder, file) {
  return gzipSync(readFileSync(join(folder, file)), { level: 9 }).length;
}

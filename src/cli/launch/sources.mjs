/** Tells whether something made from the sources is still true of them. */
import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A short text that changes whenever a file under these paths is added, taken away or written.
 * @param {string} folder the project's folder
 * @param {readonly string[]} paths files and folders within it; one that is missing counts as that
 * @returns {Promise<string>}
 */
export async function stampOf(folder, paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of await filesUnder(folder, path)) {
      const { mtimeMs, size } = await stat(join(folder, file));
      hash.update(`${file}\0${mtimeMs}\0${size}\n`);
    }
  }
  return hash.digest('hex').slice(0, 16);
}

/**
 * @param {string} folder
 * @param {string} path
 * @returns {Promise<string[]>} in the order of their names
 */
async function filesUnder(folder, path) {
  const found = await stat(join(folder, path)).catch(() => undefined);
  if (found === undefined) return [];
  if (!found.isDirectory()) return [path];
  const entries = await readdir(join(folder, path), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

/** Builds the page, unless it was already built from these very sources. */
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { run } from './install.mjs';
import { stampOf } from './sources.mjs';

/** Everything that the page is made of; the fidelity table is made of the recordings. */
const sources = ['src', 'public', 'index.html', 'vite.config.ts', 'package-lock.json', 'tests/golden'];

/**
 * @param {string} folder the project's folder
 * @returns {Promise<string>} the folder of the built page
 */
export async function build(folder) {
  const built = join(folder, 'dist');
  const stampFile = join(folder, '.cache', 'built-from');
  const stamp = await stampOf(folder, sources);
  const before = await readFile(stampFile, 'utf8').catch(() => '');
  const isThere = (await stat(join(built, 'index.html')).catch(() => undefined)) !== undefined;
  if (isThere && before === stamp) return built;
  process.stderr.write('Building the page …\n');
  await rm(stampFile, { force: true });
  await run(process.execPath, [join('node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'], folder);
  await mkdir(dirname(stampFile), { recursive: true });
  await writeFile(stampFile, stamp);
  return built;
}

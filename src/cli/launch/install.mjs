/** Puts node_modules in place with nothing but Node and npm: `npm ci` when it is missing or older than the lock file. */
import { spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';

/** npm writes this file when it has finished, so its time is that of the last complete installation. */
const INSTALLED = join('node_modules', '.package-lock.json');

/**
 * @param {string} folder the project's folder
 * @returns {Promise<boolean>} whether anything had to be installed
 */
export async function install(folder) {
  const [lock, installed] = await Promise.all([
    timeOf(join(folder, 'package-lock.json')),
    timeOf(join(folder, INSTALLED)),
  ]);
  if (installed >= lock && installed > 0) return false;
  process.stderr.write('Installing dependencies (npm ci) …\n');
  await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], folder);
  return true;
}

/**
 * Runs a program and shows what it says on standard error, so that standard output stays the command's own.
 * @param {string} program
 * @param {readonly string[]} words
 * @param {string} folder
 * @returns {Promise<void>}
 */
export function run(program, words, folder) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, {
      cwd: folder,
      stdio: ['ignore', process.stderr, process.stderr],
      shell: process.platform === 'win32',
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${program} ${words.join(' ')} ended with ${code}`));
    });
  });
}

/** @param {string} path */
async function timeOf(path) {
  return stat(path).then(
    (found) => found.mtimeMs,
    () => 0,
  );
}

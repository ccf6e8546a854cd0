/** Finds a Chromium on this machine, so that browser tests need no download where there is one. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const usualPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * `CHROMIUM_PATH`, else the first one on the PATH or in its usual place that starts.
 * @returns {string | undefined} undefined where there is none: Playwright then uses its own
 */
export function chromiumPath() {
  const chosen = process.env['CHROMIUM_PATH'];
  if (chosen !== undefined && chosen !== '') return chosen;
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const candidates = [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...usualPlaces];
  return candidates.find((path) => existsSync(path) && starts(path));
}

/**
 * Some systems have a `chromium-browser` that only says how to install one.
 * @param {string} path
 */
export function starts(path) {
  try {
    execFileSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 });
    return true;
  } catch {
    // Whatever the cause, it is of no use for the tests.
    return false;
  }
}

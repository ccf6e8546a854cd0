/** Puts a Chromium in place: one found on the machine, else Playwright's download, else Debian's package where that may be installed. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromiumPath, starts } from '../browser/chromium-path.mjs';
import { program } from './step.mjs';

/**
 * @param {string} folder the project's folder
 * @param {(line: string) => void} say
 * @returns {Promise<{ path: string | undefined, output: string }>} where it is, or what every way of getting one said
 */
export async function ensureChromium(folder, say) {
  const found = chromiumPath() ?? (await playwrightsOwn());
  if (found !== undefined) return { path: found, output: '' };
  const isRoot = process.getuid?.() === 0;
  let output = '';
  say('No Chromium here: downloading one (npx playwright install chromium) …');
  const cli = join('node_modules', '@playwright', 'test', 'cli.js');
  output += (await program(folder, [process.execPath, cli, 'install', ...(isRoot ? ['--with-deps'] : []), 'chromium']))
    .output;
  const downloaded = await playwrightsOwn();
  if (downloaded !== undefined) return { path: downloaded, output };
  if (isRoot && existsSync('/usr/bin/apt-get')) {
    say('That failed: installing the package of this system (apt-get install chromium) …');
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    const words = /** @type {const} */ (['apt-get', 'install', '-y', '--no-install-recommends', 'chromium']);
    let installed = await program(folder, words, env);
    if (installed.status !== 0) {
      output += installed.output + (await program(folder, ['apt-get', 'update'], env)).output;
      installed = await program(folder, words, env);
    }
    output += installed.output;
  }
  return { path: chromiumPath(), output };
}

/** The one that Playwright downloads, where it is there and starts. */
async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return existsSync(path) && starts(path) ? path : undefined;
}

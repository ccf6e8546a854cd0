/**
 * `npm test` on a fresh machine with nothing but Node and npm: installs what is missing, then types, lint, format, imports, lock file,
 * unit, property and component tests, the build and its size, browser tests. Ends with the plain line `N passed, N failed`.
 */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { install } from '../src/cli/launch/install.mjs';
import { addressesIn } from './run/lock-file.mjs';
import { runSteps, check, program } from './run/step.mjs';
import { forget, playwrightOutcome, vitestOutcome } from './run/reports.mjs';

const folder = join(import.meta.dirname, '..');
const reports = join(folder, '.cache', 'tests');
const node = process.execPath;
const print = (/** @type {string} */ line) => process.stdout.write(`${line}\n`);

/** @param {string} path within node_modules */
const tool = (...path) => join('node_modules', ...path);

const total = await runAll().catch((/** @type {unknown} */ error) => {
  // Without its dependencies nothing can be tested: that is one failure, told in full.
  print(error instanceof Error ? error.message : String(error));
  return { passed: 0, failed: 1 };
});
print(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

async function runAll() {
  await install(folder);
  await mkdir(reports, { recursive: true });
  const { ensureChromium } = await import('./run/chromium.mjs');
  const chromium = await ensureChromium(folder, print);
  // Every runner below, and the helper that looks for a browser, takes the one that was found.
  if (chromium.path !== undefined) process.env['CHROMIUM_PATH'] = chromium.path;
  const tsc = tool('typescript', 'bin', 'tsc');
  return runSteps(
    [
      check(folder, 'types', [
        [node, tsc, '-p', 'tsconfig.json', '--noEmit'],
        [node, tsc, '-p', 'tsconfig.pure.json', '--noEmit'],
      ]),
      check(folder, 'lint', [[node, tool('eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0']]),
      check(folder, 'format', [[node, tool('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level', 'warn', '.']]),
      check(folder, 'imports', [[node, join('tests', 'floors', 'check.mjs')]]),
      { name: 'lock file', run: lockFile },
      { name: 'unit and components', run: unit },
      check(folder, 'build', [[node, join('src', 'cli', 'launch', 'start.mjs'), '--no-install', '--build-only']]),
      check(folder, 'size', [[node, join('tests', 'size', 'check.mjs')]]),
      { name: 'browser', run: () => browser(chromium) },
    ],
    print,
  );
}

/** The lock file names versions and hashes, no place to download from. */
async function lockFile() {
  const text = await readFile(join(folder, 'package-lock.json'), 'utf8');
  const addresses = addressesIn(text);
  const isFine = addresses.length === 0;
  return { passed: isFine ? 1 : 0, failed: isFine ? 0 : 1, output: addresses.slice(0, 20).join('\n') };
}

async function unit() {
  const report = join(reports, 'unit.json');
  await forget(report);
  const words = /** @type {const} */ (['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]);
  const ended = await program(folder, [node, tool('vitest', 'vitest.mjs'), ...words]);
  return vitestOutcome(report, ended);
}

/** @param {{ path: string | undefined, output: string }} chromium */
async function browser(chromium) {
  if (chromium.path === undefined)
    return { passed: 0, failed: 1, output: `There is no Chromium to test with.\n${chromium.output}` };
  const report = join(reports, 'browser.json');
  await forget(report);
  const ended = await program(folder, [node, tool('@playwright', 'test', 'cli.js'), 'test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  });
  return playwrightOutcome(report, ended);
}

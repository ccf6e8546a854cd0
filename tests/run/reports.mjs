/** Reads the reports of the two test runners as counts. A runner that ends badly without a failed test counts as one failure. */
import { readFile, rm } from 'node:fs/promises';

/**
 * @param {string} file what Vitest's JSON reporter wrote
 * @param {{ status: number, output: string }} ended
 * @returns {Promise<import('./step.mjs').Outcome>}
 */
export async function vitestOutcome(file, ended) {
  const report = await readJson(file);
  if (report === undefined) return { passed: 0, failed: 1, output: `${ended.output}\nVitest wrote no report.\n` };
  // A file that can't be loaded has no test that could fail.
  const broken = report.testResults.filter(
    (/** @type {any} */ suite) =>
      suite.status === 'failed' && !suite.assertionResults.some((/** @type {any} */ test) => test.status === 'failed'),
  ).length;
  return counted(
    report.numPassedTests,
    report.numFailedTests + broken,
    report.numPendingTests + report.numTodoTests,
    ended,
  );
}

/**
 * @param {string} file what Playwright's JSON reporter wrote
 * @param {{ status: number, output: string }} ended
 * @returns {Promise<import('./step.mjs').Outcome>}
 */
export async function playwrightOutcome(file, ended) {
  const report = await readJson(file);
  if (report === undefined) return { passed: 0, failed: 1, output: `${ended.output}\nPlaywright wrote no report.\n` };
  const { expected, unexpected, flaky, skipped } = report.stats;
  return counted(expected + flaky, unexpected, skipped, ended);
}

/** A report of an earlier run must not stand for this one. @param {string} file */
export async function forget(file) {
  await rm(file, { force: true });
}

/**
 * @param {number} passed
 * @param {number} failed
 * @param {number} skipped
 * @param {{ status: number, output: string }} ended
 */
function counted(passed, failed, skipped, { status, output }) {
  return { passed, failed: failed === 0 && status !== 0 ? 1 : failed, skipped, output };
}

/** @param {string} file */
async function readJson(file) {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : JSON.parse(text);
}

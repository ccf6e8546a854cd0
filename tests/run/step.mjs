/** One step of the whole test: a program, how long it took, and how many checks it passed and failed. */
import { spawn } from 'node:child_process';

/**
 * @typedef {{ passed: number, failed: number, skipped?: number, output: string }} Outcome
 * @typedef {{ name: string, run: () => Promise<Outcome> }} Step
 */

/** A program that prints this much is cut in the middle: its end says what went wrong. */
const LONGEST_OUTPUT = 200_000;

/**
 * Runs a program to its end and keeps what it says.
 * @param {string} folder
 * @param {readonly [string, ...string[]]} words
 * @param {Readonly<Record<string, string>>} [env]
 * @returns {Promise<{ status: number, output: string }>}
 */
export function program(folder, [name, ...words], env = {}) {
  return new Promise((resolve) => {
    const child = spawn(name, words, {
      cwd: folder,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let output = '';
    const keep = (/** @type {Buffer} */ text) => {
      output += text.toString('utf8');
      if (output.length > 2 * LONGEST_OUTPUT) output = `…\n${output.slice(-LONGEST_OUTPUT)}`;
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => resolve({ status: 1, output: `${output}${name}: ${error.message}\n` }));
    child.on('close', (code) => resolve({ status: code ?? 1, output }));
  });
}

/**
 * A step that is one check: it passes when all of its programs end with 0.
 * @param {string} folder
 * @param {string} name
 * @param {readonly (readonly [string, ...string[]])[]} programs
 * @returns {Step}
 */
export function check(folder, name, programs) {
  return {
    name,
    run: async () => {
      let output = '';
      let isFine = true;
      for (const words of programs) {
        const result = await program(folder, words);
        output += result.output;
        isFine &&= result.status === 0;
      }
      return { passed: isFine ? 1 : 0, failed: isFine ? 0 : 1, output };
    },
  };
}

/**
 * Runs the steps in order, tells of each in one line, and shows everything that a failing one said.
 * @param {readonly Step[]} steps
 * @param {(line: string) => void} print
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runSteps(steps, print) {
  const width = Math.max(...steps.map((step) => step.name.length));
  let passed = 0;
  let failed = 0;
  for (const { name, run } of steps) {
    const begin = process.hrtime.bigint();
    const outcome = await run().catch((/** @type {unknown} */ error) => {
      // A step that can't even be run has failed; the others still tell what they find.
      return { passed: 0, failed: 1, skipped: 0, output: `${error instanceof Error ? error.stack : String(error)}\n` };
    });
    const seconds = Number(process.hrtime.bigint() - begin) / 1e9;
    passed += outcome.passed;
    failed += outcome.failed;
    const skipped = outcome.skipped ? `, ${outcome.skipped} skipped` : '';
    const counts = `${outcome.passed} passed, ${outcome.failed} failed${skipped}`;
    print(`${outcome.failed === 0 ? 'ok  ' : 'FAIL'}  ${name.padEnd(width)}  ${counts}  (${seconds.toFixed(1)} s)`);
    if (outcome.failed > 0) print(`${outcome.output.trimEnd()}\n`);
  }
  return { passed, failed };
}

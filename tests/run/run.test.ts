/** The test of everything is itself tested: whatever goes wrong in a step must show in its last line. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressesIn } from './lock-file.mjs';
import { forget, playwrightOutcome, vitestOutcome } from './reports.mjs';
import { check, runSteps } from './step.mjs';
import type { Step } from './step.mjs';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'reports-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function report(content: object): string {
  const file = join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const node = (script: string) => [process.execPath, '-e', script] as const;

describe('steps', () => {
  it('add up, and a failing one shows all that it said', async () => {
    const lines: string[] = [];
    const steps: Step[] = [
      check(folder, 'fine', [node('console.log("quiet")')]),
      check(folder, 'broken', [node('console.log("first")'), node('console.error("the cause"); process.exit(3)')]),
      check(folder, 'missing', [['no-such-program-here']]),
      { name: 'many', run: () => Promise.resolve({ passed: 40, failed: 2, skipped: 1, output: 'two of them' }) },
      { name: 'thrown', run: () => Promise.reject(new Error('not even started')) },
    ];
    const total = await runSteps(steps, (line) => lines.push(line));
    expect(total).toEqual({ passed: 41, failed: 5 });
    const text = lines.join('\n');
    for (const said of ['the cause', 'first', 'no-such-program-here', 'two of them', 'not even started', '1 skipped']) {
      expect(text).toContain(said);
    }
    expect(text).not.toContain('quiet');
    expect(lines.filter((line) => line.startsWith('ok'))).toHaveLength(1);
  });
});

describe('what Vitest reports', () => {
  const counts = { numPassedTests: 7, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] };

  it('is counted', async () => {
    const outcome = await vitestOutcome(report({ ...counts, numFailedTests: 2, numPendingTests: 1 }), {
      status: 1,
      output: '',
    });
    expect(outcome).toMatchObject({ passed: 7, failed: 2, skipped: 1 });
  });

  it('a file that can’t be loaded is a failure although no test failed', async () => {
    const testResults = [
      { status: 'failed', assertionResults: [] },
      { status: 'passed', assertionResults: [{ status: 'passed' }] },
    ];
    const outcome = await vitestOutcome(report({ ...counts, testResults }), { status: 1, output: 'SyntaxError' });
    expect(outcome).toMatchObject({ passed: 7, failed: 1, output: 'SyntaxError' });
  });

  it('ending badly is a failure, with or without a report', async () => {
    expect(await vitestOutcome(report(counts), { status: 1, output: '' })).toMatchObject({ passed: 7, failed: 1 });
    const gone = report(counts);
    await forget(gone);
    expect(await vitestOutcome(gone, { status: 0, output: '' })).toMatchObject({ passed: 0, failed: 1 });
  });
});

describe('what Playwright reports', () => {
  it('is counted; a test that passed at the second try has passed', async () => {
    const stats = { expected: 5, unexpected: 1, flaky: 2, skipped: 3 };
    expect(await playwrightOutcome(report({ stats }), { status: 1, output: '' })).toMatchObject({
      passed: 7,
      failed: 1,
      skipped: 3,
    });
  });

  it('no tests at all is a failure', async () => {
    const stats = { expected: 0, unexpected: 0, flaky: 0, skipped: 0 };
    expect(await playwrightOutcome(report({ stats }), { status: 1, output: '' })).toMatchObject({
      passed: 0,
      failed: 1,
    });
  });
});

describe('the lock file', () => {
  it('names no place to download from; a planted address is found', () => {
    expect(addressesIn(readFileSync('package-lock.json', 'utf8'))).toEqual([]);
    expect(addressesIn('{\n  "version": "1.0.0",\n  "resolved": "https://packages.example/a.tgz"\n}')).toHaveLength(1);
  });
});

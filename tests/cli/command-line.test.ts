import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommandLine } from '../../src/cli/command-line';
import { commands } from '../../src/cli/commands';
import { describeProblem } from '../../src/models/shared/problem';

async function call(...words: string[]) {
  const printed: string[] = [];
  const complaints: string[] = [];
  const status = await runCommandLine(words, commands, {
    print: (text) => printed.push(text),
    complain: (...problems) => complaints.push(...problems.map(describeProblem)),
  });
  return { status, printed: printed.join('\n'), complaints };
}

describe('the command line', () => {
  it.each([[], ['--help'], ['-h'], ['help']].map((words) => [words.join(' '), words] as const))(
    '"%s" prints the commands',
    async (_name, words) => {
      const { status, printed, complaints } = await call(...words);
      expect(status).toBe(0);
      for (const command of commands) expect(printed).toContain(`  ${command.name} `);
      expect(complaints).toEqual([]);
    },
  );

  it.each(commands.map((command) => command.name))('%s --help names its options', async (name) => {
    const { status, printed } = await call(name, '--help');
    expect(status).toBe(0);
    const command = commands.find((known) => known.name === name);
    for (const option of Object.keys(command?.options ?? {})) expect(printed).toContain(`--${option}`);
  });

  it.each([
    [['confrm'], /^unknown command "confrm"; the commands are .*; did you mean "conform"\?$/],
    [['conform', 'x', '--jsn'], /^conform: unknown option "--jsn"; did you mean "--json"\?$/],
    [['conform', 'x', '--json=yes'], /^conform: .*--json/],
    [['conform'], /^conform needs a folder or a file of recordings$/],
    [['fidelity', 'x'], /^fidelity takes no path/],
    [['schema', 'x'], /^schema takes no path/],
  ])('%j gets one clear line and status 2', async (words, line) => {
    const { status, complaints } = await call(...words);
    expect(status).toBe(2);
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toMatch(line);
  });

  it('conform: 0 when all is reproduced, 1 when something differs, 2 when there is nothing', async () => {
    const loads = 'tests/golden/network-tls/chromium-ttfb-rtt50.json';
    const fine = await call('conform', loads);
    expect(fine.status).toBe(0);
    expect(fine.printed.split('\n').at(-1)).toBe('18 passed, 0 failed, 0 skipped');
    expect((await call('conform', loads, 'tests/golden/no-such.json')).status).toBe(1);
    const empty = mkdtempSync(join(tmpdir(), 'empty-'));
    expect(await call('conform', empty, '--json')).toMatchObject({ status: 2, printed: '[]' });
    rmSync(empty, { recursive: true });
  });

  it('conform --json: one entry a case with exactly the agreed keys', async () => {
    const { printed } = await call('conform', 'tests/golden/network-tls/chromium-ttfb-rtt50.json', '--json');
    const entries = JSON.parse(printed) as Record<string, unknown>[];
    expect(entries).toHaveLength(18);
    for (const entry of entries) {
      expect(Object.keys(entry)).toEqual(['file', 'id', 'product', 'kind', 'passed', 'expected', 'got', 'reason']);
    }
  });

  it('schema prints the form of a scenario', async () => {
    const { status, printed } = await call('schema');
    expect(status).toBe(0);
    expect(JSON.parse(printed)).toMatchObject({
      type: 'object',
      required: expect.arrayContaining(['title', 'traffic']) as unknown,
    });
  });
});

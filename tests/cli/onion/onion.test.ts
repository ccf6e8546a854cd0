import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../../src/cli/command-line';
import { commands } from '../../../src/cli/commands';
import { describeProblem } from '../../../src/models/shared/problem';

const folder = mkdtempSync(join(tmpdir(), 'onion-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function onion(stack: unknown, ...options: string[]) {
  const file = join(folder, 'stack.json');
  writeFileSync(file, typeof stack === 'string' ? stack : JSON.stringify(stack));
  const printed: string[] = [];
  const complaints: string[] = [];
  const status = await runCommandLine(['onion', file, ...options], commands, {
    print: (text) => printed.push(text),
    complain: (...problems) => complaints.push(...problems.map(describeProblem)),
  });
  return {
    status,
    printed: printed.join('\n'),
    complaints: complaints.map((line) => line.replace(file, 'stack.json')),
  };
}

describe('onion STACK.json', () => {
  it('prints events, status, body and reasons of a stack', async () => {
    const layers = [{ k: 'pass' }, { k: 'delay', ms: 30 }, { k: 'short', status: 401 }];
    const { status, printed, complaints } = await onion({
      framework: 'express',
      version: '5.1.0',
      layers,
      handler: { k: 'ok' },
    });
    expect([status, complaints]).toEqual([0, []]);
    const shown: unknown = JSON.parse(printed);
    expect(shown).toMatchObject({
      framework: 'express 5',
      outcome: 'response',
      status: 401,
      body: 'short 2',
      events: [
        'enter 0',
        'enter 1',
        'leave 0',
        'return-to-server',
        'resume 1',
        'enter 2',
        'send 401',
        'leave 2',
        'leave 1',
      ],
      atMs: [0, 0, 0, 0, 30, 30, 30, 30, 30],
      layers: [
        { layer: '0', fate: 'left', outlivesResponse: false, crossings: [{ enter: 0, exit: 3, end: 'left' }] },
        { layer: '1', fate: 'left' },
        { layer: '2', fate: 'left' },
        { layer: 'h', fate: 'skipped', crossings: [] },
      ],
      reasons: [
        { rule: 'came-back-early', before: 2, layer: '0', says: expect.stringMatching(/layer 0 while 1 still waits/) },
      ],
    });
  });

  it('gives reasons as sentences, and a version as a number is fine', async () => {
    const stack = {
      framework: 'express',
      version: 4,
      layers: [{ k: 'throw-before', async: true }],
      handler: { k: 'ok' },
    };
    const { printed } = await onion(stack);
    expect(JSON.parse(printed)).toMatchObject({
      outcome: 'hang',
      reasons: [
        { rule: 'unhandled', before: 3, says: expect.stringMatching(/E-0 .*unhandledRejection/) },
        { rule: 'hang', says: expect.stringMatching(/gives up$/) },
      ],
    });
  });

  it('takes another request than GET /x', async () => {
    const stack = {
      framework: 'koa',
      version: '3',
      layers: [],
      handler: { k: 'ok' },
      request: { method: 'HEAD', path: '/' },
    };
    expect(JSON.parse((await onion(stack)).printed)).toMatchObject({
      status: 200,
      body: '',
      headers: { 'content-length': '2' },
    });
  });

  it('names every place that is wrong', async () => {
    const layers = [{ k: 'short' }, { k: 'nix' }];
    const { status, complaints } = await onion({ framework: 'express', version: '5', layers, handler: { k: 'ok' } });
    expect(status).toBe(2);
    expect(complaints).toEqual([
      'stack.json:layers.0.status: is missing',
      expect.stringMatching(/^stack\.json:layers\.1\.k: is "nix", but the form knows pass, double-next, /),
    ]);
  });

  it.each([
    [{ version: '5', layers: [] }, [], /framework: is missing/],
    [{ framework: 'expres', version: '5', layers: [] }, [], /no rules for expres 5; known: express 4, /],
    [{ framework: 'express', version: '5', layers: [], handler: { k: 'ok' } }, ['--case', '1'], /holds one stack/],
    [{ framework: 'express', version: '5', cases: [{}, {}] }, [], /holds 2 stacks: name one with --case/],
    [{ framework: 'express', version: '5', cases: [{}, {}] }, ['--case', '7'], /none of the 2 stacks has the id 7/],
    ['{"framework"', [], /is not JSON/],
  ])('%j %j is one clear line', async (stack, options, line) => {
    const { status, complaints } = await onion(stack, ...options);
    expect(status).toBe(2);
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toMatch(line);
  });
});

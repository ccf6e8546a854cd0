import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { CaseResult } from '../../../src/cli/conform/case';
import { reportJson, reportText } from '../../../src/cli/conform/report';
import { conform } from '../../../src/cli/conform/runner';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A folder of recordings as a person would make one. */
function recordings(files: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'recordings-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}

const pageLoads = (changes: object = {}, load: object = {}) => ({
  rttMs: 100,
  thinkMs: 50,
  results: [
    { case: 'tls13-h2/new', phases: { dns: 102, tcp: 101, tls: 103, request_to_first_byte: 155, ttfb: 470 }, ...load },
  ],
  ...changes,
});

const transfer = (changes: object = {}, request: object = {}) => ({
  results: [
    {
      bytes: 20_000,
      rttMs: 100,
      mbit: 0,
      cc: 'reno',
      drop: null,
      requests: [{ roundsOnWire: 2, segmentsPerRound: [10, 4], lastByteMs: 203, ...request }],
      ...changes,
    },
  ],
});

const outcomes = (results: readonly CaseResult[]) => results.map(({ file, id, outcome }) => `${file}#${id} ${outcome}`);

describe('page loads', () => {
  it('replays a file of any name that has the form of a known kind', async () => {
    const results = await conform([recordings({ 'my-own-server.json': pageLoads() })]);
    expect(outcomes(results)).toEqual(['my-own-server.json#tls13-h2/new passed']);
    expect(results[0]).toMatchObject({ product: 'chromium', kind: 'chromium-ttfb' });
  });

  it('a phase one round trip longer than the model says is a failure that names it', async () => {
    const slow = pageLoads({}, { phases: { dns: 102, tcp: 101, tls: 203, request_to_first_byte: 155 } });
    const results = await conform([recordings({ 'chromium-ttfb-slow.json': slow })]);
    expect(reportText(results, false)).toContain(
      'chromium-ttfb-slow.json#tls13-h2/new: tls (expected {"dns":1,"tcp":1,"tls":2,"request":1} got {"dns":1,"tcp":1,"tls":1,"request":1})',
    );
    expect(reportText(results, false).split('\n').at(-1)).toBe('0 passed, 1 failed, 0 skipped');
  });

  it('a noisy phase is shown and not compared; the others still are', async () => {
    const phases = { dns: 102, tcp: 101, tls: 203, request_to_first_byte: 255 };
    const noisy = { phases, noisy: true, noisyPhases: ['request'] };
    const results = await conform([recordings({ 'a.json': pageLoads({}, noisy) })]);
    expect(results[0]?.differs).toEqual(['tls']);
    const both = await conform([
      recordings({ 'a.json': pageLoads({}, { ...noisy, noisyPhases: ['request', 'tls'] }) }),
    ]);
    expect(both[0]?.outcome).toBe('passed');
    expect(both[0]?.expected).toEqual({ dns: 1, tcp: 1, tls: 2, request: 2 });
  });

  it('counts whole round trips with one millisecond for the clock', async () => {
    const short = pageLoads({}, { phases: { dns: 99, tcp: 99.5, tls: 199, request_to_first_byte: 149 } });
    const results = await conform([recordings({ 'a.json': short })]);
    expect(results[0]?.expected).toEqual({ dns: 1, tcp: 1, tls: 2, request: 1 });
  });

  it.each([
    ['an unknown word', { case: 'tls13-h4/new' }, 'has the unknown word'],
    ['a missing phase', { phases: { dns: 1, tcp: 2, tls: 3 } }, 'phases.request_to_first_byte: is missing'],
    ['a noisy phase that is none', { noisyPhases: ['think'] }, 'noisyPhases'],
    ['a case without its name', { case: undefined }, 'case: is missing'],
  ])('%s fails that case and says why', async (_name, change, reason) => {
    const results = await conform([recordings({ 'chromium-ttfb-x.json': pageLoads({}, change) })]);
    expect(results.map((result) => result.outcome)).toEqual(['failed']);
    expect(results[0]?.reason).toContain(reason);
  });
});

describe('transfers', () => {
  it('compares rounds, segments and the last byte', async () => {
    expect(outcomes(await conform([recordings({ 'a.json': transfer() })]))).toEqual(['a.json#0 passed']);
    const wrong = transfer({}, { roundsOnWire: 3, segmentsPerRound: [10, 2, 2], lastByteMs: 230 });
    const results = await conform([recordings({ 'a.json': wrong })]);
    expect(results[0]?.differs).toEqual([
      'requests[0].roundsOnWire',
      'requests[0].segmentsPerRound',
      'requests[0].lastByteMs',
    ]);
  });

  it.each([
    [197, 'failed'],
    [198, 'passed'],
    [220, 'passed'],
    [221, 'failed'],
  ])('a last byte at %i ms where the model says 200: %s', async (lastByteMs, outcome) => {
    const results = await conform([recordings({ 'a.json': transfer({}, { lastByteMs }) })]);
    expect(results[0]?.outcome).toBe(outcome);
  });

  it('leaves out what is not compared, and skips what is only shown', async () => {
    const noisy = await conform([recordings({ 'a.json': transfer({ noisyFields: ['segmentsPerRound'] }) })]);
    expect(noisy[0]?.expected).toEqual({ requests: [{ roundsOnWire: 2, lastByteMs: 203 }] });
    const bbr = await conform([recordings({ 'a.json': transfer({ cc: 'bbr' }) })]);
    expect(bbr[0]).toMatchObject({ outcome: 'skipped', reason: 'bbr is shown, not compared' });
    expect(JSON.parse(reportJson(bbr))).toMatchObject([{ passed: null }]);
  });

  it('does not pretend to model what it does not', async () => {
    const results = await conform([recordings({ 'a.json': transfer({ cc: 'vegas' }) })]);
    expect(results[0]).toMatchObject({ outcome: 'failed', reason: 'no model of congestion control "vegas" yet' });
  });
});

describe('files', () => {
  it.each([
    ['a missing file', 'gone.json', undefined],
    ['no JSON', 'broken.json', '{"rttMs": 1'],
    ['a known kind without its parts', 'chromium-ttfb-x.json', { rttMs: 3 }],
    ['a known kind without cases', 'chromium-ttfb-x.json', pageLoads({ results: [] })],
    ['nothing recorded', 'notes.json', { hello: 'world' }],
    ['null', 'null.json', 'null'],
  ])('%s is one failure with its name', async (_name, name, content) => {
    const folder = recordings(content === undefined ? {} : { [name]: content });
    const results = await conform([join(folder, name)]);
    expect(outcomes(results)).toEqual([`${name}# failed`]);
    expect(reportText(results, false)).toContain(`${name}: `);
  });

  it('a system without a model fails case by case, and is not skipped', async () => {
    const folder = recordings({
      'stack.json': { framework: 'hapi', version: '21.0.0', cases: [{ id: 3 }, { id: 4 }] },
      'lines.jsonl': '{"id":"q1","kind":"eq"}\n{"id":"q2","kind":"eq"}\n',
    });
    const results = await conform([folder]);
    expect(outcomes(results)).toEqual([
      'lines.jsonl#q1 failed',
      'lines.jsonl#q2 failed',
      'stack.json#3 failed',
      'stack.json#4 failed',
    ]);
  });

  it('other files of a folder are left alone', async () => {
    expect(
      await conform([recordings({ 'README.md': '# notes', 'cpu-costs.json': { opsPerSec: {}, microseconds: {} } })]),
    ).toEqual([]);
  });

  it('lists twenty failures, all of them when asked', async () => {
    const cases = Array.from({ length: 30 }, (_, id) => ({ id }));
    const results = await conform([recordings({ 'many.json': { product: 'x', cases } })]);
    const lines = (text: string) => text.split('\n').filter((line) => line.startsWith('many.json#')).length;
    expect(lines(reportText(results, false))).toBe(20);
    expect(reportText(results, false)).toContain('and 10 more; --all lists them');
    expect(lines(reportText(results, true))).toBe(30);
  });
});

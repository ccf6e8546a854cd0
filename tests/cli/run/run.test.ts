import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../../src/cli/command-line';
import { runCommand } from '../../../src/cli/run/command';
import { runFormats } from '../../../src/cli/run/formats';
import type { RunSummary } from '../../../src/cli/run/summary';
import { summaryOf } from '../../../src/cli/run/summary';
import { simulate } from '../../../src/journey';
import type { Story } from '../../../src/journey';
import { describeProblem } from '../../../src/models/shared/problem';
import { presets, printScenario, scenarioOf } from '../../../src/scenario';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'run-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function run(...words: string[]) {
  const printed: string[] = [];
  const complaints: string[] = [];
  const status = await runCommandLine(['run', ...words], [runCommand], {
    print: (text) => printed.push(text),
    complain: (...problems) => complaints.push(...problems.map(describeProblem)),
  });
  return { status, printed: printed.join('\n'), complaints };
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

interface Told {
  readonly title: string;
  readonly seed: number;
  readonly summary: RunSummary;
  readonly stories: readonly Story[];
}

describe('run', () => {
  it.each(presets.map((preset) => preset.id))(
    '%s: every request has an ending, and the text tells of the followed one',
    async (preset) => {
      const { status, printed } = await run('--preset', preset);
      expect(status).toBe(0);
      expect(printed).toMatch(/^request \d+, [A-Z]+ \//m);
      const { summary } = JSON.parse((await run('--preset', preset, '--json')).printed) as Told;
      const failed = summary.failed.reduce((sum, { requests }) => sum + requests, 0);
      expect(summary.succeeded + failed + summary.unfinished).toBe(summary.requests);
      expect(summary.unfinished).toBe(0);
    },
  );

  it('a file gives the same run as the preset that it was saved from, at any time', async () => {
    const [preset] = presets;
    if (preset === undefined) throw new Error('There is no preset.');
    const path = file('saved.scenario.json', printScenario(scenarioOf(preset)));
    const one = await run(path, '--json');
    expect(one.status).toBe(0);
    expect((await run('--preset', preset.id, '--json')).printed).toBe(one.printed);
  });

  it('--json tells the first requests’ stories, each decision with its reason', async () => {
    const { stories } = JSON.parse((await run('--preset', 'server-dies', '--json')).printed) as Told;
    expect(stories.map((story) => story.request)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    for (const { events, segments, startMs, endMs } of stories) {
      expect(events.every((event) => event.explanation.sentence !== '')).toBe(true);
      expect(segments[0]?.startMs).toBe(startMs);
      expect(segments.at(-1)?.endMs).toBe(endMs);
    }
  });

  it('--request tells of another request than the followed one, in every form that tells of one', async () => {
    const asked = ['--preset', 'server-dies', '--request', '12'];
    expect((await run(...asked)).printed).toMatch(/^request 12, GET /m);
    const { stories } = JSON.parse((await run(...asked, '--json')).printed) as Told;
    expect(stories.map((story) => story.request)).toEqual([12]);
    const timing = (await run(...asked, '--server-timing')).printed;
    expect(timing).not.toBe((await run('--preset', 'server-dies', '--server-timing')).printed);
  });

  it.each(['1999', '-1', '1.5', 'first', ''])('--request "%s" is none of the run’s requests', async (request) => {
    const { status, complaints } = await run('--preset', 'server-dies', `--request=${request}`);
    expect(status).toBe(2);
    expect(complaints).toEqual([expect.stringContaining(`--request "${request}": the run has the requests 0 to 1998`)]);
  });

  it('--seed draws other numbers and nothing else', async () => {
    const told = async (...words: string[]) =>
      JSON.parse((await run('--preset', 'pool-queue', '--json', ...words)).printed) as Told;
    const [own, other, again] = [await told(), await told('--seed', '4'), await told('--seed', '4')];
    expect(other).toEqual(again);
    expect(other.seed).toBe(4);
    expect(other.summary).not.toEqual(own.summary);
  });

  it('--out writes the file and prints nothing', async () => {
    const path = join(folder, 'out.json');
    const { status, printed } = await run('--preset', 'api-under-budget', '--json', '--out', path);
    expect({ status, printed }).toEqual({ status: 0, printed: '' });
    expect((JSON.parse(readFileSync(path, 'utf8')) as Told).summary.requests).toBe(1);
  });

  it.each(runFormats.map(({ name }) => name))('--%s writes the same to a file as to the terminal', async (format) => {
    const path = join(folder, `out.${format}`);
    const { status, printed } = await run('--preset', 'rate-limited', `--${format}`);
    expect(status).toBe(0);
    expect(printed.length).toBeGreaterThan(20);
    expect((await run('--preset', 'rate-limited', `--${format}`, '--out', path)).printed).toBe('');
    expect(readFileSync(path, 'utf8').trimEnd()).toBe(printed.trimEnd());
  });

  it.each([
    ['har', 'log'],
    ['trace', 'traceEvents'],
    ['otlp', 'resourceSpans'],
  ])('--%s is one JSON document', async (format, key) => {
    const { printed } = await run('--preset', 'server-dies', `--${format}`);
    expect(Object.keys(JSON.parse(printed) as object)).toContain(key);
  });

  it('--server-timing says where the followed request’s time on the server went', async () => {
    const { printed } = await run('--preset', 'api-under-budget', '--server-timing');
    expect(printed).toMatch(/^Server-Timing: tls;dur=[\d.]+;desc="TLS", load-balancer;.*, total;dur=[\d.]+$/);
  });

  it('writes one format at a time', async () => {
    const { status, complaints } = await run('--preset', 'api-under-budget', '--har', '--csv');
    expect(status).toBe(2);
    expect(complaints).toEqual([expect.stringContaining('--har and --csv')]);
  });

  it('names every format in its help', async () => {
    const { printed } = await run('--help');
    for (const { name } of runFormats) expect(printed).toContain(`--${name}`);
  });
});

describe('run with bad input', () => {
  it('says all that is wrong with a scenario, with places', async () => {
    const path = file(
      'broken.json',
      '{\n "version": 1,\n "titel": "x",\n "traffic": { "kind": "one" },\n "servers": []\n}',
    );
    const { status, complaints } = await run(path);
    expect(status).toBe(2);
    expect(complaints.length).toBeGreaterThan(2);
    expect(complaints).toContainEqual(expect.stringContaining(`${path}:3:`));
    expect(complaints.join('\n')).toContain('title');
  });

  it.each([
    [[], 'run needs one scenario file or --preset, but got none'],
    [['a.json', 'b.json'], 'but got 2'],
    [['no-such.json'], "no-such.json: can't be read"],
    [['--preset', 'server-dis'], 'did you mean "server-dies"?'],
    [['--preset', 'server-dies', 'a.json'], 'not both'],
    [['--preset', 'server-dies', '--seed', 'x'], '--seed "x"'],
    [['--preset', 'server-dies', '--seed', '-1'], '--seed'],
    [['--preset', 'server-dies', '--seed', ''], '--seed ""'],
    [['--preset', 'api-under-budget', '--out', '/no/such/folder/out.json'], "can't be written"],
  ])('%j: one clear line, status 2', async (words, line) => {
    const { status, complaints } = await run(...words);
    expect(status).toBe(2);
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toContain(line);
  });
});

describe('the numbers of a run', () => {
  it('percentiles are times that requests really took, in order', () => {
    const preset = presets.find(({ id }) => id === 'server-dies');
    if (preset === undefined) throw new Error('There is no such preset.');
    const done = simulate(scenarioOf(preset));
    const times = Array.from(done.requests.firstByteMs, (ms, request) => ms - (done.requests.startMs[request] ?? NaN));
    const { timeToFirstByte: ttfb } = summaryOf(done);
    if (ttfb === null) throw new Error('No request had a first byte.');
    const { fastestMs, p50Ms, p90Ms, p99Ms, slowestMs, meanMs } = ttfb;
    const ordered = [fastestMs, p50Ms, p90Ms, p99Ms, slowestMs];
    for (const ms of ordered) expect(times).toContain(ms);
    expect([...ordered].sort((one, other) => one - other)).toEqual(ordered);
    expect(times.filter((ms) => ms <= p90Ms).length).toBeGreaterThanOrEqual(0.9 * times.length);
    expect(meanMs).toBeGreaterThan(fastestMs);
    expect(meanMs).toBeLessThan(slowestMs);
  });
});

import { describe, expect, it } from 'vitest';
import { csvPieces, serverTiming, textOf } from '../../../src/journey/exporters';
import { story } from '../../../src/journey';
import { comb, dying, firstVisit, leaving, runs } from './runs';

/** `name;dur=1.5;desc="words"` by the grammar of the Server-Timing header; throws where it is broken. */
function metrics(header: string): { name: string; dur: number; desc: string }[] {
  const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
  return header.split(/,\s*(?=[^"]*(?:"[^"]*"[^"]*)*$)/).map((part) => {
    const [name = '', ...params] = part.split(/;(?=[^"]*(?:"[^"]*"[^"]*)*$)/).map((text) => text.trim());
    if (!token.test(name)) throw new Error(`"${name}" is no token`);
    const found = { name, dur: 0, desc: '' };
    for (const param of params) {
      const [key, value = ''] = param.split(/=(.*)/s);
      if (key === 'dur' && token.test(value)) found.dur = Number(value);
      else if (key === 'desc' && /^"[^"\\]*"$/.test(value)) found.desc = value.slice(1, -1);
      else throw new Error(`"${param}" is no parameter`);
    }
    return found;
  });
}

describe('Server-Timing', () => {
  it.each(runs)('of the requests of %s keeps to its grammar, and its parts sum to the total', (_, run) => {
    for (let request = 0; request < Math.min(200, run.requests.count); request++) {
      const header = serverTiming(run, request);
      const { isAnswered, serverFromMs, serverToMs } = story(run, request);
      if (!isAnswered) {
        expect(header).toBe('');
        continue;
      }
      const parsed = metrics(header);
      const total = parsed.at(-1);
      expect(total?.name).toBe('total');
      expect(total?.dur).toBeCloseTo(serverToMs - serverFromMs, 3);
      const microseconds = parsed.slice(0, -1).reduce((sum, { dur }) => sum + Math.round(dur * 1000), 0);
      expect(microseconds).toBe(Math.round((total?.dur ?? NaN) * 1000));
      expect(new Set(parsed.map(({ name }) => name)).size).toBe(parsed.length);
    }
  });

  it('leaves the handshakes and the way to the client out', () => {
    const { firstByteMs, startMs } = story(firstVisit, 0);
    const names = metrics(serverTiming(firstVisit, 0)).map(({ name }) => name);
    expect(names).not.toContain('client');
    const total = metrics(serverTiming(firstVisit, 0)).at(-1)?.dur ?? NaN;
    expect(total).toBeLessThan(firstByteMs - startMs - 3 * firstVisit.scenario.client.rttMs);
    expect(metrics(serverTiming(comb, 0)).find(({ name }) => name === 'database')?.dur).toBeGreaterThan(100);
  });
});

/** RFC 4180: rows of fields, quotes doubled inside quotes. */
function parseCsv(text: string): string[][] {
  return text
    .split('\r\n')
    .slice(0, -1)
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,"]*))/g)].map(
        ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
      ),
    );
}

describe('CSV', () => {
  it.each(runs)('of %s has a row a request, as wide as its header', (_, run) => {
    const [header, ...rows] = parseCsv(textOf(csvPieces(run)));
    expect(header).toContain('timeToFirstByteMs');
    expect(rows).toHaveLength(run.requests.count);
    for (const [request, row] of rows.entries()) {
      expect(row).toHaveLength(header?.length ?? NaN);
      const cell = (name: string) => row[header?.indexOf(name) ?? -1];
      const { startMs, firstByteMs, endMs, isAnswered, status } = story(run, request);
      expect(cell('request')).toBe(String(request));
      expect(cell('totalMs')).toBe(String(endMs - startMs));
      expect(cell('timeToFirstByteMs')).toBe(isAnswered ? String(firstByteMs - startMs) : '');
      expect(cell('failure') === '').toBe(!status.isFailure);
    }
  });

  it('quotes what has commas and quotes', () => {
    const servers = new Set(parseCsv(textOf(csvPieces(leaving))).map((row) => row[5]));
    expect(servers).toEqual(new Set(['server', 'app-1', 'app, "2"']));
    expect(textOf(csvPieces(leaving))).toContain('"app, ""2"""');
  });

  it('names the failure and the server of the last attempt', () => {
    const rows = parseCsv(textOf(csvPieces(dying)));
    expect(rows.filter((row) => row[7] === 'upstream-closed').map((row) => row[5])).toEqual([
      'app-3',
      'app-3',
      'app-3',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { harEntry, harPieces, textOf } from '../../../src/journey/exporters';
import type { HarEntry } from '../../../src/journey/exporters';
import { story } from '../../../src/journey';
import { comb, dying, firstVisit, leaving, runs } from './runs';

interface Har {
  readonly log: {
    readonly version: string;
    readonly creator: { readonly name: string; readonly version: string };
    readonly pages: readonly unknown[];
    readonly entries: readonly HarEntry[];
  };
}

/** The rules of HAR 1.2 for one entry; a name for each that is broken. */
function brokenRules(entry: HarEntry): string[] {
  const { request, response, timings } = entry;
  const isSize = (size: number) => size === -1 || (Number.isInteger(size) && size >= 0);
  const parts = [timings.blocked, timings.dns, timings.connect, timings.send, timings.wait, timings.receive];
  const isField = ({ name, value }: { name: string; value: string }) =>
    typeof name === 'string' && name !== '' && typeof value === 'string';
  const known = new Set('startedDateTime time request response cache timings'.split(' '));
  const rules: Record<string, boolean> = {
    'startedDateTime is ISO 8601 with a zone': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z$/.test(entry.startedDateTime),
    'time is the sum of its parts':
      entry.time === parts.filter((part) => part !== -1).reduce((sum, part) => sum + part, 0),
    'send, wait and receive are there and not negative': [timings.send, timings.wait, timings.receive].every(
      (part) => part >= 0,
    ),
    'optional parts are -1 or not negative': [timings.blocked, timings.dns, timings.connect, timings.ssl].every(
      (part) => part === -1 || part >= 0,
    ),
    'ssl is within connect': timings.ssl <= timings.connect,
    'the address is absolute': new URL(request.url).href === request.url,
    'the query is that of the address': request.queryString.length === [...new URL(request.url).searchParams].length,
    'fields are pairs of texts': [...request.headers, ...request.queryString, ...response.headers].every(isField),
    'sizes are -1 or whole': [request.headersSize, request.bodySize, response.headersSize, response.bodySize].every(
      isSize,
    ),
    'content has a size and a type':
      isSize(response.content.size) && /^[a-z]+\/[a-z+]+$/.test(response.content.mimeType),
    'a status has its words': (response.status === 0) === (response.statusText === ''),
    'there is a method and a version': /^[A-Z]+$/.test(request.method) && /^HTTP\//.test(request.httpVersion),
    'cookies, redirectURL and cache are there':
      Array.isArray(request.cookies) &&
      Array.isArray(response.cookies) &&
      response.redirectURL === '' &&
      Object.keys(entry.cache).length === 0,
    'further fields begin with _': Object.keys(entry).every((key) => known.has(key) || key.startsWith('_')),
  };
  return Object.entries(rules).flatMap(([rule, holds]) => (holds ? [] : [rule]));
}

describe('HAR', () => {
  it.each(runs)('of %s is valid, an entry a request, in the order of arrival', (_, run) => {
    const { log } = JSON.parse(textOf(harPieces(run))) as Har;
    expect({ version: log.version, creator: log.creator.name, pages: log.pages }).toEqual({
      version: '1.2',
      creator: 'First Byte',
      pages: [],
    });
    expect(log.entries.map((entry) => entry._request)).toEqual([...Array(run.requests.count).keys()]);
    expect(log.entries.flatMap(brokenRules)).toEqual([]);
    const started = log.entries.map((entry) => entry.startedDateTime);
    expect(started).toEqual([...started].sort());
  });

  it('puts the handshakes of a first visit where they belong', () => {
    const { timings, response } = harEntry(firstVisit, 0);
    const { rttMs, dnsRttMs } = firstVisit.scenario.client;
    expect(timings.dns).toBe(dnsRttMs);
    expect(timings.ssl).toBeGreaterThanOrEqual(2 * rttMs);
    expect(timings.connect).toBe(rttMs + timings.ssl);
    expect(timings.receive).toBeGreaterThan(0);
    expect(response.content).toEqual({ size: 32_000, mimeType: 'text/html' });
  });

  it('has -1 for what an open connection does not pay, and the round trip in wait', () => {
    const { timings } = harEntry(comb, 0);
    const { firstByteMs, startMs } = story(comb, 0);
    expect([timings.dns, timings.connect, timings.ssl]).toEqual([-1, -1, -1]);
    expect(timings.wait).toBe(firstByteMs - startMs);
  });

  it('has no status for a client that left, and says why', () => {
    const entries = [...leaving.requests.failure.keys()].map((request) => harEntry(leaving, request));
    const left = entries.filter(({ response }) => response.status === 0);
    expect(left.length).toBeGreaterThan(0);
    for (const { response, timings } of left) {
      expect(response._error).toBe('client gave up');
      expect(timings.receive).toBe(0);
    }
  });

  it('speaks of the requests that are asked for', () => {
    const { log } = JSON.parse(textOf(harPieces(dying, { requests: [622] }))) as Har;
    expect(log.entries).toEqual([harEntry(dying, 622)]);
    expect(log.entries[0]?.response.headers[0]).toMatchObject({ name: 'server-timing' });
  });

  it('notices a broken entry', () => {
    const entry = harEntry(comb, 0);
    expect(brokenRules({ ...entry, time: entry.time + 1 })).toEqual(['time is the sum of its parts']);
    expect(brokenRules({ ...entry, timings: { ...entry.timings, send: -1 } })).toHaveLength(1);
  });
});

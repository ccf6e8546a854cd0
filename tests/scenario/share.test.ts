import { deflateSync, strToU8 } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeShare, encodeShare, longestSharedLink, presets, scenarioOf } from '../../src/scenario';
import { fromBase64url, toBase64url } from '../../src/scenario/base64url';
import { inflateBounded } from '../../src/scenario/inflate';
import { shareDictionary } from '../../src/scenario/share-dictionary';
import { parsed, smallest } from './smallest';

const state = { scenario: parsed(smallest), playheadMs: 61.4, selection: 'pool', view: 'journey' };

function codesOf(text: string): string[] {
  const result = decodeShare(text);
  return result.ok ? ['read'] : result.problems.map((problem) => problem.code);
}

/** What someone who knows the format could write. */
function forged(json: Uint8Array): string {
  let low = 1;
  let high = 0;
  for (const byte of json) {
    low = (low + byte) % 65_521;
    high = (high + low) % 65_521;
  }
  const packed = deflateSync(json, { level: 9, dictionary: strToU8(shareDictionary) });
  return `v1.${toBase64url(Uint8Array.from([...packed, high >> 8, high & 255, low >> 8, low & 255]))}`;
}

describe('a link', () => {
  it.each(presets)('of $id is short and exact', (preset) => {
    const shared = { ...state, scenario: scenarioOf(preset) };
    const text = encodeShare(shared);
    expect(text.length).toBeLessThan(700);
    expect(text).toMatch(/^v1\.[\w-]+$/);
    expect(decodeShare(text)).toEqual({ ok: true, value: shared });
  });

  it('stays inside the limit for a scenario of 64 servers, 20 endpoints and 200 interventions', () => {
    const scenario = parsed({
      ...smallest,
      servers: Array.from({ length: 64 }, (_, index) => ({ id: `app-${index + 1}`, weight: 1 + (index % 5) })),
      endpoints: Array.from({ length: 20 }, (_, index) => ({
        id: index === 0 ? 'order' : `endpoint-${index}`,
        path: `/api/${index}/items`,
        beforeMs: index * 1.5,
        queries: [{ table: 'orders', column: 'id', matchingRows: index }],
      })),
      interventions: Array.from({ length: 200 }, (_, index) => ({
        kind: 'slow',
        atMs: index * 137,
        server: `app-${1 + (index % 64)}`,
        factor: 1 + (index % 7),
      })),
    });
    expect(encodeShare({ scenario, playheadMs: 0 }).length).toBeLessThan(longestSharedLink);
  });

  it('that was given out keeps its meaning', () => {
    const given =
      'v1.Q23PmRnqgQIVqUkHThJkNOf881IVYBbBWnRA6ZHboiOqET7aVqNNW2202TXa7Bptdo02u-jU7ILmX4jt0KGyQdcUywRmISQRaC4ebaANsgYaAOxFIRo';
    const result = decodeShare(given);
    if (!result.ok) throw new Error('the link is refused');
    const { scenario, ...rest } = result.value;
    expect(rest).toEqual({ playheadMs: 61.4, selection: 'pool', view: 'journey' });
    expect(scenario.title).toBe('One request');
    expect(scenario.client.rttMs).toBe(40);
    expect(scenario.servers.map((server) => server.id)).toEqual(['app-1', 'app-2']);
    expect(scenario.endpoints[0]?.queries).toEqual([{ table: 'orders', column: 'id', matchingRows: 1, times: 1 }]);
    expect(scenario.pool.size).toBe(10);
  });
});

describe('a link that is not whole', () => {
  const text = encodeShare(state);

  it('with any character changed, left out or cut off after is refused', () => {
    const digits = [...'ABCXYZabcxyz0189-_'];
    fc.assert(
      fc.property(
        fc.nat(),
        fc.constantFrom('change', 'remove', 'cut'),
        fc.constantFrom(...digits),
        (nat, how, digit) => {
          const at = 3 + (nat % (text.length - 3));
          if (how === 'change' && text[at] === digit) return;
          const rest = how === 'cut' ? '' : text.slice(at + 1);
          const broken = text.slice(0, at) + (how === 'change' ? digit : '') + rest;
          const [code] = codesOf(broken);
          // Some digits carry bits that say nothing: the last one, and the one at the end of what was packed.
          if (code === 'read') expect(decodeShare(broken)).toEqual(decodeShare(text));
          else expect(code).toBe('broken-link');
        },
      ),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['an empty text', '', 'broken-link'],
    ['nothing after the version', 'v1.', 'broken-link'],
    ['too few bytes', 'v1.AAAA', 'broken-link'],
    ['other characters', 'v1.%%%%%%%%%%%%', 'broken-link'],
    ['no version', 'hello', 'broken-link'],
    ['a later version', 'v2.AAAA', 'unknown-version'],
    ['a very long text', `v1.${'A'.repeat(1_000_000)}`, 'too-large'],
    ['half a JSON', forged(strToU8('{"playheadMs":')), 'broken-link'],
    ['a list', forged(strToU8('[]')), 'broken-link'],
    ['a time before the start', forged(strToU8('{"playheadMs":-1,"scenario":{}}')), 'broken-link'],
    ['a view that is no text', forged(strToU8('{"playheadMs":1,"view":7,"scenario":{}}')), 'broken-link'],
    ['50 MB of spaces in 50 kB', forged(strToU8(' '.repeat(50_000_000))), 'too-large'],
    ['900,000 open brackets', forged(strToU8('['.repeat(900_000))), 'broken-link'],
  ])('%s', (_, damaged, code) => {
    expect(codesOf(damaged)).toEqual([code]);
  });

  it('never throws at any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(codesOf(`v1.${text}`)).toEqual(['broken-link']);
        expect(codesOf(text)).not.toEqual(['read']);
      }),
    );
  });

  it('tells what is wrong with the scenario inside, with its paths', () => {
    const result = decodeShare(
      forged(strToU8(JSON.stringify({ ...state, scenario: { ...smallest, pool: { sise: 3 } } }))),
    );
    expect(result.ok ? [] : result.problems.map((problem) => problem.path)).toEqual(['pool.sise']);
  });
});

describe('the parts of the codec', () => {
  it('base64url is the one of the platform', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
        const text = toBase64url(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64url'));
        expect(fromBase64url(text)).toEqual(bytes);
      }),
    );
  });

  it('inflating stops at the bound', () => {
    const dictionary = strToU8('abc');
    const packed = deflateSync(new Uint8Array(30_000_000), { dictionary });
    expect(inflateBounded(packed, 1_000_000, dictionary)).toBe('too-large');
    expect(inflateBounded(packed.subarray(0, 50), 1_000_000, dictionary)).toBe('broken');
    const small = deflateSync(strToU8('abcabc'), { dictionary });
    expect(inflateBounded(small, 6, dictionary)).toEqual(strToU8('abcabc'));
  });
});

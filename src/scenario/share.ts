/**
 * The exact state of the page as a text for an address: `v1.` and the base64url of
 *
 *     deflate (RFC 1951) of the JSON, started from a fixed dictionary │ 4 bytes: Adler-32 of the JSON (RFC 1950), high byte first
 *
 * The whole scenario is in it, not its difference to a preset: a link means the same after a preset or a default has changed. The
 * dictionary makes it about as short, because what scenarios have in common costs almost nothing.
 */
import { deflateSync, strFromU8, strToU8 } from 'fflate';
import * as v from 'valibot';
import { failure, success } from '../models/shared/result';
import type { Result } from '../models/shared/result';
import { fromBase64url, toBase64url } from './base64url';
import { inflateBounded } from './inflate';
import { parseScenario } from './parse';
import type { Scenario } from './schema';
import { inSchemaOrder } from './schema-order';
import { shareDictionary } from './share-dictionary';

/** What a link restores. */
export interface SharedState {
  readonly scenario: Scenario;
  readonly playheadMs: number;
  /** What is selected on the page, in the page's own words. */
  readonly selection?: string;
  /** Which view is open, in the page's own words. */
  readonly view?: string;
}

/** Longer texts still work where the address bar takes them, but not in every messenger: save to a file instead. */
export const longestSharedLink = 8192;

/** Longer texts are refused before they are read. */
const longestText = 200_000;
const mostBytes = 1_000_000;

const stateSchema = v.object({
  scenario: v.unknown(),
  playheadMs: v.pipe(v.number('needs a number'), v.minValue(0, 'must be at least 0'), v.maxValue(1e12, 'is too late')),
  selection: v.exactOptional(v.pipe(v.string('needs a text'), v.maxLength(200, 'is too long'))),
  view: v.exactOptional(v.pipe(v.string('needs a text'), v.maxLength(60, 'is too long'))),
});

export function encodeShare(state: SharedState): string {
  const { scenario, ...rest } = state;
  const json = strToU8(JSON.stringify({ ...rest, scenario: inSchemaOrder(scenario) }));
  const packed = deflateSync(json, { level: 9, dictionary: strToU8(shareDictionary) });
  const bytes = new Uint8Array(packed.length + 4);
  bytes.set(packed);
  new DataView(bytes.buffer).setUint32(packed.length, adler32(json));
  return `v1.${toBase64url(bytes)}`;
}

/** Never throws. Paths in the problems are the scenario's own. */
export function decodeShare(text: string): Result<SharedState> {
  const json = unpacked(text.trim());
  if (!json.ok) return json;
  const state = v.safeParse(stateSchema, json.value);
  if (!state.success) return broken('what it holds is no state of this page');
  const scenario = parseScenario(state.output.scenario);
  if (!scenario.ok) return scenario;
  return success({ ...state.output, scenario: scenario.value });
}

function unpacked(text: string): Result<unknown> {
  if (text.length > longestText) {
    return failure({
      code: 'too-large',
      message: `the link has ${text.length} characters; at most ${longestText} are read`,
    });
  }
  const version = /^v(\d{1,4})\./.exec(text);
  if (!version) return broken('it does not begin with its version, "v1."');
  if (version[1] !== '1') {
    const message = `the link is of version ${version[1]}, from a newer First Byte; this one reads version 1`;
    return failure({ code: 'unknown-version', message });
  }
  const bytes = fromBase64url(text.slice(3));
  if (!bytes || bytes.length < 5) return broken('it was cut off or changed on its way');
  const packed = bytes.subarray(0, -4);
  const json = inflateBounded(packed, mostBytes, strToU8(shareDictionary));
  if (json === 'too-large') {
    return failure({ code: 'too-large', message: `the link unpacks to more than ${mostBytes} bytes` });
  }
  const sum = new DataView(bytes.buffer).getUint32(packed.length);
  if (json === 'broken' || adler32(json) !== sum) return broken('it was cut off or changed on its way');
  try {
    return success(JSON.parse(strFromU8(json)) as unknown);
  } catch {
    // The sum was right, so someone made it so: no scenario of ours, and nothing to repair.
    return broken('what it holds is not JSON');
  }
}

function broken(reason: string): Result<never> {
  return failure({ code: 'broken-link', message: `the link cannot be read: ${reason}` });
}

/** RFC 1950 section 8.2. */
function adler32(bytes: Uint8Array): number {
  let low = 1;
  let high = 0;
  for (const byte of bytes) {
    low = (low + byte) % 65_521;
    high = (high + low) % 65_521;
  }
  return ((high << 16) | low) >>> 0;
}

/**
 * HTTP Archive 1.2: a run as a browser's network panel would have recorded it. Source: HAR 1.2 (ahmadnassri/har-spec, versions/1.2.md).
 *
 * ```
 * dns       name lookup                     -1 where there was none
 * connect   TCP, and TLS in it               -1 on an open connection
 * ssl       TLS, counted in connect too      -1 without a TLS handshake
 * send      0: the request's bytes are part of the wait here, as a half round trip has no end that a client sees
 * wait      half a round trip, the server, half a round trip back to the first byte
 * receive   from the first byte to the last
 * time      dns + connect + send + wait + receive, without those that are -1
 * ```
 *
 * Left out: headers and cookies that the model does not have. Fields of First Byte begin with `_`, as the format asks.
 */
import { HOST } from '../host-name';
import type { Run } from '../run';
import { settingsAt } from '../settings-at';
import { spansOf } from '../span-index';
import { storyOutline } from '../story';
import type { StoryOutline } from '../story';
import type { Segment } from '../story-types';
import { absoluteAddress, queryPairs } from './address';
import { isoTime } from './calendar';
import { reasonPhrase } from './http-words';
import { jsonPieces } from './pieces';
import type { ExportOptions } from './pieces';
import { serverTimingOf } from './server-timing';
import { chosenRequests } from './spans';
import { traceparent } from './trace-ids';

export interface HarTimings {
  readonly blocked: -1;
  readonly dns: number;
  readonly connect: number;
  readonly ssl: number;
  readonly send: number;
  readonly wait: number;
  readonly receive: number;
}

export interface HarField {
  readonly name: string;
  readonly value: string;
}

export interface HarEntry {
  readonly startedDateTime: string;
  readonly time: number;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly httpVersion: string;
    readonly cookies: readonly [];
    readonly headers: readonly HarField[];
    readonly queryString: readonly HarField[];
    readonly headersSize: -1;
    readonly bodySize: number;
  };
  readonly response: {
    readonly status: number;
    readonly statusText: string;
    readonly httpVersion: string;
    readonly cookies: readonly [];
    readonly headers: readonly HarField[];
    readonly content: { readonly size: number; readonly mimeType: string };
    readonly redirectURL: '';
    readonly headersSize: -1;
    readonly bodySize: number;
    /** Why there is no response. */
    readonly _error?: string;
  };
  readonly cache: Readonly<Record<string, never>>;
  readonly timings: HarTimings;
  /** Number of the request in the run. */
  readonly _request: number;
  /** The upstream server of the last attempt; '' for none. */
  readonly _server: string;
}

/** The whole archive, an entry a request in the order of arrival. Requests whose spans were not kept are left out. */
export function harPieces(run: Run, { requests }: ExportOptions = {}): Generator<string> {
  const creator = JSON.stringify({ name: 'First Byte', version: '1' });
  return jsonPieces(
    `{"log":{"version":"1.2","creator":${creator},"pages":[],"entries":[`,
    entries(run, requests),
    ']}}',
  );
}

function* entries(run: Run, requests: readonly number[] | undefined): Generator<HarEntry> {
  for (const request of chosenRequests(run, requests)) {
    if (spansOf(run, request).length > 0) yield harEntry(run, request);
  }
}

/** @throws RangeError for a request that the run does not have */
export function harEntry(run: Run, request: number): HarEntry {
  const told = storyOutline(run, request);
  const { endpoint, status, isAnswered } = told;
  const { tls, client } = settingsAt(run, told.startMs);
  const httpVersion = client.httpVersion === '2' ? 'HTTP/2' : 'HTTP/1.1';
  const isWhole = isAnswered && !status.isFailure;
  const timing = serverTimingOf(told);
  return {
    startedDateTime: isoTime(told.startMs),
    time: told.endMs - told.startMs,
    request: {
      method: endpoint.method,
      url: absoluteAddress(endpoint.path, tls.version !== 'none'),
      httpVersion,
      cookies: [],
      headers: [
        { name: 'host', value: HOST },
        { name: 'traceparent', value: traceparent(run, request) },
      ],
      queryString: queryPairs(endpoint.path),
      headersSize: -1,
      bodySize: endpoint.requestBodyBytes,
    },
    response: {
      status: isAnswered ? status.code : 0,
      statusText: isAnswered ? reasonPhrase(status.code) : '',
      httpVersion: isAnswered ? httpVersion : '',
      cookies: [],
      headers: timing === '' ? [] : [{ name: 'server-timing', value: timing }],
      content: {
        size: isWhole ? endpoint.responseBytes : 0,
        mimeType: endpoint.kind === 'html' ? 'text/html' : 'application/json',
      },
      redirectURL: '',
      headersSize: -1,
      bodySize: isWhole ? endpoint.responseBytes : -1,
      ...(isAnswered ? {} : { _error: status.reason }),
    },
    cache: {},
    timings: timingsOf(told),
    _request: request,
    _server: run.scenario.servers[told.server]?.id ?? '',
  };
}

function timingsOf({ segments, startMs, firstByteMs, endMs }: StoryOutline): HarTimings {
  const dns = part(segments, ['name lookup']);
  const tcp = part(segments, ['TCP handshake']);
  const ssl = part(segments, ['TLS handshake', 'handshake work']);
  const connect = tcp === -1 && ssl === -1 ? -1 : Math.max(0, tcp) + Math.max(0, ssl);
  return {
    blocked: -1,
    dns,
    connect,
    ssl,
    send: 0,
    wait: firstByteMs - startMs - Math.max(0, dns) - Math.max(0, connect),
    receive: endMs - firstByteMs,
  };
}

/** How long the parts of these names took together; -1 when there was none. */
function part(segments: readonly Segment[], names: readonly string[]): number {
  const parts = segments.filter(({ name }) => names.includes(name));
  return parts.length === 0 ? -1 : parts.reduce((sum, segment) => sum + segment.endMs - segment.startMs, 0);
}

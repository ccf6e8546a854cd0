/**
 * OpenTelemetry traces as OTLP/JSON, ready for `POST /v1/traces`. Source: opentelemetry-proto, trace/v1 and its JSON encoding (ids in
 * hexadecimal, 64-bit numbers as decimal strings, enums as numbers, keys in lowerCamelCase); semantic conventions for HTTP and databases.
 *
 * A resource is a service: the client, the balancer, and each server's proxy, application and pool under its own name. A link between two
 * machines is a span of kind CLIENT, the station at its far end one of kind SERVER, everything else INTERNAL.
 */
import type { SpanName } from '../../engine';
import { failureOf } from '../../models/shared/failures';
import { HOST } from '../host-name';
import type { Run } from '../run';
import { settingsAt } from '../settings-at';
import { absoluteAddress } from './address';
import { unixNanoseconds } from './calendar';
import { jsonPieces } from './pieces';
import type { ExportOptions } from './pieces';
import { statementOfSpan } from './statement-texts';
import { chosenRequests, exportedSpans } from './spans';
import type { ExportedSpan } from './spans';
import { spanId, traceId } from './trace-ids';

const INTERNAL = 1;
const SERVER = 2;
const CLIENT = 3;
const ERROR = 2;

export type OtlpValue = { readonly stringValue: string } | { readonly intValue: string };

export interface OtlpAttribute {
  readonly key: string;
  readonly value: OtlpValue;
}

export interface OtlpSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly OtlpAttribute[];
  readonly status?: { readonly code: number; readonly message: string };
}

export interface ResourceSpans {
  readonly resource: { readonly attributes: readonly OtlpAttribute[] };
  readonly scopeSpans: readonly {
    readonly scope: { readonly name: string; readonly version: string };
    readonly spans: readonly OtlpSpan[];
  }[];
}

/** The export request: one resource a line. Requests whose spans were not kept are left out. */
export function otlpPieces(run: Run, options: ExportOptions = {}): Generator<string> {
  return jsonPieces('{"resourceSpans":[', resourceSpans(run, options), ']}');
}

/** So many requests' spans at a time: a collector takes a resource as often as it likes, and memory stays small. */
const REQUESTS_AT_A_TIME = 1000;

export function* resourceSpans(run: Run, { requests }: ExportOptions = {}): Generator<ResourceSpans> {
  let services = new Map<string, OtlpSpan[]>();
  let count = 0;
  for (const request of chosenRequests(run, requests)) {
    addSpans(run, request, services);
    if (++count % REQUESTS_AT_A_TIME === 0) {
      yield* resources(services);
      services = new Map();
    }
  }
  yield* resources(services);
}

function* resources(services: ReadonlyMap<string, readonly OtlpSpan[]>): Generator<ResourceSpans> {
  for (const [service, spans] of services) {
    const [name = '', instance = ''] = service.split(SEPARATOR);
    yield {
      resource: {
        attributes: [text('service.name', name), ...(instance === '' ? [] : [text('service.instance.id', instance)])],
      },
      scopeSpans: [{ scope: { name: 'First Byte', version: '1' }, spans }],
    };
  }
}

const SEPARATOR = '\n';
const onEachServer: ReadonlySet<string> = new Set(['reverse-proxy', 'cache', 'app', 'pool']);

function addSpans(run: Run, request: number, services: Map<string, OtlpSpan[]>): void {
  const statementOf = statementOfSpan(run, request);
  for (const exported of exportedSpans(run, request)) {
    const { name, server } = exported;
    // The far side of a link is another service; the link itself belongs to whoever calls.
    const row = callers[name.name] ?? name.row;
    const instance = onEachServer.has(row) ? (run.scenario.servers[server]?.id ?? '') : '';
    const service = `${row}${SEPARATOR}${instance}`;
    const span = otlpSpan(run, request, exported, statementOf(exported));
    const spans = services.get(service);
    if (spans === undefined) services.set(service, [span]);
    else spans.push(span);
  }
}

/** Who sends over each link. */
const callers: Readonly<Record<string, string>> = {
  'to the server': 'load-balancer',
  'to the application': 'reverse-proxy',
  'to the database': 'app',
};

const servers: ReadonlySet<string> = new Set(['load balancer', 'reverse proxy', 'app', 'database']);

function kindOf({ name }: SpanName, parent: number): number {
  if (parent === -1 || name in callers) return CLIENT;
  return servers.has(name) ? SERVER : INTERNAL;
}

function otlpSpan(run: Run, request: number, exported: ExportedSpan, statement: string | undefined): OtlpSpan {
  const { span, parent, startMs, endMs, name, isFailed, status } = exported;
  return {
    traceId: traceId(run, request),
    spanId: spanId(span),
    ...(parent === -1 ? {} : { parentSpanId: spanId(parent) }),
    name: parent === -1 ? methodOf(run, request) : name.label,
    kind: kindOf(name, parent),
    startTimeUnixNano: unixNanoseconds(startMs),
    endTimeUnixNano: unixNanoseconds(endMs),
    attributes: [
      text('first_byte.station', name.name),
      text('first_byte.spent_on', name.kind),
      ...(parent === -1 ? rootAttributes(run, request) : []),
      ...(statement === undefined ? [] : [text('db.system.name', 'postgresql'), text('db.query.text', statement)]),
    ],
    ...(isFailed ? { status: { code: ERROR, message: failureOf(status)?.words ?? 'failed' } } : {}),
  };
}

function methodOf({ scenario, requests }: Run, request: number): string {
  return scenario.endpoints[requests.endpoint[request] as number]?.method ?? 'GET';
}

function rootAttributes(run: Run, request: number): readonly OtlpAttribute[] {
  const { scenario, requests } = run;
  const { client, tls } = settingsAt(run, requests.startMs[request] as number);
  const isPlain = tls.version === 'none';
  const path = scenario.endpoints[requests.endpoint[request] as number]?.path ?? '/';
  const code = requests.code[request] as number;
  return [
    text('http.request.method', methodOf(run, request)),
    text('url.full', absoluteAddress(path, !isPlain)),
    text('server.address', HOST),
    whole('server.port', isPlain ? 80 : 443),
    text('network.protocol.version', client.httpVersion),
    ...(isPlain ? [] : [text('tls.protocol.version', tls.version)]),
    ...(code === 0 ? [] : [whole('http.response.status_code', code)]),
    whole('first_byte.request', request),
  ];
}

function text(key: string, stringValue: string): OtlpAttribute {
  return { key, value: { stringValue } };
}

function whole(key: string, value: number): OtlpAttribute {
  return { key, value: { intValue: String(value) } };
}

import { failureOf } from '../../models/shared/failures';
import { NO_SERVER } from '../request-table';
import type { Run } from '../run';

const columns = [
  'request',
  'startMs',
  'endpoint',
  'method',
  'path',
  'server',
  'status',
  'failure',
  'timeToFirstByteMs',
  'totalMs',
] as const;

/**
 * Every request of a run as a row: also those whose spans were not kept. An empty cell means that it never happened. Source: RFC 4180
 * (a header line, CRLF, quotes doubled inside quotes).
 */
export function* csvPieces(run: Run): Generator<string> {
  yield `${columns.join(',')}\r\n`;
  for (let request = 0; request < run.requests.count; request++) yield `${row(run, request).map(cell).join(',')}\r\n`;
}

function row({ requests, scenario }: Run, request: number): readonly (string | number)[] {
  const endpoint = scenario.endpoints[requests.endpoint[request] as number];
  const startMs = requests.startMs[request] as number;
  const server = requests.server[request] as number;
  const code = requests.code[request] as number;
  return [
    request,
    startMs,
    endpoint?.id ?? '',
    endpoint?.method ?? '',
    endpoint?.path ?? '',
    server === NO_SERVER ? '' : (scenario.servers[server]?.id ?? ''),
    code === 0 ? '' : code,
    failureOf(requests.failure[request] as number)?.id ?? '',
    since(startMs, requests.firstByteMs[request] as number),
    since(startMs, requests.endMs[request] as number),
  ];
}

function since(startMs: number, atMs: number): number | string {
  return Number.isNaN(atMs) ? '' : atMs - startMs;
}

function cell(value: string | number): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** nginx's variables that a request gives values to. Source: nginx documentation, "Alphabetical index of variables". */
import { utf8Bytes } from '../utf8';
import type { TextPart } from './config/types';
import type { NginxRequest } from './request';
import { addressBytes, headerOf } from './request';

const plain: Readonly<Record<string, (request: NginxRequest) => string>> = {
  request_uri: (request) => request.target,
  uri: (request) => decoded(pathOf(request.target)),
  document_uri: (request) => decoded(pathOf(request.target)),
  args: (request) => queryOf(request.target),
  query_string: (request) => queryOf(request.target),
  is_args: (request) => (queryOf(request.target) === '' ? '' : '?'),
  remote_addr: (request) => request.clientAddress,
  realip_remote_addr: (request) => request.source,
  request_method: (request) => request.method,
  host: (request) => headerOf(request, 'host').toLowerCase().replace(/:\d*$/, '').replace(/\.$/, ''),
  scheme: () => 'http',
  server_protocol: () => 'HTTP/1.1',
};

export const knownVariables: readonly string[] = [
  ...Object.keys(plain),
  'binary_remote_addr',
  'http_NAME',
  'arg_NAME',
  'cookie_NAME',
];

export function isKnownVariable(name: string): boolean {
  return Object.hasOwn(plain, name) || name === 'binary_remote_addr' || /^(http|arg|cookie)_./.test(name);
}

/** The bytes of a text with variables; an unknown variable is empty. */
export function textBytes(parts: readonly TextPart[], request: NginxRequest): Uint8Array {
  const pieces = parts.map((part) => (part.kind === 'text' ? utf8Bytes(part.text) : variableBytes(part.name, request)));
  if (pieces.length === 1) return pieces[0] as Uint8Array;
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

function variableBytes(name: string, request: NginxRequest): Uint8Array {
  if (name === 'binary_remote_addr') return addressBytes(request.clientAddress) ?? new Uint8Array(0);
  if (Object.hasOwn(plain, name)) return utf8Bytes((plain[name] as (request: NginxRequest) => string)(request));
  const [, kind, rest = ''] = /^(http|arg|cookie)_(.*)$/.exec(name) ?? [];
  if (kind === 'http') return utf8Bytes(headerOf(request, rest.replaceAll('_', '-')));
  if (kind === 'arg') return utf8Bytes(argument(queryOf(request.target), rest));
  if (kind === 'cookie') return utf8Bytes(cookie(headerOf(request, 'cookie', '; '), rest));
  return new Uint8Array(0);
}

function pathOf(target: string): string {
  const question = target.indexOf('?');
  return question === -1 ? target : target.slice(0, question);
}

function queryOf(target: string): string {
  const question = target.indexOf('?');
  return question === -1 ? '' : target.slice(question + 1);
}

/** Percent escapes decoded, slashes merged and dots resolved, as nginx keeps its `$uri`. */
function decoded(path: string): string {
  const plainPath = path.replace(/(?:%[0-9a-f]{2})+/gi, (escaped) => {
    const bytes = escaped
      .slice(1)
      .split('%')
      .map((hex) => Number.parseInt(hex, 16));
    try {
      return decodeURIComponent(escaped);
    } catch {
      // No UTF-8: each byte stands for itself.
      return String.fromCharCode(...bytes);
    }
  });
  const segments: string[] = [];
  const parts = plainPath.split('/');
  parts.forEach((segment, index) => {
    const isLast = index === parts.length - 1;
    if (segment === '..') segments.pop();
    if (segment === '..' || segment === '.' || segment === '') {
      if (isLast) segments.push('');
      return;
    }
    segments.push(segment);
  });
  return `/${segments.join('/')}`;
}

function argument(query: string, name: string): string {
  const wanted = `${name}=`;
  return (
    query
      .split('&')
      .find((pair) => pair.toLowerCase().startsWith(wanted))
      ?.slice(wanted.length) ?? ''
  );
}

function cookie(header: string, name: string): string {
  for (const pair of header.split(';')) {
    const [, key, value = ''] = /^\s*([^=]*?)\s*=(.*)$/s.exec(pair) ?? [];
    if (key?.toLowerCase() === name) return value.trim();
  }
  return '';
}

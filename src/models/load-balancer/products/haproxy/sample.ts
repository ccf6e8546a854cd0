/**
 * HAProxy's sample expressions, as far as they are modelled: one fetch from the request, then converters. `balance hash` hashes what
 * comes out, `http-request set-src` takes it for the client's address. Source: HAProxy 2.6, configuration manual, 7.3.
 */
import type { HaproxyRequest } from './request';
import { addressWords, headerElements, headerValues, pathAndQuery, queryParameter } from './request';

/** A fetch or a converter with its arguments. */
export interface SampleStep {
  readonly name: string;
  readonly args: readonly string[];
  /** Where it begins in the expression. */
  readonly at: number;
}

/** An expression taken apart: the fetch first. */
export type SampleExpression = readonly SampleStep[];

type Fetch = (request: HaproxyRequest, args: readonly string[]) => string | undefined;
type Converter = (value: string, args: readonly string[]) => string | undefined;

/** The n-th from the front, or from the end when n is negative; the last when no number is given. */
function occurrence(values: readonly string[], wanted: string | undefined): string | undefined {
  const n = wanted === undefined || wanted === '' ? -1 : Number(wanted);
  return n > 0 ? values[n - 1] : values.at(n === 0 ? -1 : n);
}

const header: Fetch = (request, [name = '', n]) => occurrence(headerElements(request, name), n);
const wholeHeader: Fetch = (request, [name = '', n]) => occurrence(headerValues(request, name), n);
const host = (request: HaproxyRequest): string => headerValues(request, 'host')[0] ?? '';
const path = (request: HaproxyRequest): string => pathAndQuery(request.target).replace(/\?.*$/s, '');
const parameter: Fetch = (request, [name = '']) => queryParameter(request.target, name);
const cookie: Fetch = (request, [name = '']) => {
  const pairs = headerValues(request, 'cookie').flatMap((value) => value.split(/[;,]\s*/));
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
};

export const fetches: Readonly<Record<string, Fetch>> = {
  hdr: header,
  'req.hdr': header,
  'req.fhdr': wholeHeader,
  hdr_ip: (request, args) => {
    const found = header(request, args);
    return found !== undefined && addressWords(found) !== undefined ? found : undefined;
  },
  'req.hdr_ip': (request, args) => fetches['hdr_ip']?.(request, args),
  path,
  pathq: (request) => pathAndQuery(request.target),
  url: (request) => request.target,
  query: (request) => /\?(.*)$/s.exec(request.target)?.[1] ?? '',
  base: (request) => host(request) + path(request),
  method: (request) => request.method,
  src: (request) => request.source,
  url_param: parameter,
  urlp: parameter,
  cook: cookie,
  'req.cook': cookie,
  str: (_, [text = '']) => text,
};

export const converters: Readonly<Record<string, Converter>> = {
  lower: (value) => value.replace(/[A-Z]/g, (letter) => letter.toLowerCase()),
  upper: (value) => value.replace(/[a-z]/g, (letter) => letter.toUpperCase()),
  bytes: (value, [offset = '0', length]) =>
    value.slice(Number(offset), length === undefined ? undefined : Number(offset) + Number(length)),
  field: (value, [index = '1', delimiters = ',']) => part(splitAt(value, delimiters), Number(index)),
  word: (value, [index = '1', delimiters = ',']) =>
    part(
      splitAt(value, delimiters).filter((word) => word !== ''),
      Number(index),
    ),
  concat: (value, [text = '']) => value + text,
};

function splitAt(value: string, delimiters: string): readonly string[] {
  const parts = [''];
  for (const letter of value) {
    if (delimiters.includes(letter)) parts.push('');
    else parts[parts.length - 1] += letter;
  }
  return parts;
}

function part(parts: readonly string[], index: number): string | undefined {
  return index > 0 ? parts[index - 1] : parts.at(index);
}

/** Takes `req.hdr(x-key),lower` apart; undefined with the place of what is no step. */
export function readExpression(text: string): SampleExpression | { readonly brokenAt: number } {
  const steps: SampleStep[] = [];
  const form = /([A-Za-z_][\w.]*)(?:\(([^)]*)\))?/y;
  let at = 0;
  for (;;) {
    form.lastIndex = at;
    const found = form.exec(text);
    if (found === null) return { brokenAt: at };
    const args = found[2] === undefined ? [] : found[2].split(',').map((arg) => arg.trim());
    steps.push({ name: found[1] as string, args, at });
    at = form.lastIndex;
    if (at === text.length) return steps;
    if (text[at] !== ',') return { brokenAt: at };
    at++;
  }
}

/** The sample, or undefined when the request has none. */
export function sampleOf(expression: SampleExpression, request: HaproxyRequest): string | undefined {
  const [fetch, ...rest] = expression;
  let value = fetch === undefined ? undefined : fetches[fetch.name]?.(request, fetch.args);
  for (const { name, args } of rest) {
    if (value === undefined) return undefined;
    value = converters[name]?.(value, args);
  }
  return value;
}

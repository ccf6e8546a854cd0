/** Reads `balance …` and `hash-type …`. Source: HAProxy 2.6, configuration manual, 4.2. */
import { hashFunctions } from '../hash';
import type { HashFunction } from '../hash';
import { converters, fetches, readExpression } from '../sample';
import type { SampleExpression } from '../sample';
import type { Findings, Words } from './reader';
import type { Balance, HashType } from './types';
import type { Word } from './words';

const algorithms = [
  'roundrobin',
  'static-rr',
  'leastconn',
  'first',
  'source',
  'uri',
  'url_param',
  'hdr',
  'random',
  'hash',
  'rdp-cookie',
];

/** What `balance` says; undefined after a problem. */
export function readBalance(words: Words): Balance | undefined {
  const word = words.need('an algorithm');
  if (word === undefined) return undefined;
  const { findings } = words;
  const call = /^([^(]+)\((.*)\)$/.exec(word.text);
  const name = call?.[1] ?? word.text;
  switch (name) {
    case 'roundrobin':
    case 'static-rr':
    case 'leastconn':
    case 'first':
    case 'source':
      words.end();
      return { kind: name };
    case 'random': {
      words.end();
      const draws = call === null ? 2 : Number(call[2]);
      if (Number.isInteger(draws) && draws >= 1 && draws <= 10_000) return { kind: 'random', draws };
      findings.add(word.place, 'bad-number', `random needs a number of draws of at least 1, not "${call?.[2] ?? ''}"`);
      return undefined;
    }
    case 'uri':
      return readUri(words);
    case 'url_param': {
      const parameter = words.need('the name of a parameter');
      if (words.peek()?.text === 'check_post') findings.notModelled(words.rest()[0] as Word);
      words.end();
      return parameter === undefined ? undefined : { kind: 'url_param', name: parameter.text };
    }
    case 'hdr': {
      const usesDomainOnly = words.peek()?.text === 'use_domain_only';
      if (usesDomainOnly) words.take();
      words.end();
      if (call !== null && call[2] !== '') return { kind: 'hdr', name: call[2] as string, usesDomainOnly };
      findings.add(word.place, 'missing-value', 'hdr needs the name of a header in parentheses');
      return undefined;
    }
    case 'hash': {
      const text = words.need('an expression');
      words.end();
      const expression = text === undefined ? undefined : expressionOf(text, findings);
      return expression === undefined ? undefined : { kind: 'hash', expression };
    }
    case 'rdp-cookie':
      findings.notModelled(word, 'rdp-cookie, which reads the first bytes of a remote desktop connection,');
      return undefined;
    default:
      findings.unknown(word, 'algorithm', algorithms);
      return undefined;
  }
}

function readUri(words: Words): Balance {
  let length = 0;
  let depth: number | undefined;
  let isWhole = false;
  let isPathOnly = false;
  for (let word = words.take(); word !== undefined; word = words.take()) {
    if (word.text === 'len') length = words.needInteger(1, Number.MAX_SAFE_INTEGER) ?? 0;
    else if (word.text === 'depth') depth = words.needInteger(1, Number.MAX_SAFE_INTEGER);
    else if (word.text === 'whole') isWhole = true;
    else if (word.text === 'path-only') isPathOnly = true;
    else words.findings.unknown(word, 'argument of uri', ['len', 'depth', 'whole', 'path-only']);
  }
  return { kind: 'uri', length, depth, isWhole, isPathOnly };
}

/** An expression whose steps are all known, or undefined after a problem. */
export function expressionOf(word: Word, findings: Findings): SampleExpression | undefined {
  const read = readExpression(word.text);
  const placeAt = (at: number) => ({ line: word.place.line, column: word.place.column + at });
  if ('brokenAt' in read) {
    findings.add(
      placeAt(read.brokenAt),
      'bad-expression',
      `"${word.text.slice(read.brokenAt)}" is no step of an expression`,
    );
    return undefined;
  }
  let isKnown = true;
  read.forEach((step, index) => {
    const known = index === 0 ? fetches : converters;
    if (Object.hasOwn(known, step.name)) return;
    isKnown = false;
    const what = index === 0 ? 'fetch' : 'converter';
    findings.add(placeAt(step.at), 'not-modelled', `the ${what} "${step.name}" is not modelled`);
  });
  return isKnown ? read : undefined;
}

/** What `hash-type` says. `consistent` with nothing after it also means avalanche. */
export function readHashType(words: Words): HashType | undefined {
  const method = words.need('map-based or consistent');
  if (method === undefined) return undefined;
  if (method.text !== 'map-based' && method.text !== 'consistent') {
    words.findings.unknown(method, 'method', ['map-based', 'consistent']);
    return undefined;
  }
  const word = words.take();
  if (word === undefined) {
    return { method: method.text, hashFunction: 'sdbm', hasAvalanche: method.text === 'consistent' };
  }
  const hashFunction = hashFunctions.find((known) => known === word.text);
  if (hashFunction === undefined) words.findings.unknown(word, 'hash function', hashFunctions);
  const modifier = words.take();
  if (modifier !== undefined && modifier.text !== 'avalanche')
    words.findings.unknown(modifier, 'modifier', ['avalanche']);
  words.end();
  return {
    method: method.text,
    hashFunction: hashFunction ?? ('sdbm' satisfies HashFunction),
    hasAvalanche: modifier !== undefined,
  };
}

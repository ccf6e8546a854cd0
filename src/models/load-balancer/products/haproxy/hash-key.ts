/**
 * What HAProxy hashes of a request, by the arguments of `balance`. Source: HAProxy 2.6, backend.c.
 */
import type { Balance, HashType } from './config/types';
import { avalanche, hashOf } from './hash';
import type { HaproxyRequest } from './request';
import { addressWords, headerElements, pathAndQuery, queryParameter } from './request';
import { sampleOf } from './sample';

/** The key and its hash, for the reason. */
export interface HashedKey {
  readonly key: string;
  readonly hash: number;
}

export type HashingBalance = Extract<Balance, { kind: 'source' | 'uri' | 'url_param' | 'hdr' | 'hash' }>;

/**
 * The hash of the request's key, or undefined when it has no key.
 * @param usedCount servers in use: with only one nothing is hashed, but for `url_param`
 */
export function hashedKey(
  balance: HashingBalance,
  type: HashType,
  request: HaproxyRequest,
  usedCount: number,
): HashedKey | undefined {
  if (balance.kind === 'source') {
    const words = addressWords(request.source);
    if (words === undefined) return undefined;
    const hash = usedCount === 1 ? 0 : words.reduce((mixed, word) => (mixed ^ word) >>> 0, 0);
    return finished(request.source, hash, type, usedCount === 1);
  }
  const key = keyOf(balance, request);
  if (key === undefined) return undefined;
  if (usedCount === 1 && balance.kind !== 'url_param') return { key, hash: 0 };
  return finished(key, hashOf(key, type.hashFunction), type, false);
}

function finished(key: string, hash: number, type: HashType, isPlain: boolean): HashedKey {
  return { key, hash: type.hasAvalanche && !isPlain ? avalanche(hash) : hash };
}

function keyOf(balance: Exclude<HashingBalance, { kind: 'source' }>, request: HaproxyRequest): string | undefined {
  switch (balance.kind) {
    case 'uri':
      return uriKey(balance, request.target);
    case 'url_param':
      return queryParameter(request.target, balance.name);
    case 'hdr': {
      const value = headerElements(request, balance.name)[0];
      return value !== undefined && balance.usesDomainOnly ? domainOf(value) : value;
    }
    case 'hash':
      return sampleOf(balance.expression, request);
  }
}

function uriKey({ length, depth, isWhole, isPathOnly }: Extract<Balance, { kind: 'uri' }>, target: string): string {
  let uri = isPathOnly ? pathAndQuery(target) : target;
  if (length > 0) uri = uri.slice(0, length);
  let slashes = 0;
  for (let at = 0; at < uri.length; at++) {
    if (uri[at] === '/' && depth !== undefined && ++slashes === depth + 1) return uri.slice(0, at);
    if (uri[at] === '?' && !isWhole) return uri.slice(0, at);
  }
  return uri;
}

/** The label before the last dot: `www.example.com` → `example`. Without a dot, or with one only in front, all of it. */
function domainOf(name: string): string {
  const end = name.lastIndexOf('.');
  if (end < 1) return name;
  return end === 1 ? name.slice(0, 1) : name.slice(name.lastIndexOf('.', end - 2) + 1, end);
}

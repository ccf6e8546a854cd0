/**
 * HAProxy's hash functions over 32 bits, and the mixing step that it calls avalanche.
 * Source: HAProxy 2.6, hash.c and intops.h.
 */
import { CRC32_START, crc32Byte, crc32End } from '../../crc32';
import { eachByte } from '../utf8';

export const hashFunctions = ['sdbm', 'djb2', 'wt6', 'crc32', 'none'] as const;
export type HashFunction = (typeof hashFunctions)[number];

/** The hash of a text's UTF-8 bytes, an unsigned number of 32 bits. */
export function hashOf(text: string, hashFunction: HashFunction): number {
  switch (hashFunction) {
    case 'sdbm':
      return sdbm(text);
    case 'djb2':
      return djb2(text);
    case 'wt6':
      return wt6(text);
    case 'crc32': {
      let running = CRC32_START;
      eachByte(text, (byte) => (running = crc32Byte(running, byte)));
      return crc32End(running);
    }
    case 'none':
      return leadingInteger(text);
  }
}

function sdbm(text: string): number {
  let hash = 0;
  eachByte(text, (byte) => (hash = (byte + (hash << 6) + (hash << 16) - hash) | 0));
  return hash >>> 0;
}

function djb2(text: string): number {
  let hash = 5381;
  eachByte(text, (byte) => (hash = ((hash << 5) + hash + byte) | 0));
  return hash >>> 0;
}

function wt6(text: string): number {
  let first = 0xa53c965a | 0;
  let second = 0x5ca6953a | 0;
  let firstTurn = 6;
  let secondTurn = 18;
  eachByte(text, (byte) => {
    first = ~(first ^ byte);
    second = ~(second + byte);
    const turned = rotateLeft(second, firstTurn);
    second = rotateLeft(first, secondTurn);
    first = turned;
    const mixed = ((first >> 16) ^ second) & 0xffff;
    firstTurn = mixed & 31;
    secondTurn = mixed >> 11;
  });
  return (first ^ second) >>> 0;
}

function rotateLeft(word: number, bits: number): number {
  return bits === 0 ? word : (word << bits) | (word >>> (32 - bits));
}

/** `none`: the key is a whole number already; its last 32 bits count. A key that starts with no digit counts as 0. */
function leadingInteger(text: string): number {
  const digits = /^[+-]?\d+/.exec(text);
  return digits === null ? 0 : Number(BigInt.asUintN(32, BigInt(digits[0].replace('+', ''))));
}

/** HAProxy's `avalanche`: mixes 32 bits so that near inputs lie far apart. Also places the points of the hash ring. */
export function avalanche(hash: number): number {
  let a = hash | 0;
  a = (a + 0x7ed55d16 + (a << 12)) | 0;
  a = a ^ 0xc761c23c ^ (a >>> 19);
  a = (a + 0x165667b1 + (a << 5)) | 0;
  a = (a + 0xd3a2646c) ^ (a << 9);
  a = (a + 0xfd7046c5 + (a << 3)) | 0;
  a = a ^ 0xb55a4f09 ^ (a >>> 16);
  return Math.imul(a, 3221225473) >>> 0;
}

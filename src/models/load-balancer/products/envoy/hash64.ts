/**
 * The two 64-bit hashes of Envoy's ring and table: xxHash64 and MurmurHash2 (64A). Texts are hashed as UTF-8; results are unsigned.
 * Sources: Y. Collet, xxHash specification; A. Appleby, MurmurHash2.
 */
import { utf8Bytes } from '../utf8';

const MASK = 0xffffffffffffffffn;
const wrap = (value: bigint): bigint => value & MASK;
const rotateLeft = (value: bigint, bits: bigint): bigint => wrap((value << bits) | (value >> (64n - bits)));

const P1 = 0x9e3779b185ebca87n;
const P2 = 0xc2b2ae3d27d4eb4fn;
const P3 = 0x165667b19e3779f9n;
const P4 = 0x85ebca77c2b2ae63n;
const P5 = 0x27d4eb2f165667c5n;

/** xxHash64 of a text. */
export function xxHash64(text: string, seed = 0n): bigint {
  const bytes = utf8Bytes(text);
  const view = new DataView(bytes.buffer);
  const { length } = bytes;
  let at = 0;
  let hash: bigint;
  if (length >= 32) {
    const lanes = [wrap(seed + P1 + P2), wrap(seed + P2), wrap(seed), wrap(seed - P1)] as [
      bigint,
      bigint,
      bigint,
      bigint,
    ];
    for (; at + 32 <= length; at += 32) {
      for (let lane = 0; lane < 4; lane++)
        lanes[lane] = round(lanes[lane] as bigint, view.getBigUint64(at + lane * 8, true));
    }
    const [first, second, third, fourth] = lanes;
    hash = wrap(rotateLeft(first, 1n) + rotateLeft(second, 7n) + rotateLeft(third, 12n) + rotateLeft(fourth, 18n));
    for (const lane of lanes) hash = wrap((hash ^ round(0n, lane)) * P1 + P4);
  } else hash = wrap(seed + P5);
  hash = wrap(hash + BigInt(length));
  for (; at + 8 <= length; at += 8) {
    hash = wrap(rotateLeft(hash ^ round(0n, view.getBigUint64(at, true)), 27n) * P1 + P4);
  }
  if (at + 4 <= length) {
    hash = wrap(rotateLeft(hash ^ wrap(BigInt(view.getUint32(at, true)) * P1), 23n) * P2 + P3);
    at += 4;
  }
  for (; at < length; at++) hash = wrap(rotateLeft(hash ^ wrap(BigInt(bytes[at] as number) * P5), 11n) * P1);
  hash = wrap((hash ^ (hash >> 33n)) * P2);
  hash = wrap((hash ^ (hash >> 29n)) * P3);
  return hash ^ (hash >> 32n);
}

function round(lane: bigint, input: bigint): bigint {
  return wrap(rotateLeft(wrap(lane + input * P2), 31n) * P1);
}

/** The seed of the standard library that Envoy follows. */
const MURMUR_SEED = 0xc70f6907n;
const MURMUR_PRIME = 0xc6a4a7935bd1e995n;

/** MurmurHash2, 64A, of a text. */
export function murmurHash2(text: string, seed = MURMUR_SEED): bigint {
  const bytes = utf8Bytes(text);
  const view = new DataView(bytes.buffer);
  const { length } = bytes;
  const mix = (value: bigint): bigint => value ^ (value >> 47n);
  let hash = seed ^ wrap(BigInt(length) * MURMUR_PRIME);
  let at = 0;
  for (; at + 8 <= length; at += 8) {
    const block = wrap(mix(wrap(view.getBigUint64(at, true) * MURMUR_PRIME)) * MURMUR_PRIME);
    hash = wrap((hash ^ block) * MURMUR_PRIME);
  }
  if (at < length) {
    let tail = 0n;
    for (let byte = length - 1; byte >= at; byte--) tail = (tail << 8n) | BigInt(bytes[byte] as number);
    hash = wrap((hash ^ tail) * MURMUR_PRIME);
  }
  return mix(wrap(mix(hash) * MURMUR_PRIME));
}

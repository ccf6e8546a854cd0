/**
 * Envoy's `ring_hash`: points `key_0`, `key_1`, … of each host on a ring of 64 bits, as many as its weight is worth; the first point at
 * or after the hash wins. Source: Envoy, ring_hash_lb.cc.
 */
import { murmurHash2, xxHash64 } from './hash64';
import type { WeightedHost } from './host-weights';

export type RingHashFunction = 'xxHash64' | 'murmur2';

export interface RingHashSettings {
  readonly hashFunction: RingHashFunction;
  readonly minimumRingSize: number;
  readonly maximumRingSize: number;
}

export const defaultRingHash: RingHashSettings = {
  hashFunction: 'xxHash64',
  minimumRingSize: 1024,
  maximumRingSize: 8_388_608,
};

/** The reason of a pick. */
export interface RingHashReason {
  readonly hash: bigint;
  /** The point that won, by index on the ring and by value. */
  readonly index: number;
  readonly point: bigint;
  readonly host: number;
  /** Points further on that a retry went. */
  readonly attempt: number;
}

export class RingHash {
  readonly hashes: BigUint64Array;
  readonly hosts: Int32Array;
  /** The size the ring was planned with. */
  readonly size: number;
  readonly minHashesPerHost: number;
  readonly maxHashesPerHost: number;

  /**
   * @param keys what is hashed of each host: address and port, host name, or its own hash key
   * @param weights the hosts that are on the ring, their weights summing to 1
   */
  constructor(keys: readonly string[], weights: readonly WeightedHost[], settings: RingHashSettings = defaultRingHash) {
    const hashOf = settings.hashFunction === 'murmur2' ? murmurHash2 : xxHash64;
    const lightest = weights.reduce((least, { weight }) => Math.min(least, weight), 1);
    const scale = Math.min(Math.ceil(lightest * settings.minimumRingSize) / lightest, settings.maximumRingSize);
    this.size = weights.length === 0 ? 0 : Math.ceil(scale);
    const points: { readonly hash: bigint; readonly host: number }[] = [];
    let target = 0;
    let least = this.size;
    let most = 0;
    for (const { host, weight } of weights) {
      target += scale * weight;
      let own = 0;
      for (; points.length < target; own++) points.push({ hash: hashOf(`${keys[host] as string}_${own}`), host });
      least = Math.min(least, own);
      most = Math.max(most, own);
    }
    points.sort((one, other) => (one.hash < other.hash ? -1 : one.hash > other.hash ? 1 : 0));
    this.hashes = BigUint64Array.from(points, ({ hash }) => hash);
    this.hosts = Int32Array.from(points, ({ host }) => host);
    this.minHashesPerHost = least;
    this.maxHashesPerHost = most;
  }

  /** @returns the host, or -1 on an empty ring; the reason names the point */
  pick(hash: bigint, attempt = 0, tell?: (reason: RingHashReason) => void): number {
    const { length } = this.hashes;
    if (length === 0) return -1;
    let low = 0;
    let high = length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.hashes[middle] as bigint) < hash) low = middle + 1;
      else high = middle;
    }
    const index = ((low === length ? 0 : low) + attempt) % length;
    const host = this.hosts[index] as number;
    tell?.({ hash, index, point: this.hashes[index] as bigint, host, attempt });
    return host;
  }
}

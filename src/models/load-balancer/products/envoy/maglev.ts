/**
 * Envoy's `maglev`: a table of a prime number of slots which the hosts, in the order of their keys, fill in turns, each by its own
 * permutation of the slots. Sources: Envoy, maglev_lb.cc; D. Eisenbud et al., "Maglev", NSDI 2016.
 */
import { xxHash64 } from './hash64';
import type { WeightedHost } from './host-weights';

export const DEFAULT_TABLE_SIZE = 65_537;
/** Envoy refuses larger tables. */
export const LARGEST_TABLE_SIZE = 5_000_011;

/** The reason of a pick. */
export interface MaglevReason {
  readonly hash: bigint;
  readonly slot: number;
  readonly host: number;
  readonly attempt: number;
}

export class Maglev {
  /** The host of each slot. */
  readonly table: Int32Array;
  /** Fewest and most slots of the hosts that take part. */
  readonly minEntries: number;
  readonly maxEntries: number;

  /** @param tableSize a prime number; see `isPrime` */
  constructor(keys: readonly string[], weights: readonly WeightedHost[], tableSize: number = DEFAULT_TABLE_SIZE) {
    if (!isPrime(tableSize)) throw new RangeError(`a Maglev table of ${tableSize} slots is no permutation: not prime`);
    this.table = new Int32Array(tableSize).fill(-1);
    const size = BigInt(tableSize);
    const heaviest = weights.reduce((most, { weight }) => Math.max(most, weight), 0);
    const entries = weights
      .map(({ host, weight }) => {
        const key = keys[host] as string;
        const slot = Number(xxHash64(key, 0n) % size);
        const skip = Number(xxHash64(key, 1n) % (size - 1n)) + 1;
        return { host, weight, key, slot, skip, target: 0, count: 0 };
      })
      .sort((one, other) => compareKeys(one.key, other.key));
    let filled = 0;
    for (let turn = 1; filled < tableSize && entries.length > 0; turn++) {
      for (const entry of entries) {
        if (filled === tableSize) break;
        if (turn * entry.weight < entry.target) continue;
        entry.target += heaviest;
        while (this.table[entry.slot] !== -1) entry.slot = (entry.slot + entry.skip) % tableSize;
        this.table[entry.slot] = entry.host;
        entry.slot = (entry.slot + entry.skip) % tableSize;
        entry.count++;
        filled++;
      }
    }
    this.minEntries = entries.reduce((least, { count }) => Math.min(least, count), tableSize);
    this.maxEntries = entries.reduce((most, { count }) => Math.max(most, count), 0);
  }

  /** @returns the host, or -1 when no host takes part. A retry looks elsewhere: its number is mixed into the hash. */
  pick(hash: bigint, attempt = 0, tell?: (reason: MaglevReason) => void): number {
    const mixed = attempt === 0 ? hash : hash ^ BigInt.asUintN(64, -BigInt(attempt));
    const slot = Number(mixed % BigInt(this.table.length));
    const host = this.table[slot] as number;
    tell?.({ hash, slot, host, attempt });
    return host;
  }
}

/** By bytes, as the keys' UTF-8 compares. */
function compareKeys(one: string, other: string): number {
  const left = Array.from(one);
  const right = Array.from(other);
  for (let at = 0; at < left.length && at < right.length; at++) {
    const difference =
      ((left[at] as string).codePointAt(0) as number) - ((right[at] as string).codePointAt(0) as number);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

export function isPrime(value: number): boolean {
  if (!Number.isInteger(value) || value < 2) return false;
  for (let divisor = 2; divisor * divisor <= value; divisor++) if (value % divisor === 0) return false;
  return true;
}

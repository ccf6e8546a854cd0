/** The whole reason of one pick, as data. Places are indices of the upstream block's `server` lines. */
import type { SkipReason, TurnRow } from './peers';

/** A step of a method that hashes or draws until it finds a server. */
export interface Step {
  /** The hash value, the ring's point, or the draw. */
  readonly value: number;
  readonly server: number;
  readonly skipped?: SkipReason | 'same';
}

export interface ConnectionRow {
  readonly server: number;
  readonly connections: number;
  readonly weight: number;
}

export interface NginxPickNote {
  /** -1: no server can take it. */
  server: number;
  group: 'primary' | 'backup';
  /** What chose in the end. */
  by: 'turns' | 'lone server' | 'connections' | 'ip_hash' | 'hash' | 'ring' | 'one draw' | 'two draws' | 'nobody';
  /** Why the method gave way to turns. */
  gaveWay?: 'no key' | 'too many misses' | 'lone server';
  readonly skipped: { readonly server: number; readonly why: SkipReason }[];
  /** The round of turns, before the winner pays `total`. */
  readonly turns: TurnRow[];
  total: number;
  readonly connections: ConnectionRow[];
  readonly steps: Step[];
  /** The two servers that were compared, the first draw first. */
  readonly compared: ConnectionRow[];
  /** Where the key fell on the ring. */
  keyHash?: number;
}

export function freshNote(): NginxPickNote {
  return {
    server: -1,
    group: 'primary',
    by: 'nobody',
    skipped: [],
    turns: [],
    total: 0,
    connections: [],
    steps: [],
    compared: [],
  };
}

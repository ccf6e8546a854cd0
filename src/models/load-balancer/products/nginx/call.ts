/** What nginx keeps of one request between its attempts. */
export interface NginxCall {
  /** What `hash …` evaluates to; empty: no key. */
  readonly key: Uint8Array;
  /** What `ip_hash` reads. */
  readonly address: Uint8Array;
  readonly tried: Uint8Array;
  /** Attempts left. */
  tries: number;
  isInBackup: boolean;
  /** The running hash, or the ring point that the walk is at. */
  hash: number;
  rehash: number;
  misses: number;
  /** Draws used up. */
  drawn: number;
}

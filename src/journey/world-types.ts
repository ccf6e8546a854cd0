/** Everything around the followed request at one instant of a run: a pure function of (run, time). */

export type ServerState = 'up' | 'failing' | 'down' | 'rising';

export interface ServerAt {
  readonly id: string;
  /** What the load balancer believes, from its health checks. */
  readonly state: ServerState;
  /** Whether the server really runs; a dead server is believed up until enough checks have failed. */
  readonly isUp: boolean;
  /** false until an intervention adds it. */
  readonly isThere: boolean;
  /** It gets no new requests and finishes those under way. */
  readonly isDraining: boolean;
  readonly weight: number;
  /** Checks passed or failed in a row towards the next change of state. */
  readonly checks: number;
  /** Requests that the load balancer has sent there and not yet heard back from. */
  readonly inFlight: number;
  readonly app: { readonly busy: number; readonly size: number; readonly waiting: number };
  readonly pool: {
    readonly lent: number;
    readonly open: number;
    readonly opening: number;
    readonly size: number;
    readonly waiting: number;
    /** The line for a connection, next one first. */
    readonly line: readonly { readonly request: number; readonly sinceMs: number }[];
  };
  readonly cacheEntries: number;
  /** Of its processes' circuit breakers, how many do not let every query through; undefined where there are none. */
  readonly openBreakers?: number;
}

export interface World {
  readonly atMs: number;
  readonly servers: readonly ServerAt[];
  readonly database: {
    /** Queries that arrived and have not yet returned. */
    readonly queries: number;
    readonly busyCores: number;
    readonly cores: number;
    readonly connections: number;
    readonly maxConnections: number;
  };
  readonly inFlight: number;
  readonly finished: number;
  readonly failed: number;
}

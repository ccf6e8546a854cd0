import type { ServerSettings } from './settings';

/**
 * What a load balancer knows of the upstream servers, as columns in the order of the scenario. It is knowledge, not truth:
 * a server that died a moment ago is still `isUp` here until its checks have failed often enough.
 */
export interface UpstreamServers {
  readonly count: number;
  readonly ids: readonly string[];
  /** 0: nothing new is sent there. */
  readonly weight: Int32Array;
  /** Requests that were sent there and have not ended. */
  readonly inFlight: Int32Array;
  /** 1 while the server is in the rotation. */
  readonly isUp: Uint8Array;
  /** 1 while it gets no new requests so that it can be stopped when those under way have ended. */
  readonly isDraining: Uint8Array;
  /** 1 until it is added during the run: the balancer does not know it yet. */
  readonly isAbsent: Uint8Array;
  /** Sixteenths of its weight that count: fewer while it starts slowly. */
  readonly warmth: Uint8Array;
}

/** All of a server's weight. */
export const FULLY_WARM = 16;

/** The servers before the first request. Those that are down at the start of the run are known to be down. */
export function upstreamServers(settings: readonly ServerSettings[]): UpstreamServers {
  return {
    count: settings.length,
    ids: settings.map((server) => server.id),
    weight: Int32Array.from(settings, (server) => server.weight),
    inFlight: new Int32Array(settings.length),
    isUp: Uint8Array.from(settings, (server) => (server.isUp ? 1 : 0)),
    isDraining: Uint8Array.from(settings, (server) => (server.isDraining ? 1 : 0)),
    isAbsent: Uint8Array.from(settings, (server) => (server.isThere ? 0 : 1)),
    warmth: new Uint8Array(settings.length).fill(FULLY_WARM),
  };
}

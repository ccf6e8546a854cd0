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
}

/** The servers before the first request. Those that are down at the start of the run are known to be down. */
export function upstreamServers(settings: readonly ServerSettings[]): UpstreamServers {
  return {
    count: settings.length,
    ids: settings.map((server) => server.id),
    weight: Int32Array.from(settings, (server) => server.weight),
    inFlight: new Int32Array(settings.length),
    isUp: Uint8Array.from(settings, (server) => (server.isUp ? 1 : 0)),
  };
}

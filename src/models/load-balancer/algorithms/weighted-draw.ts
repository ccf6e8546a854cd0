import type { UpstreamServers } from '../servers';

/** Sixteenths of the server's weight that count now. */
export function countedWeight({ weight, warmth }: UpstreamServers, server: number): number {
  return (weight[server] as number) * (warmth[server] as number);
}

/**
 * The eligible server in whose share of the weights the draw falls, `except` left out.
 * @param draw uniform in [0, 1)
 * @returns -1 when no server is left
 */
export function drawByWeight(servers: UpstreamServers, eligible: Uint8Array, draw: number, except = -1): number {
  let total = 0;
  for (let server = 0; server < servers.count; server++) {
    if (eligible[server] === 1 && server !== except) total += countedWeight(servers, server);
  }
  let left = draw * total;
  let last = -1;
  for (let server = 0; server < servers.count; server++) {
    if (eligible[server] !== 1 || server === except) continue;
    last = server;
    left -= countedWeight(servers, server);
    if (left < 0) return server;
  }
  return last;
}

/** The sum of the eligible servers' weights, in sixteenths. */
export function eligibleWeight(servers: UpstreamServers, eligible: Uint8Array): number {
  let total = 0;
  for (let server = 0; server < servers.count; server++) {
    if (eligible[server] === 1) total += countedWeight(servers, server);
  }
  return total;
}

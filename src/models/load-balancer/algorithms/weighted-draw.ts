import type { UpstreamServers } from '../servers';

/**
 * The eligible server in whose share of the weights the draw falls, `except` left out.
 * @param draw uniform in [0, 1)
 * @returns -1 when no server is left
 */
export function drawByWeight(servers: UpstreamServers, eligible: Uint8Array, draw: number, except = -1): number {
  let total = 0;
  for (let server = 0; server < servers.count; server++) {
    if (eligible[server] === 1 && server !== except) total += servers.weight[server] as number;
  }
  let left = draw * total;
  let last = -1;
  for (let server = 0; server < servers.count; server++) {
    if (eligible[server] !== 1 || server === except) continue;
    last = server;
    left -= servers.weight[server] as number;
    if (left < 0) return server;
  }
  return last;
}

/** The sum of the eligible servers' weights. */
export function eligibleWeight(servers: UpstreamServers, eligible: Uint8Array): number {
  let total = 0;
  for (let server = 0; server < servers.count; server++) {
    if (eligible[server] === 1) total += servers.weight[server] as number;
  }
  return total;
}

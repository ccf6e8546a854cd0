/** How many requests each server finished in the second before an instant. */
import type { Run } from '../../journey';
import { NO_SERVER, trafficIndex } from '../../journey';

/** By the scenario's servers, per second; a request counts for the server of its last attempt. */
export function serverRates(run: Run, atMs: number): readonly number[] {
  const { inFlight } = trafficIndex(run);
  const { server, failure } = run.requests;
  const windowMs = Math.min(1000, Math.max(0, atMs));
  const counts = run.scenario.servers.map(() => 0);
  if (windowMs === 0) return counts;
  const until = inFlight.ended(atMs);
  for (let at = atMs - windowMs <= 0 ? 0 : inFlight.ended(atMs - windowMs); at < until; at++) {
    const request = inFlight.endOrder[at]!;
    const of = server[request]!;
    if (of !== NO_SERVER && failure[request] === 0) counts[of]!++;
  }
  return counts.map((count) => (count * 1000) / windowMs);
}

/**
 * Active health checks: every server is asked again and again, also when no request is under way. What they find goes into the
 * balancer's rotation and into the gauges `health SERVER`.
 *
 * A check of a dead server is refused after one round trip. A check that has no answer within the timeout has failed. The next check
 * begins one interval after the one before it began; settings are read anew for each. The checks of different servers are spread over the first interval.
 */
import type { Kernel, Ms } from '../../engine';
import { add, ms } from '../../engine';
import type { Balancer } from './decide';
import { hasHealthChecks } from './decide';
import { HEALTH_DOWN, HEALTH_UP, isInRotation, probeResult } from './health';
import type { LoadBalancerSettings } from './settings';
import { healthGauge } from './station';

export interface HealthCheckDeps {
  readonly kernel: Kernel;
  readonly balancer: Balancer;
  /** The truth, asked when a check arrives: does anything listen there? */
  isAlive(server: number): boolean;
  /** Until the answer to a check of a live server, now; a round trip to it unless given. */
  answerMs?(server: number): number;
  /** Asked before each check: false ends the checks, so that the run can end. */
  goesOn(): boolean;
  /** Called at each change of a server's health, with the codes before and after. */
  changed?(server: number, before: number, after: number): void;
}

/**
 * Plans the checks of all servers from now on. Call it once, before the run. Products without health checks of their own get none.
 * @returns the present health code of each server; `healthOf` reads it
 */
export function healthChecks(settings: LoadBalancerSettings, deps: HealthCheckDeps): Int32Array {
  const { kernel, balancer } = deps;
  const { ids, isUp } = balancer.servers;
  const codes = Int32Array.from(isUp, (up) => (up === 1 ? HEALTH_UP : HEALTH_DOWN));
  if (!hasHealthChecks(settings)) return codes;

  const gauges = ids.map((id) => kernel.gauge(healthGauge(id), { row: 'load-balancer' }));
  kernel.keeps({ save: () => codes.slice(), restore: (saved) => codes.set(saved) });

  const conclude = (server: number, hasPassed: boolean): void => {
    const before = codes[server] as number;
    const after = probeResult(before, hasPassed, settings.healthCheck);
    if (after === before) return;
    codes[server] = after;
    gauges[server]?.set(after);
    balancer.setUp(server, isInRotation(after));
    deps.changed?.(server, before, after);
  };
  const check = (server: number, startedAt: Ms): void => {
    if (!deps.goesOn()) return;
    const { intervalMs, timeoutMs } = settings.healthCheck;
    const limitMs = Math.min(timeoutMs, intervalMs);
    const isAlive = deps.isAlive(server);
    const roundTripMs = settings.linkRttMs;
    const answerMs = isAlive ? (deps.answerMs?.(server) ?? roundTripMs) : roundTripMs;
    const hasPassed = isAlive && answerMs <= limitMs;
    kernel.at(add(startedAt, ms(Math.min(answerMs, limitMs))), () =>
      conclude(server, hasPassed && deps.isAlive(server)),
    );
    const next = add(startedAt, ms(intervalMs));
    kernel.at(next, () => check(server, next));
  };
  ids.forEach((_, server) => {
    gauges[server]?.set(codes[server] as number);
    const first = add(kernel.now(), ms((settings.healthCheck.intervalMs * (server + 1)) / ids.length));
    kernel.at(first, () => check(server, first));
  });
  return codes;
}

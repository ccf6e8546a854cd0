/**
 * Active health checks: every server is asked again and again, also when no request is under way. What they find goes into the
 * balancer's rotation and into the gauges `health SERVER`.
 *
 * A shallow check of a dead server is refused after one round trip. A check that has no answer within the timeout has failed. A deep
 * check is a request through the application: see `deep-check`. The next check begins one interval after the one before it began; settings are read anew for each. The checks of different servers are spread over the first interval.
 */
import type { Kernel, Ms } from '../../engine';
import { add, ms } from '../../engine';
import type { Balancer } from './decide';
import { hasHealthChecks } from './decide';
import { HEALTH_DOWN, HEALTH_UP, freshHealth, isInRotation, probeResult } from './health';
import type { LoadBalancerSettings } from './settings';
import { healthGauge } from './station';

export interface HealthCheckDeps {
  readonly kernel: Kernel;
  readonly balancer: Balancer;
  /** The truth, asked when a check arrives: does anything listen there? */
  isAlive(server: number): boolean;
  /** Until the answer to a check of a live server, now; a round trip to it unless given. */
  answerMs?(server: number): number;
  /** Sends a deep check on its way; without it every check is shallow. */
  sendDeepCheck?(server: number, conclude: (hasPassed: boolean) => void): void;
  /** Asked before each check: false ends the checks, so that the run can end. */
  goesOn(): boolean;
  /** Called at each change of a server's health, with the codes before and after. */
  changed?(server: number, before: number, after: number): void;
}

/** What the checks have found so far. */
export interface HealthChecks {
  /** The present health code of each server; `healthOf` reads it. */
  readonly codes: Int32Array;
  /** A server has been added: it is taken for well, and the first check that fails takes it out. */
  added(server: number): void;
}

/** Plans the checks of all servers from now on. Call it once, before the run. Products without health checks of their own get none. */
export function healthChecks(settings: LoadBalancerSettings, deps: HealthCheckDeps): HealthChecks {
  const { kernel, balancer } = deps;
  const { ids, isUp, isAbsent } = balancer.servers;
  const codes = Int32Array.from(isUp, (up) => (up === 1 ? HEALTH_UP : HEALTH_DOWN));
  if (!hasHealthChecks(settings)) return { codes, added: () => undefined };

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
  const ask = (server: number, startedAt: Ms): void => {
    const { depth } = settings.healthCheck;
    if (depth === 'deep' && deps.sendDeepCheck !== undefined) {
      deps.sendDeepCheck(server, (hasPassed) => conclude(server, hasPassed));
      return;
    }
    const limitMs = checkLimitMs(settings);
    const isAlive = deps.isAlive(server);
    const roundTripMs = settings.linkRttMs;
    const answerMs = isAlive ? (deps.answerMs?.(server) ?? roundTripMs) : roundTripMs;
    const hasPassed = isAlive && answerMs <= limitMs;
    kernel.at(add(startedAt, ms(Math.min(answerMs, limitMs))), () =>
      conclude(server, hasPassed && deps.isAlive(server)),
    );
  };
  const check = (server: number, startedAt: Ms): void => {
    if (!deps.goesOn()) return;
    if (isAbsent[server] === 0) ask(server, startedAt);
    const next = add(startedAt, ms(settings.healthCheck.intervalMs));
    kernel.at(next, () => check(server, next));
  };
  // Servers that are added later do not shift the checks of the others.
  const present = ids.map((_, server) => server).filter((server) => isAbsent[server] === 0);
  ids.forEach((_, server) => {
    gauges[server]?.set(codes[server] as number);
    const turn = present.indexOf(server) + 1;
    const first = add(kernel.now(), ms((settings.healthCheck.intervalMs * turn) / Math.max(1, present.length)));
    kernel.at(first, () => check(server, first));
  });
  return {
    codes,
    added(server) {
      codes[server] = freshHealth(settings.healthCheck);
      gauges[server]?.set(codes[server] as number);
    },
  };
}

/** A check ends before the next one begins. */
export function checkLimitMs({ healthCheck }: LoadBalancerSettings): number {
  return Math.min(healthCheck.timeoutMs, healthCheck.intervalMs);
}

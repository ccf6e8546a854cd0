/**
 * The reverse proxy's station: reads the request, finds its route, checks the rate limit, then answers from the disk or forwards to the
 * application and waits for its first byte.
 *
 * In the trace: a decision for the route, one for the rate limit, one when forwarding failed; held requests have a `wait` span.
 */
import type { Call, Kernel, Reason, Station, StepItem } from '../../engine';
import { act, decide, label, limit, ms, spend, station, when } from '../../engine';
import { failures } from '../shared/failures';
import { LeakyBuckets } from './products/nginx/limit-req';
import type { LimitCheck, LimitOutcome } from './products/nginx/limit-req';
import { routers } from './products/registry';
import type { RouteMatch, Router } from './router';
import type { Rule } from './rules';
import { ruleCode } from './rules';
import type { ReverseProxySettings } from './settings';

/** The chains behind the proxy, in the order of the journey's `branches`: straight to the application, or through the cache. */
export const proxyBranches = { app: 0, cache: 1 } as const;

export interface ReverseProxyDeps {
  readonly kernel: Kernel;
  /** One proxy beside each server, or a shared one: how many there are, and which of them a call is in. Each has buckets of its own. */
  readonly instances: number;
  instanceOf(call: Call): number;
  methodOf(call: Call): string;
  hostOf(call: Call): string;
  pathOf(call: Call): string;
  /** A number for the client's address: the key of its bucket. */
  clientOf(call: Call): number;
  /** Whether cached routes go through the cache now (GET and HEAD): the journey has a second branch for them. */
  readonly hasCacheBranch: boolean;
  /** How many times as long the work takes now on the call's server; 1 unless given. */
  slowFactorOf?(call: Call): number;
}

const heldByLimit = label('rate limit', { kind: 'wait', row: 'reverse-proxy' });

/** More paths than this and the routes found so far are forgotten: an endpoint has one path, so it does not come to that. */
const MOST_REMEMBERED = 10_000;

/**
 * @param settings read at every request, so they may change at any time; the product and whether there is a rate limit may not
 * @throws RangeError for routes that `checkReverseProxy` finds fault with
 */
export function reverseProxyStation(settings: ReverseProxySettings, deps: ReverseProxyDeps): Station {
  const { kernel } = deps;
  const { status } = kernel;
  const { rateLimit, routes } = settings;
  const findRoute = remembering(settings);
  /** The scenario's route that the call still has to follow, or -1: there is none, the limit stopped it, or the file is sent. */
  const route = kernel.column('reverse proxy route');

  const work = (of: 'requestMs' | 'responseMs' | 'staticFileMs') => (call: Call) =>
    ms(settings[of] * (deps.slowFactorOf?.(call) ?? 1));
  const chooseRoute = (call: Call, reason: Reason): number => {
    const found = findRoute(deps.hostOf(call), deps.pathOf(call));
    route.set(call, found.route);
    if (found.route < 0) status.set(call, failures.noRoute.status);
    reason.rule = ruleCode(found.rule);
    reason.a = found.from;
    reason.b = found.to;
    reason.c = found.detail.verdicts.length;
    reason.d = found.patternsTried;
    if (reason.isDetailed) reason.detail = found.detail;
    return found.route;
  };
  const goesTo = (to: 'app' | 'static') => (call: Call) => routes[route.get(call)]?.to === to;
  const throughCache = (call: Call): number => {
    const isCached =
      deps.hasCacheBranch && routes[route.get(call)]?.isCached === true && isReading(deps.methodOf(call));
    return isCached ? proxyBranches.cache : proxyBranches.app;
  };
  const tellFailure = (call: Call, reason: Reason): number => {
    const failed = upstreamFailure(status.get(call));
    if (failed === undefined) throw new Error(`the status ${status.get(call)} is no failure of an upstream server`);
    reason.rule = ruleCode(failed.rule);
    reason.a = settings.upstreamTimeoutMs;
    return failed.code;
  };

  return station('reverse proxy', {
    kind: 'work',
    row: 'reverse-proxy',
    label: 'Reverse proxy',
    steps: [
      spend(work('requestMs')),
      decide(chooseRoute),
      ...(rateLimit === null ? [] : limiting(rateLimit, deps, (call) => route.set(call, -1))),
      when(
        goesTo('static'),
        spend(work('staticFileMs')),
        act((call) => route.set(call, -1)),
      ),
      when(
        goesTo('app'),
        limit(() => ms(settings.upstreamTimeoutMs), 'drop', {
          attempt: true,
          to: throughCache,
          otherwise: failures.upstreamTimedOut.status,
        }),
        when((call) => upstreamFailure(status.get(call)) !== undefined, decide(tellFailure)),
        spend(work('responseMs')),
      ),
    ],
  });
}

/** The steps of the rate limit. The choice of its decision is the wait in ms, or -1 for a rejected request. */
function limiting(
  settings: NonNullable<ReverseProxySettings['rateLimit']>,
  deps: ReverseProxyDeps,
  stop: (call: Call) => void,
): StepItem[] {
  const { kernel } = deps;
  const buckets = Array.from({ length: deps.instances }, () => new LeakyBuckets(settings));
  kernel.keeps({
    save: () => buckets.map((bucket) => bucket.save()),
    restore: (saved) => buckets.forEach((bucket, instance) => saved[instance] && bucket.restore(saved[instance])),
  });
  const check = (call: Call, reason: Reason): number => {
    const bucket = buckets[deps.instanceOf(call)];
    if (bucket === undefined) throw new RangeError(`there is no reverse proxy ${deps.instanceOf(call)}`);
    const checked = bucket.check(settings.key === 'everyone' ? 0 : deps.clientOf(call), kernel.now());
    fillReason(reason, checked);
    if (checked.outcome !== 'rejected') return checked.waitMs;
    const rejection = settings.status === 429 ? failures.rateLimited : failures.rateLimitedByProxy;
    kernel.status.set(call, rejection.status);
    stop(call);
    return -1;
  };
  return [
    decide(check),
    when(
      (call) => kernel.choice.get(call) > 0,
      spend((call) => ms(kernel.choice.get(call)), heldByLimit),
    ),
  ];
}

const limitRule = {
  first: 'limit-first',
  passed: 'limit-passed',
  delayed: 'limit-delayed',
  rejected: 'limit-rejected',
} as const satisfies Record<LimitOutcome, Rule>;

function fillReason(reason: Reason, checked: LimitCheck): void {
  reason.rule = ruleCode(limitRule[checked.outcome]);
  reason.a = checked.excessBefore;
  reason.b = checked.elapsedMs;
  reason.c = checked.excess;
  reason.d = checked.burst;
  if (reason.isDetailed) reason.detail = checked;
}

/** What the proxy makes of a failure of the server behind it; other failures are the application's own answers. */
function upstreamFailure(status: number): { rule: Rule; code: number } | undefined {
  switch (status) {
    case failures.upstreamRefused.status:
      return { rule: 'upstream-refused', code: failures.upstreamRefused.code };
    case failures.upstreamClosed.status:
      return { rule: 'upstream-closed', code: failures.upstreamClosed.code };
    case failures.upstreamTimedOut.status:
      return { rule: 'upstream-timed-out', code: failures.upstreamTimedOut.code };
    default:
      return undefined;
  }
}

function routerOf({ product, routes }: ReverseProxySettings): Router {
  const compiled = routers[product](routes, 'routes');
  if (!compiled.ok) throw new RangeError(compiled.problems.map(({ message }) => message).join('; '));
  return compiled.value;
}

/** A route depends on host, path and the routes' kinds alone, so each pair is searched once while the kinds stay. */
function remembering(settings: ReverseProxySettings): (host: string, path: string) => RouteMatch {
  const { routes } = settings;
  const kindsNow = (): string[] => routes.map(({ match }) => match);
  let kinds = kindsNow();
  let router = routerOf(settings);
  const found = new Map<string, Map<string, RouteMatch>>();
  let count = 0;
  return (host, path) => {
    for (let index = 0; index < routes.length; index++) {
      if (routes[index]?.match === kinds[index]) continue;
      router = routerOf(settings);
      kinds = kindsNow();
      found.clear();
      break;
    }
    const known = found.get(host)?.get(path);
    if (known !== undefined) return known;
    if (count++ >= MOST_REMEMBERED) {
      found.clear();
      count = 1;
    }
    const searched = router.route(host, path);
    const ofHost = found.get(host) ?? new Map<string, RouteMatch>();
    found.set(host, ofHost.set(path, searched));
    return searched;
  };
}

function isReading(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

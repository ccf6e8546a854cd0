/**
 * The load balancer's station: reads the request's head, picks a server, passes the request on, and tries another server when the
 * connection is refused.
 *
 * In the trace: one decision for every attempt (choice = server), gauges `in flight SERVER` and `health SERVER`.
 */
import type { Call, Column, Kernel, Reason, Station } from '../../engine';
import { act, attempt, decide, ms, purpose, repeatWhile, spend, station, when } from '../../engine';
import { failures } from '../shared/failures';
import type { Balancer, Outcome, PickRequest } from './decide';
import { hasHealthChecks } from './decide';
import { HEALTH_DOWN, HEALTH_UP } from './health';
import { isServersFault, mayRetry } from './retry';
import type { LoadBalancerSettings } from './settings';

export interface LoadBalancerDeps {
  readonly kernel: Kernel;
  readonly balancer: Balancer;
  /** Inherited: the stations further in read from it which server they are. -1 when none was left. */
  readonly server: Column;
  /** What consistent hashing hashes for this request: the client's address or the path, as text. */
  hashKeyOf(call: Call): string;
  /** Whether the request may be sent twice: not for POST and PATCH. */
  isRepeatable(call: Call): boolean;
  /** Told every choice of a server, also those of further attempts. */
  sentTo?(call: Call, server: number): void;
}

export function inFlightGauge(serverId: string): string {
  return `in flight ${serverId}`;
}

/** The gauge of a server's health code; `healthOf` reads it. */
export function healthGauge(serverId: string): string {
  return `health ${serverId}`;
}

export function loadBalancerStation(settings: LoadBalancerSettings, deps: LoadBalancerDeps): Station {
  const { kernel, balancer, server } = deps;
  const inFlight = balancer.servers.ids.map((id) => kernel.gauge(inFlightGauge(id), { row: 'load-balancer' }));
  const learned = hasHealthChecks(settings) ? undefined : learnedHealth(deps);
  const tries = kernel.column('load balancer tries');
  /** 1 while the request is counted on its server: undone in `left` if the call ends before the attempt does. */
  const isCounted = kernel.column('load balancer counted');
  /** Servers that a call tried before its last attempt: only calls that try a third time have any. */
  let triedEarlier = new Map<Call, readonly number[]>();
  const drawing = purpose('load balancer');
  const request: { -readonly [Name in keyof PickRequest]: PickRequest[Name] } = {
    ...{ nowMs: 0, tried: [], key: '', firstDraw: 0, secondDraw: 0 },
  };
  kernel.keeps({ save: () => balancer.save(), restore: (saved) => balancer.restore(saved) });
  kernel.keeps({
    save: () => [...triedEarlier],
    restore: (saved) => {
      triedEarlier = new Map(saved);
    },
  });

  const nobody: readonly number[] = [];
  const triedBy = (call: Call): readonly number[] => {
    if (tries.get(call) === 0) return nobody;
    const tried = [...(triedEarlier.get(call) ?? []), server.get(call)];
    triedEarlier.set(call, tried);
    return tried;
  };
  const pick = (call: Call, reason: Reason): number => {
    const before = tries.get(call);
    const of = kernel.request.get(call);
    const { needsKey, needsDraws } = balancer.algorithm;
    request.nowMs = kernel.now();
    request.tried = triedBy(call);
    if (needsKey) request.key = deps.hashKeyOf(call);
    if (needsDraws > 0) request.firstDraw = kernel.draws.uniform(drawing, of, 2 * before);
    if (needsDraws > 1) request.secondDraw = kernel.draws.uniform(drawing, of, 2 * before + 1);
    const chosen = balancer.pick(request, reason);
    if (chosen < 0) {
      if (before === 0) server.set(call, chosen);
      return chosen;
    }
    server.set(call, chosen);
    deps.sentTo?.(call, chosen);
    tries.set(call, before + 1);
    isCounted.set(call, 1);
    balancer.began(chosen);
    inFlight[chosen]?.add(1);
    return chosen;
  };
  const settle = (call: Call, outcome: Outcome): void => {
    const sentTo = server.get(call);
    isCounted.set(call, 0);
    balancer.ended(sentTo, outcome, kernel.now());
    inFlight[sentTo]?.add(-1);
    learned?.(sentTo);
  };
  const hasChosen = (call: Call): boolean => kernel.choice.get(call) >= 0;
  const mayTryAgain = (call: Call): boolean =>
    hasChosen(call) &&
    tries.get(call) < settings.attempts &&
    mayRetry(settings.product, kernel.status.get(call), deps.isRepeatable(call));

  return station('load balancer', {
    kind: 'work',
    row: 'load-balancer',
    label: 'Load balancer',
    steps: [
      spend(() => ms(settings.pickMs)),
      repeatWhile(
        mayTryAgain,
        decide(pick),
        when(
          hasChosen,
          attempt,
          act((call) => settle(call, isServersFault(kernel.status.get(call)) ? 'failed' : 'succeeded')),
        ),
      ),
      when(
        (call) => tries.get(call) === 0,
        act((call) => kernel.status.set(call, failures.noHealthyServer.status)),
      ),
    ],
    left: (call) => {
      if (isCounted.get(call) === 1) settle(call, 'abandoned');
      if (triedEarlier.size > 0) triedEarlier.delete(call);
    },
  });
}

/** Writes what the balancer learned from requests into the gauges of health: in the rotation, or left alone for a while. */
function learnedHealth({ kernel, balancer }: LoadBalancerDeps): (server: number) => void {
  const gauges = balancer.servers.ids.map((id) => kernel.gauge(healthGauge(id), { row: 'load-balancer' }));
  gauges.forEach((gauge) => gauge.set(HEALTH_UP));
  return (server) => {
    const gauge = gauges[server];
    const code = balancer.isOut(server, kernel.now()) ? HEALTH_DOWN : HEALTH_UP;
    if (gauge !== undefined && gauge.value !== code) gauge.set(code);
  };
}

import type { Reason } from '../../../src/engine';
import { Balancer, loadBalancerSettings } from '../../../src/models/load-balancer';
import type { LoadBalancerSettings, PickDetail } from '../../../src/models/load-balancer';
import * as v from 'valibot';

/** A load balancer as a scenario would have it, and questions to it without an engine. */
export function balancerOf(
  weights: readonly number[],
  settings: Partial<LoadBalancerSettings> = {},
  ids: readonly string[] = weights.map((_, n) => String.fromCharCode(97 + n)),
) {
  const servers = weights.map((weight, n) => ({
    id: ids[n] ?? `s${n}`,
    weight,
    slowFactor: 1,
    isUp: true,
    isThere: true,
    isDraining: false,
  }));
  const all = { ...v.parse(loadBalancerSettings, {}), ...settings };
  return new Balancer(all, servers);
}

export interface Picked {
  readonly server: number;
  readonly reason: Reason;
  readonly detail: PickDetail;
}

export interface Question {
  nowMs?: number;
  tried?: number[];
  key?: string;
  firstDraw?: number;
  secondDraw?: number;
  isDetailed?: boolean;
}

export function ask(balancer: Balancer, question: Question = {}): Picked {
  const { isDetailed = true, ...given } = question;
  const reason: Reason = { rule: -1, a: 0, b: 0, c: 0, d: 0, detail: undefined, isDetailed };
  const request = { nowMs: 0, tried: [], key: '', firstDraw: 0, secondDraw: 0, ...given };
  const server = balancer.pick(request, reason);
  return { server, reason, detail: reason.detail as PickDetail };
}

/** Picks that all stay open, or each finished before the next: as letters. */
export function letters(balancer: Balancer, count: number, areHeld: boolean): string {
  let picks = '';
  for (let n = 0; n < count; n++) {
    const { server } = ask(balancer);
    picks += balancer.servers.ids[server];
    balancer.began(server);
    if (!areHeld) balancer.ended(server, 'succeeded', 0);
  }
  return picks;
}

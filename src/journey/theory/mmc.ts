/** M/M/c: random arrivals, exponential service, c servers, first come first served. M/M/1 is c = 1. Source: Erlang 1917. */
import { exp, ln } from '../../engine';
import type { QueueForm, QueueInput } from './queue';
import { formFromWait, offeredLoad } from './queue';

/** Erlang's B: the share of calls that find all `servers` busy where nobody may wait. By its recursion, exact for any size. */
export function erlangB(load: number, servers: number): number {
  let blocked = 1;
  for (let server = 1; server <= servers; server++) blocked = (load * blocked) / (server + load * blocked);
  return blocked;
}

/** Erlang's C: the share of customers who must wait. 1 where the load is too much. */
export function erlangC(load: number, servers: number): number {
  if (load >= servers) return 1;
  const blocked = erlangB(load, servers);
  return (servers * blocked) / (servers - load * (1 - blocked));
}

export function mmc(input: QueueInput): QueueForm {
  const load = offeredLoad(input);
  const mustWait = erlangC(load, input.servers);
  return formFromWait(input, (mustWait * input.serviceMs) / (input.servers - load), mustWait);
}

/** The wait that a share `ratio` of the customers does not exceed. */
export function mmcWaitQuantile(input: QueueInput, ratio: number): number {
  const { load, mustWait, drainPerMs } = shape(input);
  if (load >= input.servers) return Infinity;
  return Math.max(0, ln(mustWait / (1 - ratio)) / drainPerMs);
}

/** Share of the customers whose wait and service together take longer than `ms`. */
export function mmcStayTail(input: QueueInput, ms: number): number {
  const { mustWait, drainPerMs, servicePerMs } = shape(input);
  const served = exp(-servicePerMs * ms);
  // Where both rates are the same the general form is 0 / 0; near it, it loses its digits.
  const apart = drainPerMs - servicePerMs;
  if (Math.abs(apart) < 1e-9 * servicePerMs) return (1 - mustWait + mustWait * (1 + servicePerMs * ms)) * served;
  const drained = exp(-drainPerMs * ms);
  return (1 - mustWait) * served + (mustWait * (drainPerMs * served - servicePerMs * drained)) / apart;
}

/** The stay that a share `ratio` of the customers does not exceed, by halving. */
export function mmcStayQuantile(input: QueueInput, ratio: number): number {
  const { load } = shape(input);
  if (load >= input.servers) return Infinity;
  let low = 0;
  let high = input.serviceMs;
  while (mmcStayTail(input, high) > 1 - ratio) high *= 2;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (mmcStayTail(input, middle) > 1 - ratio) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function shape(input: QueueInput): { load: number; mustWait: number; drainPerMs: number; servicePerMs: number } {
  const load = offeredLoad(input);
  return {
    load,
    mustWait: erlangC(load, input.servers),
    drainPerMs: (input.servers - load) / input.serviceMs,
    servicePerMs: 1 / input.serviceMs,
  };
}

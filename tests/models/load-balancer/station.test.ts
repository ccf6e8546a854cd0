import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { Kernel, Station } from '../../../src/engine';
import { answer, createKernel, journey, ms, spend, station, when } from '../../../src/engine';
import {
  Balancer,
  HEALTH_DOWN,
  HEALTH_UP,
  healthChecks,
  healthGauge,
  inFlightGauge,
  loadBalancerRules,
  loadBalancerSettings,
  loadBalancerStation,
} from '../../../src/models/load-balancer';
import type { LoadBalancerSettings, PickDetail } from '../../../src/models/load-balancer';
import { failures } from '../../../src/models/shared/failures';

interface World {
  readonly kernel: Kernel;
  readonly balancer: Balancer;
  readonly own: Station;
  /** Changed in place by a test: the station reads them at every request. */
  readonly settings: LoadBalancerSettings;
  /** Status of each request, in order of their ends. */
  readonly ends: Map<number, number>;
  start(request: number, atMs: number): void;
  kill(server: number, atMs: number): void;
  revive(server: number, atMs: number): void;
}

/** A load balancer before servers that work for 10 ms, or refuse after a link of 0.5 ms there and back. */
function world(given: Partial<LoadBalancerSettings> = {}, weights = [1, 1, 1]): World {
  const settings = { ...v.parse(loadBalancerSettings, {}), ...given };
  const kernel = createKernel({ seed: 7, trace: { mode: 'all', detailed: () => true } });
  const servers = weights.map((weight, n) => ({
    id: `app-${n + 1}`,
    weight,
    slowFactor: 1,
    isUp: true,
    isThere: true,
    isDraining: false,
  }));
  const balancer = new Balancer(settings, servers);
  const server = kernel.column('server', { inherited: true });
  const alive = weights.map(() => true);
  const app = station('app', {
    kind: 'work',
    steps: [
      spend(ms(0.25)),
      when((call) => alive[server.get(call)] !== true, spend(ms(0.25)), answer(failures.upstreamRefused.status)),
      spend(ms(10)),
    ],
  });
  const own = loadBalancerStation(settings, {
    kernel,
    balancer,
    server,
    hashKeyOf: (call) => `10.0.0.${kernel.request.get(call) % 7}`,
    isRepeatable: () => true,
  });
  const path = journey(own, app);
  const ends = new Map<number, number>();
  kernel.onEnd((request, call) => ends.set(request, kernel.status.get(call)));
  let planned = 0;
  healthChecks(settings, {
    kernel,
    balancer,
    isAlive: (n) => alive[n] === true,
    goesOn: () => ends.size < planned,
  });
  return {
    kernel,
    balancer,
    own,
    settings,
    ends,
    start(request, atMs) {
      planned++;
      kernel.at(ms(atMs), () => kernel.start(path, request));
    },
    kill(n, atMs) {
      kernel.at(ms(atMs), () => {
        alive[n] = false;
        for (const call of kernel.openCalls(app)) {
          if (server.get(call) === n) kernel.drop(call, failures.upstreamClosed.status);
        }
      });
    },
    revive: (n, atMs) => void kernel.at(ms(atMs), () => (alive[n] = true)),
  };
}

function decisionsOf(kernel: Kernel, request: number) {
  const { decisions, details } = kernel.trace.toColumns();
  return Array.from({ length: decisions.count }, (_, n) => n)
    .filter((n) => decisions.request[n] === request)
    .map((n) => ({
      rule: loadBalancerRules[decisions.rule[n] as number],
      choice: decisions.choice[n],
      tried: decisions.d[n],
      detail: details.get(n) as PickDetail | undefined,
    }));
}

function gaugeOf(kernel: Kernel, name: string) {
  const gauge = kernel.trace.toColumns().gauges.find((known) => known.name === name);
  return Array.from(gauge?.time ?? [], (time, n) => [time, gauge?.value[n]]);
}

describe('the load balancer in a run', () => {
  it('spends its time choosing, sends the request on and counts it while it is there', () => {
    const { kernel, balancer, ends, start } = world();
    start(0, 0);
    kernel.runUntil(ms(5));
    expect(Array.from(balancer.servers.inFlight)).toEqual([1, 0, 0]);
    kernel.runToEnd();
    expect(ends.get(0)).toBe(200);
    expect(Array.from(balancer.servers.inFlight)).toEqual([0, 0, 0]);
    expect(gaugeOf(kernel, inFlightGauge('app-1'))).toEqual([
      [ms(0.1), 1],
      [ms(0.1) + ms(10.25), 0],
    ]);
    const [decision] = decisionsOf(kernel, 0);
    expect(decision).toMatchObject({ rule: 'least-connections-haproxy', choice: 0, tried: 0 });
    expect(decision?.detail?.servers).toHaveLength(3);
    kernel.assertIdle();
  });

  it('tries another server when the first refuses, and the request costs one round trip more', () => {
    const { kernel, ends, start, kill } = world({ algorithm: 'round-robin' });
    kill(0, 0);
    start(0, 1);
    kernel.runToEnd();
    expect(ends.get(0)).toBe(200);
    expect(decisionsOf(kernel, 0).map(({ choice, tried }) => [choice, tried])).toEqual([
      [0, 0],
      [1, 1],
    ]);
    expect(decisionsOf(kernel, 0)[1]?.detail?.servers[0]?.skip).toBe('tried');
    kernel.assertIdle();
  });

  it('answers with the last failure when all its attempts are used up', () => {
    const { kernel, ends, start, kill } = world({ attempts: 2 });
    [0, 1, 2].forEach((n) => kill(n, 0));
    start(0, 1);
    kernel.runToEnd();
    expect(ends.get(0)).toBe(failures.upstreamRefused.status);
    expect(decisionsOf(kernel, 0)).toHaveLength(2);
  });

  it('does not repeat a request whose connection broke under way, but nginx does', () => {
    for (const [product, status] of [
      ['haproxy', failures.upstreamClosed.status],
      ['nginx', 200],
    ] as const) {
      const { kernel, balancer, ends, start, kill } = world({ product });
      start(0, 0);
      kill(0, 5);
      kernel.runToEnd();
      expect(ends.get(0)).toBe(status);
      expect(Array.from(balancer.servers.inFlight)).toEqual([0, 0, 0]);
      kernel.assertIdle();
    }
  });

  it('takes a dead server out after three failed checks and back in after two passed ones, without anyone’s help', () => {
    const { kernel, balancer, ends, start, kill, revive } = world({
      algorithm: 'round-robin',
      healthCheck: { intervalMs: 300, timeoutMs: 100, fall: 3, rise: 2, depth: 'shallow' },
    });
    kill(2, 50);
    revive(2, 1000);
    for (let n = 0; n < 200; n++) start(n, n * 10);
    kernel.runToEnd();
    // Checks of the third server come at 300, 600, 900 (refused), then 1200, 1500 (passed); each is known after 0.5 ms.
    expect(gaugeOf(kernel, healthGauge('app-3'))).toEqual([
      [0, HEALTH_UP],
      [ms(300.5), HEALTH_UP - 1],
      [ms(600.5), HEALTH_UP - 2],
      [ms(900.5), HEALTH_DOWN],
      [ms(1200.5), 1],
      [ms(1500.5), HEALTH_UP],
    ]);
    expect([...ends.values()].every((status) => status === 200)).toBe(true);
    const chosen = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, n) => decisionsOf(kernel, from + n).map(({ choice }) => choice)).flat();
    expect(chosen(91, 150)).not.toContain(2);
    expect(chosen(6, 90)).toContain(2);
    expect(chosen(152, 200)).toContain(2);
    expect(balancer.servers.isUp[2]).toBe(1);
    kernel.assertIdle();
  });

  it('has no server to send to when all are down, and says so', () => {
    const { kernel, ends, start, kill } = world({
      healthCheck: { intervalMs: 100, timeoutMs: 100, fall: 1, rise: 1, depth: 'shallow' },
    });
    [0, 1, 2].forEach((n) => kill(n, 0));
    start(0, 150);
    kernel.runToEnd();
    expect(ends.get(0)).toBe(failures.noHealthyServer.status);
    expect(decisionsOf(kernel, 0)).toMatchObject([
      {
        rule: 'no-server-left',
        choice: -1,
        detail: { servers: [{ skip: 'down' }, { skip: 'down' }, { skip: 'down' }] },
      },
    ]);
  });

  it('forgets the count when a request is taken away on its way', () => {
    const { kernel, balancer, own, start } = world();
    start(0, 0);
    kernel.runUntil(ms(5));
    expect(balancer.servers.inFlight[0]).toBe(1);
    const [call] = kernel.openCalls(own);
    if (call === undefined) throw new Error('the request is not there');
    kernel.drop(call, failures.clientGaveUp.status);
    expect(balancer.servers.inFlight[0]).toBe(0);
    kernel.runToEnd();
    kernel.assertIdle();
  });

  it('follows its settings when they change on the way, with what is in flight', () => {
    const { kernel, settings, start, kill } = world({ algorithm: 'round-robin', attempts: 1 });
    for (let n = 0; n < 30; n++) start(n, n * 2);
    kernel.at(ms(31), () => Object.assign(settings, { algorithm: 'least-connections', pickMs: 1, attempts: 3 }));
    kill(0, 40);
    kernel.runToEnd();
    const rules = Array.from({ length: 30 }, (_, n) => decisionsOf(kernel, n).map(({ rule }) => rule));
    expect(new Set(rules.slice(0, 16).flat())).toEqual(new Set(['round-robin']));
    expect(new Set(rules.slice(16).flat())).toEqual(new Set(['least-connections-haproxy']));
    const first = decisionsOf(kernel, 16)[0];
    expect(first?.detail?.own).toMatchObject({
      scores: first?.detail?.servers.map(({ inFlight }) => (inFlight + 1) * 256),
    });
    expect(rules.slice(20).some((attempts) => attempts.length > 1)).toBe(true);
    kernel.assertIdle();
  });

  it('remembers all servers that a request tried', () => {
    const { kernel, ends, start, kill } = world({ algorithm: 'least-connections', attempts: 5 }, [1, 1, 1, 1]);
    [0, 1, 2].forEach((n) => kill(n, 0));
    start(0, 1);
    start(1, 50);
    kernel.runToEnd();
    expect([...ends.values()]).toEqual([200, 200]);
    for (const request of [0, 1]) {
      const chosen = decisionsOf(kernel, request).map(({ choice }) => choice);
      expect(new Set(chosen).size).toBe(chosen.length);
      expect(chosen.at(-1)).toBe(3);
    }
  });

  it('goes on from a snapshot with the same picks', () => {
    for (const algorithm of ['weighted-round-robin', 'least-connections', 'two-choices', 'consistent-hash'] as const) {
      const { kernel, start, kill } = world({ algorithm }, [3, 1, 2]);
      kill(1, 300);
      for (let n = 0; n < 300; n++) start(n, n * 4);
      kernel.runUntil(ms(500));
      const snapshot = kernel.snapshot();
      kernel.runToEnd();
      const once = Array.from(kernel.trace.toColumns().decisions.choice);
      kernel.restore(snapshot);
      kernel.runToEnd();
      expect(Array.from(kernel.trace.toColumns().decisions.choice)).toEqual(once);
    }
  });
});

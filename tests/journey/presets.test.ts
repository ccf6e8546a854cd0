/** What each preset promises in its two sentences, asked of its run. */
import { describe, expect, it } from 'vitest';
import { followedRequest, gaugeAt, simulate, story, world } from '../../src/journey';
import type { Run, Segment, Story } from '../../src/journey';
import { decisionsOf } from '../../src/journey/span-index';
import { rules as poolRules } from '../../src/models/connection-pool';
import { healthGauge, isInRotation } from '../../src/models/load-balancer';
import { changeAt, presetById, scenarioOf } from '../../src/scenario';
import type { Scenario } from '../../src/scenario';

function scenario(id: string): Scenario {
  const preset = presetById(id);
  if (preset === undefined) throw new Error(`There is no preset ${id}.`);
  return scenarioOf(preset);
}

function followed(of: Scenario): { run: Run; told: Story } {
  const run = simulate(of);
  return { run, told: story(run, followedRequest(run)) };
}

const lasts = ({ startMs, endMs }: Pick<Segment, 'startMs' | 'endMs'>) => endMs - startMs;
const total = (segments: readonly Segment[]) => segments.reduce((sum, segment) => sum + lasts(segment), 0);
/** Queries that ran, each as long as the database worked on it. */
function queriesMs({ segments }: Story): number[] {
  const bySpan = new Map<number, number>();
  for (const segment of segments) {
    if (segment.station !== 'database' || segment.spentOn !== 'work') continue;
    bySpan.set(segment.span, (bySpan.get(segment.span) ?? 0) + lasts(segment));
  }
  return [...bySpan.values()];
}
const serverMs = ({ serverFromMs, serverToMs }: Story) => serverToMs - serverFromMs;
const ttfbMs = ({ startMs, firstByteMs }: Story) => firstByteMs - startMs;
/** Time in the waits for a resource, over the whole run. */
function waitedMs({ trace: { spans, names } }: Run, ofName: RegExp): number {
  let sum = 0;
  for (let span = 0; span < spans.count; span++) {
    const { name, kind } = names[spans.name[span]!]!;
    if (kind === 'wait' && ofName.test(name)) sum += spans.end[span]! - spans.start[span]!;
  }
  return sum;
}

/** The decisions of one station about one request, by the name of their rule's number. */
function decided(run: Run, request: number, station: string) {
  const { decisions, names } = run.trace;
  const { rule, choice, a, b, c, d, time } = decisions;
  return [...decisionsOf(run, request)]
    .filter((at) => names[decisions.name[at]!]!.name === station)
    .map((at) => ({
      rule: rule[at]!,
      choice: choice[at]!,
      numbers: [a[at]!, b[at]!, c[at]!, d[at]!] as const,
      atMs: time[at]!,
    }));
}

describe('api-under-budget', () => {
  const { told } = followed(scenario('api-under-budget'));

  it('goes through every station and back, and its parts add up', () => {
    const stations = ['client', 'tls', 'load-balancer', 'reverse-proxy', 'app', 'pool', 'database'];
    expect(stations.filter((id) => !told.segments.some(({ station }) => station === id))).toEqual([]);
    expect(told.sum.networkMs + told.sum.waitMs + told.sum.workMs).toBe(ttfbMs(told));
    expect(told.status).toMatchObject({ code: 200, isFailure: false });
  });

  it('needs less than half of the 100 ms, and the trip over the network is the longest part', () => {
    expect(serverMs(told)).toBeLessThan(50);
    expect(told.sum.networkMs).toBeGreaterThan(told.sum.workMs);
    expect(told.sum.networkMs).toBeGreaterThan(serverMs(told));
  });
});

describe('pool-queue', () => {
  const { run, told } = followed(scenario('pool-queue'));
  const wait = told.segments.find(({ station, spentOn }) => station === 'pool' && spentOn === 'wait');
  const [waits] = decided(run, told.request, 'pool').filter(({ rule }) => poolRules[rule] === 'waits');

  it('all 10 connections of app-2 are lent out, and the request stands third in line', () => {
    expect(run.scenario.servers[told.server]?.id).toBe('app-2');
    expect(waits?.numbers.slice(0, 3)).toEqual([10, 10, 3]);
    const { servers } = world(run, waits?.atMs ?? NaN);
    expect(servers[told.server]?.pool).toMatchObject({ lent: 10, size: 10, waiting: 3 });
    expect(servers[told.server]?.pool.line.map(({ request }) => request)[2]).toBe(told.request);
  });

  it('it waits longer than its own query takes, and that takes it past the 100 ms', () => {
    const [query] = queriesMs(told);
    expect(wait).toBeDefined();
    expect(lasts(wait ?? { startMs: NaN, endMs: NaN })).toBeGreaterThan(query ?? NaN);
    expect(serverMs(told)).toBeGreaterThan(100);
    expect(serverMs(told) - total(wait === undefined ? [] : [wait])).toBeLessThan(100);
  });

  it('most of the connections are lent to reports', () => {
    const reports = world(run, wait?.startMs ?? NaN).database.queries;
    expect(reports).toBeGreaterThan(0);
    const at = wait?.startMs ?? NaN;
    const { requests, trace } = run;
    let [slow, all] = [0, 0];
    for (let span = 0; span < trace.spans.count; span++) {
      if (trace.names[trace.spans.name[span]!]!.name !== 'database') continue;
      if (!(trace.spans.start[span]! <= at && trace.spans.end[span]! > at)) continue;
      all++;
      if (run.scenario.endpoints[requests.endpoint[trace.spans.request[span]!]!]?.id === 'report') slow++;
    }
    expect(slow).toBeGreaterThan(all / 2);
  });

  it('with larger pools the wait goes to the database, which has no more cores than before', () => {
    const larger = simulate(changeAt(run.scenario, 'pool.size', 40));
    expect(waitedMs(run, /database cores/)).toBe(0);
    expect(waitedMs(larger, / pool$/)).toBeLessThan(waitedMs(run, / pool$/) / 10);
    expect(waitedMs(larger, /database cores/)).toBeGreaterThan(waitedMs(run, / pool$/) / 2);
  });
});

describe('cold-pool', () => {
  const { run, told } = followed(scenario('cold-pool'));
  const [opens] = decided(run, told.request, 'pool');

  it('a connection is opened for about 50 ms, seven round trips and work, and the sum counts no wait', () => {
    expect(told.sum.waitMs).toBe(0);
    expect(poolRules[opens?.rule ?? -1]).toBe('opens');
    expect(opens?.numbers[1]).toBe(7);
    const opening = told.segments.filter(({ station }) => station === 'pool');
    expect(total(opening)).toBeGreaterThan(45);
    expect(total(opening)).toBeLessThan(55);
    expect(total(opening)).toBeGreaterThan(7 * run.scenario.database.linkRttMs);
  });

  it('with open connections the same step costs 0.1 ms', () => {
    const { told: warm } = followed(changeAt(run.scenario, 'pool.openAtStart', 10));
    expect(total(warm.segments.filter(({ station }) => station === 'pool'))).toBeCloseTo(0.1, 5);
  });
});

describe('tls-handshakes', () => {
  const first = scenario('tls-handshakes');
  const { told } = followed(first);
  const { rttMs, dnsRttMs } = first.client;
  const part = (name: string) => total(told.segments.filter((segment) => segment.name === name));

  it('a first visit pays for the name, TCP and two round trips of TLS', () => {
    expect([part('name lookup'), part('TCP handshake'), part('TLS handshake')]).toEqual([dnsRttMs, rttMs, 2 * rttMs]);
  });

  it('each step takes whole round trips away and leaves the server as it is', () => {
    const steps = [
      first,
      changeAt(first, 'tls.version', '1.3'),
      changeAt(changeAt(first, 'tls.version', '1.3'), 'client.connection', 'early-data'),
      changeAt(first, 'client.connection', 'kept-alive'),
    ].map((of) => followed(of).told);
    for (const [index, step] of steps.entries()) {
      expect(serverMs(step)).toBe(serverMs(told));
      const before = steps[index - 1];
      if (before === undefined) continue;
      const saved = before.sum.networkMs - step.sum.networkMs;
      expect(saved).toBeGreaterThanOrEqual(rttMs);
      expect(saved % 20).toBe(0);
    }
  });
});

describe('html-n-plus-one', () => {
  const of = scenario('html-n-plus-one');
  const { run, told } = followed(of);

  it('sends 51 queries, each of them fast', () => {
    expect(queriesMs(told)).toHaveLength(51);
    expect(Math.max(...queriesMs(told))).toBeLessThan(2);
    expect(decided(run, told.request, 'database')).toHaveLength(51);
  });

  it('together they take the page past its 200 ms; two queries stay far below', () => {
    expect(serverMs(told)).toBeGreaterThan(200);
    const { told: joined } = followed(changeAt(of, 'endpoints[0].queries[1].times', 1));
    expect(queriesMs(joined)).toHaveLength(2);
    expect(serverMs(joined)).toBeLessThan(100);
  });
});

describe('missing-index', () => {
  const of = scenario('missing-index');

  it('takes seconds without the index and milliseconds with it', () => {
    const { told } = followed(of);
    expect(queriesMs(told)[0]).toBeGreaterThan(1000);
    const [table] = of.database.tables;
    const indexes = [...(table?.indexes ?? []), { name: 'customers_email', column: 'email' }];
    const { told: fast } = followed({ ...of, database: { ...of.database, tables: [{ ...table!, indexes }] } });
    expect(queriesMs(fast)[0]).toBeLessThan(10);
    expect(serverMs(fast)).toBeLessThan(100);
  });
});

describe('rate-limited', () => {
  const { run, told } = followed(scenario('rate-limited'));

  it('follows a request that gets 429 and costs the application nothing', () => {
    expect(told.status).toMatchObject({ code: 429, reason: 'rate limited', isFailure: true });
    expect(told.segments.filter(({ station }) => ['app', 'pool', 'database'].includes(station))).toEqual([]);
  });

  it('lets the burst of 30 through, then turns more than half away', () => {
    const { code, count, startMs } = run.requests;
    const firstRejected = code.indexOf(429);
    expect(firstRejected).toBeGreaterThan(30);
    const rest = [...code.subarray(firstRejected)];
    expect(rest.filter((status) => status === 429).length).toBeGreaterThan(rest.length / 2);
    const passed = [...code].filter((status) => status === 200).length;
    const seconds = (startMs[count - 1]! - startMs[0]!) / 1000;
    expect(passed).toBeGreaterThanOrEqual(Math.floor(50 * seconds) + 30 - 1);
    expect(passed).toBeLessThanOrEqual(Math.ceil(50 * seconds) + 30 + 2);
  });
});

describe('server-dies', () => {
  const { run, told } = followed(scenario('server-dies'));
  const dead = run.scenario.servers.findIndex(({ id }) => id === 'app-3');
  const { intervalMs, fall, rise } = run.scenario.loadBalancer.healthCheck;
  const gauge = run.trace.gauges.find(({ name }) => name === healthGauge('app-3'));
  const leavesMs = gauge?.time.find((_, at) => !isInRotation(gauge.value[at]!)) ?? NaN;
  const returnsMs = gauge?.time.find((ms, at) => ms > leavesMs && isInRotation(gauge.value[at]!)) ?? NaN;
  const attempts = Array.from({ length: run.requests.count }, (_, request) => decided(run, request, 'load balancer'));

  it('loses at 4 s what app-3 was working on', () => {
    const lost = [...run.requests.code.keys()].filter((request) => run.requests.code[request] === 502);
    expect(lost.length).toBeGreaterThan(0);
    for (const request of lost) {
      expect(story(run, request).status.reason).toBe('upstream closed');
      expect(run.requests.startMs[request]!).toBeLessThan(4000);
      expect(run.requests.endMs[request]!).toBeGreaterThan(4000);
    }
  });

  it('notices after three failed checks, and until then tries refused requests again elsewhere', () => {
    expect(leavesMs - 4000).toBeGreaterThan(intervalMs * (fall - 1));
    expect(leavesMs - 4000).toBeLessThan(intervalMs * fall + run.scenario.loadBalancer.healthCheck.timeoutMs);
    const retried = attempts.filter((list) => list.length > 1);
    expect(retried.length).toBeGreaterThan(50);
    for (const [first, second] of retried) {
      expect(first?.choice).toBe(dead);
      expect(second?.choice).not.toBe(dead);
    }
    expect(gaugeAt(run, healthGauge('app-3'), leavesMs - 1)).toBeLessThan(1000);
  });

  it('follows one of them, which waits in the line of another server', () => {
    expect(attempts[told.request]).toHaveLength(2);
    expect(told.status.isFailure).toBe(false);
    expect(told.sum.waitMs).toBeGreaterThan(10);
  });

  it('the lines of the other two grow', () => {
    const share = (from: number, to: number) => {
      let [sum, count] = [0, 0];
      run.requests.startMs.forEach((ms, request) => {
        if (ms < from || ms >= to) return;
        sum += run.requests.firstByteMs[request]! - ms;
        count++;
      });
      return sum / count;
    };
    expect(share(6000, 9000)).toBeGreaterThan(1.2 * share(0, 4000));
    expect(share(11_000, 14_000)).toBeLessThan(share(6000, 9000));
  });

  it('gets work again after it has passed two checks', () => {
    expect(returnsMs - 9000).toBeGreaterThan(intervalMs * (rise - 1));
    expect(returnsMs - 9000).toBeLessThanOrEqual(intervalMs * rise + 1);
    const sent = attempts.flat().filter(({ choice }) => choice === dead);
    expect(sent.filter(({ atMs }) => atMs > leavesMs && atMs < returnsMs)).toEqual([]);
    expect(sent.some(({ atMs }) => atMs >= returnsMs)).toBe(true);
  });
});

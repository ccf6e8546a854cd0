import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { ms } from '../../src/engine';
import { settingsAt } from '../../src/journey';
import type { Run } from '../../src/journey';
import type { Scenario } from '../../src/scenario';
import { changeablePaths, tryChange } from '../../src/scenario';
import { parsePath } from '../../src/scenario/path';
import { fieldAt } from '../../src/scenario/shape';
import { interventionsOf } from './random-interventions';
import { scenarioFrom, scenarioInputs, scenarios } from './random-scenario';
import { expectConnectionsKept, expectConserved, finished } from './run-checks';

/** Everything that a run's columns say of the time before `untilMs`, as text. */
function past({ trace, requests }: Run, untilMs: number): string[] {
  const { spans, decisions, gauges, names } = trace;
  const lines: string[] = [];
  const known = (atMs: number) => (atMs < untilMs ? atMs : 'later');
  for (let span = 0; span < spans.count; span++) {
    if (spans.start[span]! >= untilMs) continue;
    const name = names[spans.name[span]!]!.name;
    lines.push(
      `span ${name} ${spans.request[span]} ${spans.parent[span]} ${spans.start[span]} ${known(spans.end[span]!)}`,
    );
  }
  for (let at = 0; at < decisions.count; at++) {
    if (decisions.time[at]! >= untilMs) continue;
    const { time, request, span, rule, choice, a, b, c, d } = decisions;
    lines.push(`decision ${[time, request, span, rule, choice, a, b, c, d].map((column) => column[at]).join(' ')}`);
    lines.push(JSON.stringify(trace.details.get(at)) ?? '');
  }
  for (const { name, time, value, peak } of gauges) {
    for (let point = 0; point < time.length; point++) {
      if (time[point]! < untilMs) lines.push(`gauge ${name} ${time[point]} ${value[point]} ${peak[point]}`);
    }
  }
  for (let request = 0; request < requests.count; request++) {
    if (requests.startMs[request]! >= untilMs) continue;
    const { startMs, firstByteMs, endMs, endpoint } = requests;
    lines.push(
      `request ${startMs[request]} ${endpoint[request]} ${known(firstByteMs[request]!)} ${known(endMs[request]!)}`,
    );
  }
  return lines;
}

const further = scenarioInputs.chain((input) => interventionsOf(input).map((list) => ({ input, list })));

describe('interventions', () => {
  it('leave everything before their time as it was', () => {
    fc.assert(
      fc.property(further, ({ input, list }) => {
        const before = scenarioFrom(input);
        const given = input['interventions'] as { kind: string }[];
        const further = list.filter(({ kind }) => kind !== 'add-server' || !given.some((item) => item.kind === kind));
        const after = scenarioFrom({ ...input, interventions: [...given, ...further] });
        const untilMs = Math.min(...further.map(({ atMs }) => ms(atMs)));
        expect(past(finished(after).run, untilMs)).toEqual(past(finished(before).run, untilMs));
      }),
      { numRuns: 60 },
    );
  });

  it('change a setting at 0 ms to the same run as a scenario that starts with it', () => {
    fc.assert(
      fc.property(scenarios, changes, (drawn, { path, value }) => {
        const scenario: Scenario = { ...drawn, interventions: [], traffic: { ...drawn.traffic, startMs: 5 } };
        const changed = tryChange(scenario, path, value);
        const list = [{ kind: 'set', atMs: 0, path, value }];
        if (!changed.ok || !mayBeSet(scenario, path) || startsOtherwise.test(path)) return;
        const { run: from } = finished(changed.value, { mode: 'all' });
        const { run: by } = finished(scenarioFrom({ ...scenario, interventions: list }), { mode: 'all' });
        expect(by.requests).toEqual(from.requests);
        expect(settingsAt(by, 0)).toEqual({ ...changed.value, interventions: by.scenario.interventions });
      }),
      { numRuns: 150 },
    );
  });

  it('of any changeable setting, at any time, leave a run that ends with nothing held', () => {
    const several = fc.array(fc.record({ change: changes, atMs: fc.double({ min: 0, max: 120, noNaN: true }) }), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(scenarios, several, (scenario, list) => {
        const sets = list
          .filter(({ change: { path, value } }) => tryChange(scenario, path, value).ok && mayBeSet(scenario, path))
          .map(({ change, atMs }) => ({ kind: 'set', atMs, ...change }));
        const interventions = [...scenario.interventions, ...sets];
        const done = finished(scenarioFrom({ ...scenario, interventions }));
        expectConserved(done);
        expectConnectionsKept(done);
      }),
      { numRuns: 100 },
    );
  });
});

describe('switching the pool off', () => {
  it('leaves those in line in line: each has one connection and gives it back', () => {
    const scenario = scenarioFrom({
      version: 1,
      title: 'Off and on again',
      traffic: { kind: 'open', process: 'constant', ratePerSecond: 2000, requests: 8 },
      servers: [{ id: 'app-1' }],
      endpoints: [{ id: 'order', path: '/', beforeMs: 0, queries: [{ table: 'orders', column: 'id', times: 3 }] }],
      pool: { size: 1, openAtStart: 1 },
      database: { tables: [{ name: 'orders', rows: 200_000 }] },
      interventions: [
        { kind: 'set', atMs: 40, path: 'pool.isPooled', value: false },
        { kind: 'set', atMs: 300, path: 'pool.isPooled', value: true },
      ],
    });
    const done = finished(scenario);
    expectConserved(done);
    expectConnectionsKept(done);
    const open = done.run.trace.gauges.find(({ name }) => name === 'app-1 connections open');
    expect(Math.max(...(open?.peak ?? [NaN]))).toBe(1);
    expect(done.run.requests.code.every((code) => code === 200)).toBe(true);
  });
});

/** What the start of a run fixes: who is known to be down, connections open ahead, the first checks, initial turns. */
const startsOtherwise =
  /^servers\[0\]\.(?:isUp|weight)$|^pool\.(?:size|isPooled)$|^database\.maxConnections$|^loadBalancer\.healthCheck\./;

const changes = fc
  .constantFrom(...changeablePaths().map((path) => path.replaceAll('[]', '[0]')))
  .chain((path) => fc.constantFrom(...valuesOf(path)).map((value) => ({ path, value })));

/** A few values, inside the range, that a short run can feel. */
function valuesOf(path: string): readonly (number | string | boolean)[] {
  const shape = fieldAt(parsePath(path) ?? [])?.shape;
  switch (shape?.kind) {
    case 'switch':
      return [true, false];
    case 'choice':
      return shape.words;
    case 'number':
      return [0, 0.4, 1, 2, 5, 20].filter(
        (value) => value >= shape.min && value <= shape.max && (!shape.isWhole || Number.isInteger(value)),
      );
    default:
      throw new Error(`${path} can be changed, but what are its values?`);
  }
}

function mayBeSet({ reverseProxy, runtime, endpoints }: Scenario, path: string): boolean {
  if (path.startsWith('reverseProxy.rateLimit.')) return reverseProxy.rateLimit !== null;
  if (path.startsWith('runtime.breaker.')) return runtime.breaker !== null;
  if (path.startsWith('endpoints[0].fanOut.')) return (endpoints[0]?.fanOut ?? null) !== null;
  if (path === 'runtime.processes') return runtime.model === 'workers';
  return !path.endsWith('.share') || endpoints.length > 1;
}

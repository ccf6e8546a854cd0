/**
 * Recordings of a real HAProxy: requests sent one after another, or the answers of a server's health checks. The model is built from the
 * recorded configuration alone.
 */
import * as v from 'valibot';
import { draws, purpose } from '../../../../engine';
import type { HaproxyConfig, SequenceStep } from '../../../../models/load-balancer/products/haproxy';
import {
  entryOf,
  healthAfter,
  healthStatus,
  readHaproxyConfig,
  runSequence,
  startingHealth,
} from '../../../../models/load-balancer/products/haproxy';
import type { Problem } from '../../../../models/shared/problem';
import { describeProblem } from '../../../../models/shared/problem';
import { success } from '../../../../models/shared/result';
import type { Comparison, Reader } from '../../case';
import { failed } from '../../case';
import { caseOf, hasKeys, idOf } from '../../recorded';
import type { Counts } from './counts';
import { countsComparison, countsFields } from './counts';

const product = 'haproxy';
const kind = 'algorithm';
const SEED = 1;

const request = v.object({
  path: v.optional(v.string(), '/'),
  host: v.optional(v.string(), 'lab.test'),
  headers: v.optional(v.record(v.string(), v.string()), {}),
  src: v.optional(v.string(), '127.0.0.1'),
  hold: v.optional(v.boolean(), false),
  release: v.optional(v.array(v.number()), []),
  sleepMs: v.optional(v.number(), 0),
  actions: v.optional(v.array(v.string()), []),
  failOn: v.optional(v.array(v.string()), []),
});

const recording = v.object({
  configText: v.string(),
  servers: v.array(v.object({ name: v.string(), address: v.string(), live: v.optional(v.boolean(), true) })),
  requests: v.optional(v.array(request)),
  checks: v.optional(v.pipe(v.string(), v.regex(/^[ox]*$/, 'must hold only o and x'))),
  picks: v.optional(v.array(v.string())),
  queuedAtSend: v.optional(v.array(v.number())),
  states: v.optional(v.array(v.string())),
  ...countsFields,
});
type Recorded = v.InferOutput<typeof recording>;

export const haproxy: Reader = {
  kind,
  product,
  names: /^haproxy-\d/,
  recognises: (content) => hasKeys(content, 'configText', 'servers') && content['product'] === product,
  read: ({ content, name }) => {
    const id = idOf(content, 0, 'id');
    return success([
      caseOf({ id: id === '0' ? name.replace(/\.json$/, '') : id, product, kind }, recording, content, compare),
    ]);
  },
};

function compare(recorded: Recorded): Comparison {
  const { config, problems } = readHaproxyConfig(recorded.configText);
  // What HAProxy would refuse can't have been recorded; what is not modelled may still come out right.
  const refused = problems.filter(({ code }) => code !== 'not-modelled' && code !== 'no-effect');
  if (refused.length > 0) return failed(refused.map((problem) => describeProblem(inConfig(problem))).join('; '));
  const notes = problems.map((problem) => describeProblem(inConfig(problem)));
  if (recorded.checks !== undefined) return compareChecks(recorded, config, recorded.checks, notes);
  if (recorded.counts !== undefined) return compareCounts(recorded, recorded.counts, config, notes);
  if (recorded.picks === undefined) return failed('records neither picks nor counts nor checks');
  const { picks, queuedAtSend, reasons, refusedCommands } = replay(recorded, config, recorded.requests ?? []);
  const expected = {
    picks: recorded.picks,
    ...(recorded.queuedAtSend === undefined ? {} : { queuedAtSend: recorded.queuedAtSend }),
  };
  const got = { picks, ...(recorded.queuedAtSend === undefined ? {} : { queuedAtSend }) };
  const differs = [
    ...differingPicks(recorded.picks, picks),
    ...(`${recorded.queuedAtSend ?? queuedAtSend}` === `${queuedAtSend}` ? [] : ['queuedAtSend']),
  ];
  const first = differs.map((key) => /^picks\[(\d+)\]$/.exec(key)?.[1]).find((index) => index !== undefined);
  const why = first === undefined ? '' : `request ${first}: ${JSON.stringify(reasons[Number(first)] ?? [])}`;
  const reason = [summary(config), why, ...refusedCommands, ...notes].filter((part) => part !== '').join('; ');
  return { outcome: differs.length === 0 ? 'passed' : 'failed', expected, got, differs, reason };
}

function inConfig(problem: Problem): Problem {
  return { ...problem, file: 'configText' };
}

function summary(config: HaproxyConfig): string {
  const backend = entryOf(config)?.backend;
  if (backend === undefined) return '';
  const line = backend.balancePlace === undefined ? 'by default' : `configText:${backend.balancePlace.line}`;
  return `balance ${backend.balance.kind} (${line})`;
}

function differingPicks(expected: readonly string[], got: readonly string[]): readonly string[] {
  if (expected.length !== got.length) return ['picks.length'];
  return expected.flatMap((pick, index) => (pick === got[index] ? [] : [`picks[${index}]`]));
}

function replay(recorded: Recorded, config: HaproxyConfig, requests: readonly v.InferOutput<typeof request>[]) {
  const forPicks = purpose('conform haproxy');
  const numbers = draws(SEED);
  return runSequence(config, requests.map(stepOf), {
    deadServers: new Set(recorded.servers.filter(({ live }) => !live).map(({ name }) => name)),
    draw: (stream, n) => numbers.uniform(forPicks, stream, n),
    wantsReasons: true,
  });
}

function stepOf({
  path,
  host,
  headers,
  src,
  hold,
  release,
  sleepMs,
  actions,
  failOn,
}: v.InferOutput<typeof request>): SequenceStep {
  return {
    request: { method: 'GET', target: path, source: src, headers: [['Host', host], ...Object.entries(headers)] },
    isHeld: hold,
    release,
    pauseMs: sleepMs,
    commands: actions,
    droppedBy: failOn,
  };
}

function compareCounts(
  recorded: Recorded,
  counts: Counts,
  config: HaproxyConfig,
  notes: readonly string[],
): Comparison {
  const requests = recorded.requests ?? Array.from({ length: recorded.requestCount ?? 0 }, () => v.parse(request, {}));
  const { picks } = replay(recorded, config, requests);
  return countsComparison({ ...recorded, counts }, picks, [summary(config), ...notes].join('; '));
}

function compareChecks(
  recorded: Recorded,
  config: HaproxyConfig,
  checks: string,
  notes: readonly string[],
): Comparison {
  const backend = entryOf(config)?.backend;
  const name = recorded.servers[0]?.name;
  const server = backend?.servers.find((one) => one.name === name) ?? backend?.servers[0];
  if (backend === undefined || server === undefined) return failed('the configuration has no server');
  if (!server.check.isOn) return failed(`server "${server.name}" is not checked`);
  const isPassing = (status: number): boolean =>
    !backend.checksHttp || backend.passingStatuses.some(([first, last]) => status >= first && status <= last);
  let health = startingHealth(server.check);
  const states = Array.from(checks, (answer) => {
    health = healthAfter(health, isPassing(answer === 'o' ? 200 : 500), server.check);
    return healthStatus(health, server.check);
  });
  const expected = recorded.states ?? [];
  const differs = expected.length === states.length ? [] : ['states.length'];
  expected.forEach((state, index) => {
    if (state !== states[index]) differs.push(`states[${index}]`);
  });
  const { rise, fall } = server.check;
  const reason = [
    `fall ${fall}, rise ${rise}: a started server stands at ${rise} of ${rise + fall - 1}`,
    ...notes,
  ].join('; ');
  return {
    outcome: differs.length === 0 ? 'passed' : 'failed',
    expected: { states: expected },
    got: { states },
    differs,
    reason,
  };
}

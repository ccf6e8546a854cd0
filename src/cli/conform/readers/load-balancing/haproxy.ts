/**
 * Recordings of a real HAProxy: requests sent one after another, or the answers of a server's health checks. The model is built from the
 * recorded configuration alone.
 */
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
import type { Comparison } from '../../case';
import { failed } from '../../case';
import type { Counts } from './counts';
import { countsComparison } from './counts';
import type { RecordedRequest, Recording } from './recording';
import { balancingReader, differing, firstDiffering, requestsOf, sentRequest, sortedProblems } from './recording';

const SEED = 1;

export const haproxy = balancingReader('haproxy', /^haproxy-\d/, compare);

function compare(recorded: Recording): Comparison {
  const { config, problems } = readHaproxyConfig(recorded.configText);
  const { refused, notes } = sortedProblems(problems);
  if (refused.length > 0) return failed(refused.join('; '));
  if (recorded.checks !== undefined) return compareChecks(recorded, config, recorded.checks, notes);
  if (recorded.counts !== undefined) return compareCounts(recorded, recorded.counts, config, notes);
  if (recorded.picks === undefined) return failed('records neither picks nor counts nor checks');
  const { picks, queuedAtSend, reasons, refusedCommands } = replay(recorded, config);
  const expected = {
    picks: recorded.picks,
    ...(recorded.queuedAtSend === undefined ? {} : { queuedAtSend: recorded.queuedAtSend }),
  };
  const got = { picks, ...(recorded.queuedAtSend === undefined ? {} : { queuedAtSend }) };
  const differs = [
    ...differing('picks', recorded.picks, picks),
    ...differing('queuedAtSend', recorded.queuedAtSend ?? queuedAtSend, queuedAtSend),
  ];
  const first = firstDiffering(differs);
  const why = first === undefined ? '' : `request ${first}: ${JSON.stringify(reasons[first] ?? [])}`;
  const reason = [summary(config), why, ...refusedCommands, ...notes].filter((part) => part !== '').join('; ');
  return { outcome: differs.length === 0 ? 'passed' : 'failed', expected, got, differs, reason };
}

function summary(config: HaproxyConfig): string {
  const backend = entryOf(config)?.backend;
  if (backend === undefined) return '';
  const line = backend.balancePlace === undefined ? 'by default' : `configText:${backend.balancePlace.line}`;
  return `balance ${backend.balance.kind} (${line})`;
}

function replay(recorded: Recording, config: HaproxyConfig) {
  const forPicks = purpose('conform haproxy');
  const numbers = draws(SEED);
  return runSequence(config, requestsOf(recorded).map(stepOf), {
    deadServers: new Set(recorded.servers.filter(({ live }) => !live).map(({ name }) => name)),
    draw: (stream, n) => numbers.uniform(forPicks, stream, n),
    wantsReasons: true,
  });
}

function stepOf(request: RecordedRequest): SequenceStep {
  return {
    request: sentRequest(request),
    isHeld: request.hold,
    release: request.release,
    pauseMs: request.sleepMs,
    commands: request.actions,
    droppedBy: request.failOn,
  };
}

function compareCounts(
  recorded: Recording,
  counts: Counts,
  config: HaproxyConfig,
  notes: readonly string[],
): Comparison {
  const { picks } = replay(recorded, config);
  return countsComparison({ ...recorded, counts }, picks, [summary(config), ...notes].join('; '));
}

function compareChecks(
  recorded: Recording,
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
  const differs = differing('states', expected, states);
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

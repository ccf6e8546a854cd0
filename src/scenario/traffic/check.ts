/** What ties the settings of traffic to each other and to the endpoints. */
import type { Found } from '../found';
import { found } from '../found';
import { listAt, missingName, textAt, textsAt, valueAt } from '../reading';
import type { Traffic } from '../schema';
import { grouped, mostRequests } from './cap';
import { askedFor } from './expected-requests';
import { longestReplayMs } from './replay';

export function checkTraffic(scenario: unknown): Found[] {
  const traffic = valueAt(scenario, 'traffic');
  const kind = textAt(traffic, 'kind');
  switch (kind) {
    case 'one': {
      const ids = textsAt(scenario, ['endpoints'], 'id');
      return missingName(ids, textAt(traffic, 'endpoint'), ['traffic', 'endpoint'], 'endpoint');
    }
    case 'open':
    case 'closed':
    case 'tester':
      return [...checkShares(scenario), ...checkLength(traffic)];
    case 'replay':
      return checkReplay(scenario, traffic);
    default:
      return [];
  }
}

function checkShares(scenario: unknown): Found[] {
  const endpoints = listAt(scenario, 'endpoints');
  if (endpoints.length === 0 || endpoints.some((endpoint) => valueAt(endpoint, 'share') !== 0)) return [];
  return [found(['endpoints', 0, 'share'], 'no-share', 'every endpoint has share 0, so no request can come')];
}

function checkLength(traffic: unknown): Found[] {
  const requests = valueAt(traffic, 'requests');
  const durationMs = valueAt(traffic, 'durationMs');
  if (requests === undefined && durationMs === undefined) {
    return [found(['traffic'], 'missing', 'needs requests or durationMs: when the arrivals end')];
  }
  if (requests !== undefined || typeof durationMs !== 'number') return [];
  const asked = askedFor(traffic as Traffic) ?? 0;
  // Also false for what is not a number: the schema has said so.
  if (!(asked > mostRequests)) return [];
  const isOfUsers = textAt(traffic, 'kind') === 'closed';
  const longest = Math.floor((durationMs * mostRequests) / asked);
  const message =
    `asks for about ${grouped(asked)} requests; a run holds at most ${grouped(mostRequests)}: ` +
    (isOfUsers
      ? `stay below ${grouped(longest)} ms, or lower users`
      : `at this rate stay below ${grouped(longest)} ms, or lower ratePerSecond`);
  return [found(['traffic', 'durationMs'], 'too-many-requests', message)];
}

function checkReplay(scenario: unknown, traffic: unknown): Found[] {
  const times = listAt(traffic, 'timesMs');
  const path = (key: string, index: number) => ['traffic', key, index];
  const endpoints = listAt(scenario, 'endpoints').length;
  const problems: Found[] = [];
  for (const key of ['endpoints', 'clients']) {
    const column = valueAt(traffic, key);
    if (!Array.isArray(column) || column.length === times.length) continue;
    const message = `has ${grouped(column.length)} entries for ${grouped(times.length)} times: one for each is needed`;
    problems.push(found(['traffic', key], 'not-as-long', message));
  }
  const early = times.findIndex((time, index) => index > 0 && (time as number) < (times[index - 1] as number));
  if (early > 0) {
    const message = `${String(times[early])} is earlier than the time before it, ${String(times[early - 1])}`;
    problems.push(found(path('timesMs', early), 'out-of-order', message));
  }
  const strange = listAt(traffic, 'endpoints').findIndex((endpoint) => (endpoint as number) >= endpoints);
  if (strange >= 0 && endpoints > 0) {
    problems.push(found(path('endpoints', strange), 'unknown-endpoint', `there are ${endpoints} endpoints, from 0`));
  }
  const speed = valueAt(traffic, 'speed');
  const last = times.at(-1);
  if (typeof speed === 'number' && typeof last === 'number' && last / speed > longestReplayMs) {
    const message = `the last request would come after ${grouped(last / speed)} ms; at most ${grouped(longestReplayMs)}`;
    problems.push(found(['traffic', 'speed'], 'out-of-range', message));
  }
  return problems;
}

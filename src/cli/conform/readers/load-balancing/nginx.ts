/** Recordings of a real nginx: requests sent one after another. The model is built from the recorded configuration alone. */
import { draws, purpose } from '../../../../engine';
import type { NginxAnswer, NginxConfig } from '../../../../models/load-balancer/products/nginx';
import { passFor, readNginxConfig, runNginxSequence } from '../../../../models/load-balancer/products/nginx';
import type { Comparison } from '../../case';
import { failed } from '../../case';
import { countsComparison } from './counts';
import type { Recording } from './recording';
import {
  balancingReader,
  differing,
  firstDiffering,
  requestsOf,
  sentRequest,
  serverNames,
  sortedProblems,
} from './recording';

const SEED = 1;

export const nginx = balancingReader('nginx', /^nginx-\d/, compare);

function compare(recorded: Recording): Comparison {
  const { config, problems } = readNginxConfig(recorded.configText);
  const { refused, notes } = sortedProblems(problems);
  if (refused.length > 0) return failed(refused.join('; '));
  if (config.passes.length === 0) return failed('the configuration passes no request to an upstream');
  const { nameOf } = serverNames(recorded);
  const answers = replay(recorded, config);
  const picks = answers.map(({ server, status }) => (server === undefined ? `${status}` : nameOf(server)));
  const about = [summary(config, answers), ...notes];
  if (recorded.counts !== undefined) {
    return countsComparison({ ...recorded, counts: recorded.counts }, picks, about.join('; '));
  }
  if (recorded.picks === undefined) return failed('records neither picks nor counts');
  const attempts = answers.map((answer) => answer.attempts.map(nameOf));
  const hasAttempts = recorded.attempts !== undefined;
  const differs = [
    ...differing('picks', recorded.picks, picks),
    ...differing('attempts', recorded.attempts ?? attempts, attempts),
  ];
  const first = firstDiffering(differs);
  if (first !== undefined) about.push(`request ${first}: ${JSON.stringify(answers[first]?.reasons ?? [])}`);
  return {
    outcome: differs.length === 0 ? 'passed' : 'failed',
    expected: { picks: recorded.picks, ...(hasAttempts ? { attempts: recorded.attempts } : {}) },
    got: { picks, ...(hasAttempts ? { attempts } : {}) },
    differs,
    reason: about.join('; '),
  };
}

function replay(recorded: Recording, config: NginxConfig): readonly NginxAnswer[] {
  const forPicks = purpose('conform nginx');
  const numbers = draws(SEED);
  const { addressOf, dead } = serverNames(recorded);
  const steps = requestsOf(recorded).map((request) => ({
    request: sentRequest(request),
    isHeld: request.hold,
    release: request.release,
    pauseMs: request.sleepMs,
    droppedBy: new Set(request.failOn.map(addressOf)),
  }));
  const draw = (request: number, n: number): number => numbers.uniform(forPicks, request, n);
  return runNginxSequence(config, steps, { dead, draw, wantsReasons: true });
}

function summary(config: NginxConfig, answers: readonly NginxAnswer[]): string {
  const pass = answers[0]?.pass ?? passFor(config, '/');
  const upstream = config.upstreams.find(({ name }) => name === pass?.upstream);
  if (upstream === undefined) return '';
  const line = upstream.methodPlace === undefined ? 'by default' : `configText:${upstream.methodPlace.line}`;
  return `upstream ${upstream.name}: ${upstream.method.kind} (${line})`;
}

/** The load balancer's decisions in words: who gets the request, because of what, and what it costs. */
import type { Explanation, ReasonTable } from '../shared/explanation';
import { countWords, msWords } from '../shared/number-words';
import type { Algorithm, PickNumbers } from './algorithm';
import { NO_SERVER_LEFT, algorithms, rules } from './algorithms/registry';
import type { PickDetail, PickedFrom } from './decide';
import { HEALTH_IGNORED } from './decide';
import { FULLY_WARM } from './servers';

/** Names and durations that the caller knows. */
export interface PickContext {
  readonly request: number;
  readonly serverNames: readonly string[];
  /** What choosing cost; left out of the sentence when missing. */
  readonly costMs?: number;
}

/**
 * @param rule an index into `rules`
 * @param detail what the decision left in `reason.detail`, if the trace kept it
 */
export function explain(
  rule: number,
  numbers: PickNumbers,
  detail: PickDetail | undefined,
  context: PickContext,
): Explanation {
  if (rule === NO_SERVER_LEFT) return noneLeft(numbers, detail, context);
  const algorithm = algorithms.find((known) => known.id === rules[rule]);
  if (algorithm === undefined) throw new RangeError(`the load balancer has no rule ${rule}`);
  const { request, serverNames, costMs } = context;
  const name = serverNames[numbers.choice] ?? `server ${numbers.choice + 1}`;
  const isHealthIgnored = numbers.d >= HEALTH_IGNORED;
  const isRetry = numbers.d % HEALTH_IGNORED > 0;
  const verb = isRetry ? 'retries' : 'sends';
  const on = isRetry ? 'on' : 'to';
  const because = algorithm.because(numbers, detail?.own, serverNames);
  const cost = costMs === undefined ? '' : ` This costs ${msWords(costMs)}.`;
  const anyway = isHealthIgnored ? ' Too few are healthy, so health is ignored.' : '';
  return {
    title: isHealthIgnored ? 'Health is ignored' : isRetry ? 'Trying another server' : 'Choosing a server',
    sentence: `The load balancer ${verb} request ${request} ${on} ${name}, because ${because}.${anyway}${cost}`,
    outcome: `chose ${name}`,
    tables: detail === undefined ? [] : [tableOf(algorithm, numbers.choice, name, detail, serverNames)],
    source: algorithm.source,
  };
}

function noneLeft({ a, b, d: tries }: PickNumbers, detail: PickDetail | undefined, context: PickContext): Explanation {
  const d = tries % HEALTH_IGNORED;
  const what = d > 0 ? 'gives up on' : 'refuses';
  const because =
    d > 0
      ? `${countWords(d, 'server')} failed and no other is left`
      : b === 1 && a === 1
        ? 'its only server is out of the rotation'
        : `all ${a} servers are out of the rotation`;
  return {
    title: 'No server left',
    sentence: `The load balancer ${what} request ${context.request}, because ${because}.`,
    outcome: 'no server',
    tables: detail === undefined ? [] : [skippedOnly(detail, context.serverNames)],
  };
}

function tableOf(
  algorithm: Algorithm,
  chosen: number,
  name: string,
  detail: PickDetail,
  serverNames: readonly string[],
): ReasonTable {
  const own = algorithm.table(detail.own, serverNames);
  const absent = own.columns.slice(1).map(() => '–');
  return {
    title: `The load balancer chose ${name}`,
    columns: ['server', 'in flight', 'weight', ...own.columns],
    rows: detail.servers.map((of, server) => {
      const { inFlight, skip } = of;
      const isGone = skip === 'down' || skip === 'not there';
      const head = [serverNames[server] ?? `server ${server + 1}`, isGone ? '–' : `${inFlight}`, weightWords(of)];
      if (skip !== undefined) return { cells: [...head, ...absent, skip], mark: 'skipped' };
      const cells = [...head, ...own.cells(server)];
      return server === chosen ? { cells, mark: 'chosen' } : { cells };
    }),
    ...(own.note === undefined ? {} : { note: own.note }),
  };
}

/** `2`, or `2 × 5⁄16` while the server starts slowly. */
function weightWords({ weight, warmth }: PickedFrom): string {
  return warmth === undefined ? `${weight}` : `${weight} × ${warmth}⁄${FULLY_WARM}`;
}

function skippedOnly(detail: PickDetail, serverNames: readonly string[]): ReasonTable {
  return {
    title: 'Why no server was left',
    columns: ['server', 'in flight', 'weight', 'state'],
    rows: detail.servers.map(({ inFlight, weight, skip }, server) => ({
      cells: [serverNames[server] ?? `server ${server + 1}`, `${inFlight}`, `${weight}`, skip ?? '–'],
      mark: 'skipped',
    })),
  };
}

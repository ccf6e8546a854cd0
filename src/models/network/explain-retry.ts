/** A client's decision after a failed attempt, in words. */
import type { Explanation } from '../shared/explanation';
import { failureOf, failures } from '../shared/failures';
import { countWords, msWords } from '../shared/number-words';
import { BUDGET_TOKENS, retryRules } from './retries';
import type { RetrySettings } from './settings';

/** `a` = attempts so far, `b` = what came, `c` = the budget's tokens (-1: no budget), `d` = the pause; `choice` = the next attempt. */
export interface RetryNumbers {
  readonly choice: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
}

const source = 'Exponential backoff and jitter: AWS Architecture Blog, 2015; retry budget: gRPC A6; RFC 9110 9.2.2';

export function explainRetry(
  rule: number,
  numbers: RetryNumbers,
  context: { readonly request: number; readonly retries: RetrySettings },
): Explanation {
  const { request, retries } = context;
  const { choice, a, b, d } = numbers;
  const came = cameWords(b);
  const tables = [retryTable(numbers, retries)];
  const stays = (title: string, because: string, outcome: string): Explanation => ({
    title,
    sentence: `The client lets request ${request} fail after ${came}, because ${because}.`,
    outcome,
    tables,
    source,
  });
  switch (retryRules[rule]) {
    case 'tries-again':
      return {
        title: 'Trying again',
        sentence: `The client sends request ${request} again as attempt ${choice} of ${retries.attempts}, because of ${came}. It pauses ${msWords(d)} first.`,
        outcome: `attempt ${choice}`,
        tables,
        source,
      };
    case 'not-repeatable':
      return stays('Not sent twice', 'its method must not happen twice', 'not repeated');
    case 'no-attempts-left':
      return stays(
        'The last attempt failed',
        `${countWords(a, 'attempt')} of ${retries.attempts} are used up`,
        'gives up',
      );
    case 'no-time-left':
      return stays('No time for a retry', 'the pause would outlast its patience', 'gives up');
    default:
      return stays('The budget is empty', 'too few requests were answered to pay for another retry', 'no token');
  }
}

/** `no answer in time`, `503, no healthy server`, `504`. */
function cameWords(status: number): string {
  if (status === failures.clientGaveUp.status) return 'no answer in time';
  const failure = failureOf(status);
  return failure === undefined ? `an answer of ${status}` : `a failure: ${failure.words}`;
}

function retryTable({ a, b, c, d }: RetryNumbers, retries: RetrySettings): Explanation['tables'][number] {
  return {
    title: 'May it try again?',
    columns: ['', 'now', 'limit'],
    rows: [
      { cells: ['attempts', `${a}`, `${retries.attempts}`] },
      { cells: ['what came', cameWords(b), '5xx or nothing'] },
      { cells: ['budget', c < 0 ? 'none' : `${Math.floor(c * 10) / 10} tokens`, c < 0 ? '–' : `${BUDGET_TOKENS}`] },
      { cells: ['pause', msWords(d), `at most ${msWords(retries.backoffCapMs)}`] },
    ],
    note: retries.jitter === 'full' ? 'Drawn between 0 and the doubled pause' : 'The same pause for every client',
  };
}

/** The rate limit's arithmetic in words. */
import type { Explanation, ReasonTable } from '../shared/explanation';
import { msWords } from '../shared/number-words';
import type { LimitCheck } from './products/nginx/limit-req';

/** What a decision of the rate limit keeps: thousandths of a request and milliseconds. */
export interface LimitNumbers {
  /** The wait in ms, or -1. */
  readonly choice: number;
  /** Excess before, ms since then, excess now, burst. */
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
}

type LimitRule = 'limit-first' | 'limit-passed' | 'limit-delayed' | 'limit-rejected';

const source = 'nginx, ngx_http_limit_req_module.c';

export function explainLimit(
  rule: LimitRule,
  numbers: LimitNumbers,
  detail: LimitCheck | undefined,
  request: number,
): Explanation {
  const tables = detail === undefined ? [] : [bucketTable(detail)];
  const [now, burst] = [requests(numbers.c), requests(numbers.d)];
  switch (rule) {
    case 'limit-first':
      return {
        title: 'Within the rate limit',
        sentence: `Request ${request} passes the rate limit, because it is the first of its key: the bucket is empty.`,
        outcome: 'within limit',
        tables,
        source,
      };
    case 'limit-passed':
      return {
        title: 'Within the rate limit',
        sentence: `Request ${request} passes the rate limit, because its bucket stands at ${now} of ${burst}.`,
        outcome: 'within limit',
        tables,
        source,
      };
    case 'limit-delayed':
      return {
        title: 'Held by the rate limit',
        sentence: `The reverse proxy holds request ${request} for ${msWords(numbers.choice)}, because its bucket stands at ${now} and has to leak first.`,
        outcome: `held ${msWords(numbers.choice)}`,
        tables,
        source,
      };
    case 'limit-rejected':
      return {
        title: 'Rejected by the rate limit',
        sentence: `The reverse proxy rejects request ${request}, because its bucket would rise to ${now}, above the burst of ${burst}.`,
        outcome: 'rate limited',
        tables,
        source,
      };
  }
}

function bucketTable(check: LimitCheck): ReasonTable {
  const { excessBefore, elapsedMs, leaked, excess, burst, ratePerSecond, outcome } = check;
  const isFirst = outcome === 'first';
  return {
    title: 'The bucket of this key',
    columns: ['step', 'requests'],
    rows: [
      { cells: ['before', requests(excessBefore)] },
      { cells: [`leaked in ${msWords(elapsedMs)}`, `−${requests(leaked)}`] },
      { cells: ['this request', isFirst ? '+0' : '+1'] },
      { cells: ['now, not below 0', requests(excess)], mark: outcome === 'rejected' ? 'skipped' : 'chosen' },
      { cells: ['burst', requests(burst)] },
    ],
    note: isFirst
      ? `The first request of a key adds nothing; ${ratePerSecond} leak each second`
      : `${requests(excessBefore)} − ${requests(leaked)} + 1 ${excess > burst ? 'is above' : 'is within'} the burst of ${requests(burst)}; ${ratePerSecond} leak each second`,
  };
}

/** Thousandths as requests: 2400 → `2.4`. */
function requests(thousandths: number): string {
  return (thousandths / 1000).toFixed(3).replace(/\.?0+$/, '');
}

/** What a conformance run looks like on paper. */
import { tableText } from '../table-text';
import type { CaseResult } from './case';

/** Failed cases that are listed unless all are asked for. */
const LISTED_FAILURES = 20;
/** Longer values are cut, so that a failure stays one line. */
const LONGEST_VALUE = 300;

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export interface ProductRow extends Tally {
  readonly product: string;
  readonly kind: string;
}

/** One row for each product and kind, in the order of their first case. */
export function productRows(results: readonly CaseResult[]): readonly ProductRow[] {
  const groups = new Map<string, CaseResult[]>();
  for (const result of results) {
    const key = JSON.stringify([result.product, result.kind]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [result]);
    else group.push(result);
  }
  return [...groups.values()].map((group) => ({
    product: group[0]?.product ?? '',
    kind: group[0]?.kind ?? '',
    ...tally(group),
  }));
}

export function tally(results: readonly CaseResult[]): Tally {
  const count = (outcome: CaseResult['outcome']) => results.filter((result) => result.outcome === outcome).length;
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
}

/** The rows, the failed cases, and the last line `N passed, N failed, N skipped`. */
export function reportText(results: readonly CaseResult[], showsAll: boolean): string {
  const rows = productRows(results).map(({ product, kind, passed, failed, skipped }) => [
    product,
    kind,
    `${passed + failed}`,
    `${passed}`,
    `${failed}`,
    `${skipped}`,
  ]);
  const failures = results.filter((result) => result.outcome === 'failed');
  const listed = showsAll ? failures : failures.slice(0, LISTED_FAILURES);
  const rest = failures.length - listed.length;
  const { passed, failed, skipped } = tally(results);
  return [
    ...tableText(['product', 'kind', 'cases', 'passed', 'failed', 'skipped'], rows),
    '',
    ...listed.map(failureLine),
    ...(rest > 0 ? [`and ${rest} more; --all lists them`] : []),
    ...(listed.length > 0 ? [''] : []),
    `${passed} passed, ${failed} failed, ${skipped} skipped`,
  ].join('\n');
}

/** `FILE#ID: what differs (expected … got …)` */
function failureLine({ file, id, differs, reason, expected, got }: CaseResult): string {
  const place = id === '' ? file : `${file}#${id}`;
  if (differs.length === 0) return `${place}: ${reason}`;
  return `${place}: ${differs.join(', ')} (expected ${short(expected)} got ${short(got)})`;
}

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE)}…`;
}

/** For other programs: one entry a case; `passed` is null for a skipped one. */
export function reportJson(results: readonly CaseResult[]): string {
  const entries = results.map(({ file, id, product, kind, outcome, expected, got, reason }) => ({
    file,
    id,
    product,
    kind,
    passed: outcome === 'skipped' ? null : outcome === 'passed',
    expected,
    got,
    reason,
  }));
  return JSON.stringify(entries, null, 1);
}

/** The database's decision in words. */
import type { Explanation, ReasonTable } from '../shared/explanation';
import { countWords, msWords } from '../shared/number-words';
import { costText, countText } from './cost-words';
import type { ExecuteDetail } from './station';
import { databaseProducts } from './products';
import { rules } from './rules';

export interface DatabaseNumbers {
  readonly choice: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
}

export interface DatabaseContext {
  readonly request: number;
}

/** @param rule the code that the trace keeps; @param detail what a detailed decision carried, if it was kept */
export function explain(
  rule: number,
  numbers: DatabaseNumbers,
  detail: ExecuteDetail | undefined,
  context: DatabaseContext,
): Explanation {
  const name = (rules[rule] ?? '').replace('-', ' ');
  const { a: parseMs, b: planMs, c: executeMs, d: returnMs } = numbers;
  const costs = `This costs ${msWords(parseMs + planMs + executeMs + returnMs)}`;
  return {
    title: `${name.charAt(0).toUpperCase()}${name.slice(1)} chosen`,
    sentence: `The database runs the query of request ${context.request} as ${article(name)} ${name}, because ${because(detail)}. ${costs}.`,
    outcome: name,
    tables: detail === undefined ? [timeTable(numbers)] : [pathTable(detail), termTable(detail), timeTable(numbers)],
    source: databaseProducts.postgresql.source,
  };
}

function because(detail: ExecuteDetail | undefined): string {
  if (detail === undefined) return 'no path is cheaper';
  const others = detail.candidates.length - 1;
  return others === 0 ? `no index is on ${detail.query.column}` : `it is the cheapest of ${others + 1} paths`;
}

function pathTable(detail: ExecuteDetail): ReasonTable {
  const { query, table } = detail;
  return {
    title: `Ways to find ${countText(detail.rows)} of ${countWords(table.rows, 'row')}`,
    columns: ['path', 'starts at', 'total cost'],
    rows: [
      ...detail.candidates.map((path, index) => ({
        cells: [path.label, costText(path.startupCost), costText(path.totalCost)],
        ...(index === detail.chosen ? { mark: 'chosen' as const } : {}),
      })),
      ...detail.passedOver.map((index) => ({
        cells: [`${index.name} is on ${index.column}, not ${query.column}`, '–', '–'],
        mark: 'skipped' as const,
      })),
    ],
    note: `The lowest total wins; within 1 % the lower start (${detail.product})`,
  };
}

function termTable(detail: ExecuteDetail): ReasonTable {
  const chosen = detail.candidates[detail.chosen];
  const terms = chosen?.terms ?? [];
  return {
    title: `What the ${chosen?.kind ?? 'path'} costs`,
    columns: ['part', 'arithmetic', 'cost'],
    rows: [
      ...terms.map((term) => ({ cells: [term.name, term.arithmetic, costText(term.cost)] })),
      { cells: ['total', '', costText(chosen?.totalCost ?? 0)], mark: 'chosen' },
    ],
    note: 'Cost units of the planner, not milliseconds',
  };
}

function timeTable({ a, b, c, d }: DatabaseNumbers): ReasonTable {
  return {
    title: 'Where the time goes',
    columns: ['step', 'time'],
    rows: [
      { cells: ['parse', msWords(a)] },
      { cells: ['plan', msWords(b)] },
      { cells: ['execute', msWords(c)] },
      { cells: ['return', msWords(d)] },
    ],
  };
}

function article(noun: string): string {
  return /^[aeiou]/.test(noun) ? 'an' : 'a';
}

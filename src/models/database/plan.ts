import { accessPaths } from './access-paths';
import type { Candidate, PlannerInput } from './access-paths/access-path';
import type { PlannerCosts } from './products/product';
import type { TableQuery } from './query';
import type { IndexSettings, TableSettings } from './settings';

/** The chosen path and everything it was compared with. */
export interface Plan {
  /** Rule by which the chosen path is known: `sequential-scan`, `index-scan`, `bitmap-scan`. */
  readonly rule: string;
  readonly chosen: number;
  /** In the order in which they were priced. */
  readonly candidates: readonly Candidate[];
  /** Indexes of the table that the condition cannot use, with the column that they are on. */
  readonly passedOver: readonly IndexSettings[];
  /** Pages of the table and rows that match. */
  readonly pages: number;
  readonly rows: number;
}

/**
 * Prices every way to answer the query and keeps the cheapest. Two totals within the fuzz factor count as equal; then the one that
 * starts cheaper wins, then the lower total, then the one priced first. Source: `add_path` and `compare_path_costs_fuzzily` in
 * src/backend/optimizer/util/pathnode.c. Indexes are tried newest first, as the planner lists them.
 */
export function plan(query: TableQuery, table: TableSettings, costs: PlannerCosts): Plan {
  const usable = table.indexes.filter((index) => index.column === query.column).reverse();
  const input: PlannerInput = {
    query,
    table,
    costs,
    pages: Math.ceil(table.rows / table.rowsPerPage),
    rows: Math.min(query.matchingRows, table.rows),
  };
  const priced: { readonly rule: string; readonly candidate: Candidate }[] = [];
  for (const path of accessPaths) {
    const indexes = path.needsIndex ? usable : [undefined];
    for (const index of indexes) priced.push({ rule: path.rule, candidate: path.price(input, index) });
  }
  let chosen = 0;
  for (let next = 1; next < priced.length; next++) {
    if (isBetter(priced[next]?.candidate, priced[chosen]?.candidate, costs.fuzz)) chosen = next;
  }
  return {
    rule: priced[chosen]?.rule ?? '',
    chosen,
    candidates: priced.map((path) => path.candidate),
    passedOver: table.indexes.filter((index) => index.column !== query.column),
    pages: input.pages,
    rows: input.rows,
  };
}

function isBetter(next: Candidate | undefined, kept: Candidate | undefined, fuzz: number): boolean {
  if (next === undefined || kept === undefined) return false;
  if (next.totalCost > kept.totalCost * fuzz) return false;
  if (kept.totalCost > next.totalCost * fuzz) return true;
  if (next.startupCost > kept.startupCost * fuzz) return false;
  if (kept.startupCost > next.startupCost * fuzz) return true;
  return next.totalCost < kept.totalCost;
}

/** A way to answer a query, with its price taken apart and with the pages and rows that it really touches. */
import type { PlannerCosts } from '../products/product';
import type { TableQuery } from '../query';
import type { IndexSettings, TableSettings } from '../settings';

/** What a path is made of, always in this order, so that bars stack alike. */
export type CostTermName = 'table pages' | 'index pages' | 'descent' | 'index entries' | 'rows' | 'filter';

export interface CostTerm {
  readonly name: CostTermName;
  readonly cost: number;
  /** How the number comes about: '15,625 × 1'. */
  readonly arithmetic: string;
}

/** What executing the path does: this decides the time, the costs only decide the choice. */
export interface PathWork {
  readonly indexPages: number;
  readonly tablePages: number;
  /** 1: every table page is read in sequence, 0: every one at random, between: the planner's share for a bitmap. */
  readonly sequentialRatio: number;
  readonly rowsTested: number;
}

export interface Candidate {
  readonly kind: string;
  /** What people read: 'index scan on orders_customer_id'. */
  readonly label: string;
  readonly startupCost: number;
  readonly totalCost: number;
  readonly terms: readonly CostTerm[];
  readonly work: PathWork;
}

/** Everything that a path's price depends on. */
export interface PlannerInput {
  readonly query: TableQuery;
  readonly table: TableSettings;
  readonly costs: PlannerCosts;
  /** Pages of the table. */
  readonly pages: number;
  /** Rows that match, never more than the table holds. */
  readonly rows: number;
}

export interface AccessPath {
  readonly kind: string;
  /** What the plan's rule is called when it wins. */
  readonly rule: string;
  readonly needsIndex: boolean;
  /** Prices the path; `index` is given when the path needs one. */
  price(input: PlannerInput, index: IndexSettings | undefined): Candidate;
}

/** Adds up the terms; `startupCost` is the part that falls due before the first row. */
export function candidate(
  path: { readonly kind: string; readonly label: string },
  startupCost: number,
  terms: readonly CostTerm[],
  work: PathWork,
): Candidate {
  const totalCost = terms.reduce((sum, term) => sum + term.cost, 0);
  return { ...path, startupCost, totalCost, terms, work };
}

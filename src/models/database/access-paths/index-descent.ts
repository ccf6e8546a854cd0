import { countText } from '../cost-words';
import { indexShape } from '../index-shape';
import type { IndexShape } from '../index-shape';
import type { CostTerm, PlannerInput } from './access-path';

/** The part of an index that a condition reads: from the root down, then the leaves that hold its entries. */
export interface IndexDescent {
  readonly shape: IndexShape;
  /** Leaf pages that hold matching entries. */
  readonly leafPages: number;
  /** Cost of going down, due before the first row. */
  readonly descentCost: number;
  readonly terms: readonly CostTerm[];
}

/** Source: `btcostestimate` and `genericcostestimate` in src/backend/utils/adt/selfuncs.c, for one equality condition. */
export function indexDescent({ table, rows, costs }: PlannerInput): IndexDescent {
  const shape = indexShape(table.rows, rows);
  const entries = Math.max(1, rows);
  const leafPages =
    entries > 1 && shape.pages > 1 && table.rows > 1 ? Math.ceil((entries * shape.pages) / table.rows) : 1;
  const comparisons = table.rows > 1 ? ceilLog2(table.rows) : 0;
  const levels = shape.height + 1;
  const descentCost = (comparisons + levels * costs.comparisonsPerIndexPage) * costs.operator;
  return {
    shape,
    leafPages,
    descentCost,
    terms: [
      {
        name: 'index pages',
        cost: leafPages * costs.randomPage,
        arithmetic: `${countText(leafPages)} × ${costs.randomPage}`,
      },
      {
        name: 'descent',
        cost: descentCost,
        arithmetic: `(${comparisons} + ${levels} × ${costs.comparisonsPerIndexPage}) × ${costs.operator}`,
      },
      {
        name: 'index entries',
        cost: entries * (costs.indexTuple + costs.operator),
        arithmetic: `${countText(entries)} × (${costs.indexTuple} + ${costs.operator})`,
      },
    ],
  };
}

/** The smallest whole k with 2^k ≥ value. */
function ceilLog2(value: number): number {
  let power = 0;
  for (let reached = 1; reached < value; reached *= 2) power++;
  return power;
}

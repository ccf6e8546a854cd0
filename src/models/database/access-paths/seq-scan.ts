import { countText } from '../cost-words';
import { candidate } from './access-path';
import type { AccessPath } from './access-path';

/** Reads every page of the table and tests every row. Source: `cost_seqscan` in src/backend/optimizer/path/costsize.c. */
export const seqScan: AccessPath = {
  kind: 'sequential scan',
  rule: 'sequential-scan',
  needsIndex: false,
  price({ table, pages, costs }) {
    return candidate(
      { kind: this.kind, label: `sequential scan of ${table.name}` },
      0,
      [
        {
          name: 'table pages',
          cost: pages * costs.sequentialPage,
          arithmetic: `${countText(pages)} × ${costs.sequentialPage}`,
        },
        { name: 'rows', cost: table.rows * costs.tuple, arithmetic: `${countText(table.rows)} × ${costs.tuple}` },
        {
          name: 'filter',
          cost: table.rows * costs.operator,
          arithmetic: `${countText(table.rows)} × ${costs.operator}`,
        },
      ],
      { indexPages: 0, tablePages: pages, sequentialRatio: 1, rowsTested: table.rows },
    );
  },
};

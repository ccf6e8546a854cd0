import { countText } from '../cost-words';
import { pagesFetched } from '../pages-fetched';
import { candidate } from './access-path';
import type { AccessPath } from './access-path';
import { indexDescent } from './index-descent';

/**
 * Goes down the index and fetches each matching row from its page. The column is taken as uncorrelated with the order of the table, so
 * every page counts as random. Source: `cost_index` in src/backend/optimizer/path/costsize.c.
 */
export const indexScan: AccessPath = {
  kind: 'index scan',
  rule: 'index-scan',
  needsIndex: true,
  price(input, index) {
    const { rows, pages, costs } = input;
    const descent = indexDescent(input);
    const fetched = Math.max(1, rows);
    const tablePages = pagesFetched(fetched, pages, descent.shape.pages, costs.cachePages);
    return candidate(
      { kind: this.kind, label: `index scan on ${index?.name ?? ''}` },
      descent.descentCost,
      [
        {
          name: 'table pages',
          cost: tablePages * costs.randomPage,
          arithmetic: `${countText(tablePages)} × ${costs.randomPage}`,
        },
        ...descent.terms,
        { name: 'rows', cost: fetched * costs.tuple, arithmetic: `${countText(fetched)} × ${costs.tuple}` },
      ],
      {
        indexPages: descent.shape.height + descent.leafPages,
        tablePages: rows === 0 ? 0 : tablePages,
        sequentialRatio: 0,
        rowsTested: rows,
      },
    );
  },
};

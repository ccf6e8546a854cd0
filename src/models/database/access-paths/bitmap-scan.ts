import { costText, countText } from '../cost-words';
import { candidate } from './access-path';
import type { AccessPath } from './access-path';
import { indexDescent } from './index-descent';

/** Operators charged per row for building the bitmap. */
const BITMAP_ROW_SHARE = 0.1;

/**
 * Goes down the index, notes the pages of all matching rows, then reads those pages in the order of the table. The more pages, the
 * closer one page comes to the price of a sequential one. Source: `cost_bitmap_heap_scan`, `cost_bitmap_tree_node` in
 * src/backend/optimizer/path/costsize.c; bitmaps that outgrow `work_mem` are left out.
 */
export const bitmapScan: AccessPath = {
  kind: 'bitmap scan',
  rule: 'bitmap-scan',
  needsIndex: true,
  price(input, index) {
    const { rows, costs } = input;
    const pages = Math.max(input.pages, 1);
    const descent = indexDescent(input);
    const fetched = Math.max(1, rows);
    const touched = (2 * pages * fetched) / (2 * pages + fetched);
    const tablePages = touched >= pages ? pages : Math.ceil(touched);
    const sequentialRatio = tablePages >= 2 ? Math.sqrt(tablePages / pages) : 0;
    const perPage = costs.randomPage - (costs.randomPage - costs.sequentialPage) * sequentialRatio;
    const bitmapCost = BITMAP_ROW_SHARE * costs.operator * fetched;
    const indexCost = descent.terms.reduce((sum, term) => sum + term.cost, 0) + bitmapCost;
    return candidate(
      { kind: this.kind, label: `bitmap scan on ${index?.name ?? ''}` },
      indexCost,
      [
        {
          name: 'table pages',
          cost: tablePages * perPage,
          arithmetic: `${countText(tablePages)} × ${costText(perPage)}`,
        },
        ...descent.terms,
        {
          name: 'rows',
          cost: fetched * costs.tuple + bitmapCost,
          arithmetic: `${countText(fetched)} × (${costs.tuple} + ${BITMAP_ROW_SHARE} × ${costs.operator})`,
        },
        { name: 'filter', cost: fetched * costs.operator, arithmetic: `${countText(fetched)} × ${costs.operator}` },
      ],
      {
        indexPages: descent.shape.height + descent.leafPages,
        tablePages: rows === 0 ? 0 : tablePages,
        sequentialRatio,
        rowsTested: rows,
      },
    );
  },
};

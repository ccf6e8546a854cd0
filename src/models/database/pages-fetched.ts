/**
 * Different pages that fetching `rows` rows at random touches, by Mackert and Lohman, with a cache shared by table and index.
 * Source: `index_pages_fetched` in src/backend/optimizer/path/costsize.c; Mackert and Lohman 1989.
 */
export function pagesFetched(rows: number, tablePages: number, indexPages: number, cachePages: number): number {
  const pages = Math.max(tablePages, 1);
  const cached = Math.max(Math.ceil((cachePages * pages) / (pages + indexPages)), 1);
  const fetched = (2 * pages * rows) / (2 * pages + rows);
  if (pages <= cached) return fetched >= pages ? pages : Math.ceil(fetched);
  const limit = (2 * pages * cached) / (2 * pages - cached);
  return Math.ceil(rows <= limit ? fetched : cached + ((rows - limit) * (pages - cached)) / pages);
}

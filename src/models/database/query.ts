/** One SQL statement as the planner sees it: a condition `column = value` on one table. */
export interface TableQuery {
  readonly table: string;
  readonly column: string;
  /** Rows that the condition matches; the planner's statistics are taken to know it. */
  readonly matchingRows: number;
}

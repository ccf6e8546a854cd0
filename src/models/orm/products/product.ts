/** How a program's data access becomes SQL. */
export interface OrmProduct {
  readonly name: string;
  readonly label: string;
  /** The text that is sent for rows of `table` whose `column` has one value. */
  select(table: string, column: string): string;
  readonly source: string;
}

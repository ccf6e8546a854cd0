import type { OrmProduct } from './product';

/** SQL written in the handler: what is written is what is sent, a statement at a time. */
export const byHand: OrmProduct = {
  name: 'by-hand',
  label: 'SQL by hand',
  select: (table, column) => `select * from ${identifier(table)} where ${identifier(column)} = $1`,
  source: 'node-postgres, client.query(text, values)',
};

/** Quotes a name that is not a plain lower-case word, doubling quotes within (SQL-92 5.2). */
function identifier(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

import { plan } from './plan';
import type { Plan } from './plan';
import type { PlannerCosts } from './products/product';
import type { TableQuery } from './query';
import type { IndexSettings, TableSettings } from './settings';

/** A query names a table that the scenario does not have: validation should have said so. */
export class UnknownTableError extends Error {
  constructor(table: string, known: readonly string[]) {
    super(`The query reads the table "${table}", the database has ${known.length}: ${known.join(', ')}.`);
    this.name = 'UnknownTableError';
  }
}

/**
 * The tables and indexes that exist now, and the plans that follow from them. A plan is made once per query object and made anew after
 * the catalog changed. An index added here is complete at once: building one takes no time.
 */
export class Catalog {
  private tableByName: ReadonlyMap<string, TableSettings>;
  private plans = new WeakMap<TableQuery, Plan>();
  private readonly costs: PlannerCosts;

  constructor(tables: readonly TableSettings[], costs: PlannerCosts) {
    this.costs = costs;
    this.tableByName = byName(tables);
  }

  get tables(): readonly TableSettings[] {
    return [...this.tableByName.values()];
  }

  planFor(query: TableQuery): Plan {
    const known = this.plans.get(query);
    if (known !== undefined) return known;
    const made = plan(query, this.table(query.table), this.costs);
    this.plans.set(query, made);
    return made;
  }

  /** Replaces every table: for a setting that changes during the run. */
  setTables(tables: readonly TableSettings[]): void {
    this.tableByName = byName(tables);
    this.plans = new WeakMap();
  }

  addIndex(table: string, index: IndexSettings): void {
    const { indexes } = this.table(table);
    this.setIndexes(table, [...indexes.filter((known) => known.name !== index.name), index]);
  }

  /** Dropping an index that is not there changes nothing. */
  dropIndex(table: string, name: string): void {
    this.setIndexes(
      table,
      this.table(table).indexes.filter((index) => index.name !== name),
    );
  }

  /** For the kernel's snapshots: tables are never changed in place, so the list is a copy by value. */
  save(): readonly TableSettings[] {
    return this.tables;
  }

  restore(saved: readonly TableSettings[]): void {
    this.setTables(saved);
  }

  private setIndexes(table: string, indexes: TableSettings['indexes']): void {
    this.setTables(this.tables.map((known) => (known.name === table ? { ...known, indexes } : known)));
  }

  private table(name: string): TableSettings {
    const table = this.tableByName.get(name);
    if (table === undefined) throw new UnknownTableError(name, [...this.tableByName.keys()]);
    return table;
  }
}

function byName(tables: readonly TableSettings[]): ReadonlyMap<string, TableSettings> {
  return new Map(tables.map((table) => [table.name, table]));
}

/** A switch for each condition that a query names: is there an index on that column? */
import type { Scenario } from '../schema';
import type { PlacedLever } from './lever';

type Table = Scenario['database']['tables'][number];

export function indexLevers(scenario: Scenario): readonly PlacedLever[] {
  const queries = scenario.endpoints.flatMap((endpoint) => endpoint.queries);
  return scenario.database.tables.flatMap((table, place) => {
    const asked = new Set(queries.filter((query) => query.table === table.name).map((query) => query.column));
    return [...asked].map((column) => switchFor(table, place, column));
  });
}

function switchFor(table: Table, place: number, column: string): PlacedLever {
  const others = table.indexes.filter((index) => index.column !== column);
  const present = table.indexes.filter((index) => index.column === column);
  const path = `database.tables[${place}].indexes`;
  return {
    id: `${path}:${column}`,
    path,
    of: `${table.name}.${column}`,
    value: present.length > 0,
    initial: false,
    lever: {
      kind: 'switch',
      path: 'database.tables[].indexes',
      station: 'database',
      label: 'Index',
      effect: 'With it a few pages are read, without it every page of the table',
      on:
        present.length > 0
          ? table.indexes
          : [...table.indexes, { name: `${table.name}_${column}`.slice(0, 80), column }],
      off: others,
    },
  };
}

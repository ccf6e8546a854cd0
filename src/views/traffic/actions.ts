/** What may be done to the system from the map at the playhead: data for menus. Who carries it out is the page's business. */
import type { ServerAt } from '../../journey';
import type { Scenario } from '../../scenario';

export type MapAction =
  | { readonly kind: 'kill'; readonly server: string }
  | { readonly kind: 'slow'; readonly server: string; readonly factor: number }
  | { readonly kind: 'revive'; readonly server: string }
  /** No new requests; what is under way there is finished. */
  | { readonly kind: 'drain'; readonly server: string }
  /** Takes new requests again. */
  | { readonly kind: 'undrain'; readonly server: string }
  | { readonly kind: 'add-server' }
  | { readonly kind: 'flush-cache' }
  | { readonly kind: 'drop-index'; readonly table: string; readonly column: string }
  | { readonly kind: 'add-index'; readonly table: string; readonly column: string };

export interface OfferedAction {
  readonly id: string;
  readonly label: string;
  /** What to expect of it, in a line. */
  readonly about: string;
  readonly action: MapAction;
}

export interface ActionGroup {
  readonly title: string;
  readonly actions: readonly OfferedAction[];
}

type Server = Pick<ServerAt, 'id' | 'isUp' | 'weight'>;

export function serverActions({ id, isUp, weight }: Server): readonly OfferedAction[] {
  if (!isUp) {
    return [
      offered('Start it again', 'It takes requests once enough health checks have passed.', {
        kind: 'revive',
        server: id,
      }),
    ];
  }
  return [
    offered('Stop it', 'What it holds is lost; requests sent there are refused until checks take it out.', {
      kind: 'kill',
      server: id,
    }),
    ...[2, 4, 10].map((factor) =>
      offered(`Slow it ×${factor}`, `Every piece of its work takes ${factor} times as long.`, {
        kind: 'slow',
        server: id,
        factor,
      }),
    ),
    weight > 0
      ? offered('Drain it', 'No new requests; what is under way there is finished.', { kind: 'drain', server: id })
      : offered('Send it requests again', 'It gets its share of the new ones.', { kind: 'undrain', server: id }),
  ];
}

/** Everything, by what it happens to; groups with nothing to offer are left out. */
export function allActions(
  scenario: Pick<Scenario, 'cache' | 'database' | 'endpoints'>,
  servers: readonly Server[],
): readonly ActionGroup[] {
  return [
    ...servers.map((server) => ({ title: server.id, actions: serverActions(server) })),
    {
      title: 'Load balancer',
      actions: [
        offered('Add a server', 'It starts empty, with its share of the new requests.', { kind: 'add-server' }),
      ],
    },
    { title: 'Cache', actions: cacheActions(scenario) },
    { title: 'Database', actions: indexActions(scenario) },
  ].filter(({ actions }) => actions.length > 0);
}

function cacheActions({ cache }: Pick<Scenario, 'cache'>): readonly OfferedAction[] {
  return cache.isOn
    ? [
        offered('Empty the caches', 'Every request asks the application until they are filled again.', {
          kind: 'flush-cache',
        }),
      ]
    : [];
}

/** Indexes that queries of the endpoints could use: those that are there can be dropped, those that are missing added. */
function indexActions({ database, endpoints }: Pick<Scenario, 'database' | 'endpoints'>): readonly OfferedAction[] {
  const asked = new Set(endpoints.flatMap(({ queries }) => queries.map(({ table, column }) => `${table}.${column}`)));
  return database.tables.flatMap((table) => {
    const has = new Set(table.indexes.map(({ column }) => column));
    const missing = [...asked]
      .filter((name) => name.startsWith(`${table.name}.`))
      .map((name) => name.slice(table.name.length + 1))
      .filter((column) => !has.has(column));
    return [
      ...table.indexes.map(({ column }) =>
        offered(`Drop the index on ${table.name}.${column}`, 'Queries by this column read the whole table.', {
          kind: 'drop-index',
          table: table.name,
          column,
        }),
      ),
      ...missing.map((column) =>
        offered(`Index ${table.name}.${column}`, 'Queries by this column read what they need.', {
          kind: 'add-index',
          table: table.name,
          column,
        }),
      ),
    ];
  });
}

function offered(label: string, about: string, action: MapAction): OfferedAction {
  return { id: Object.values(action).join(' '), label, about, action };
}

/** What an intervention does to the settings, apart from what it does to the requests under way. */
import type { Intervention } from '../scenario';
import type { LiveScenario } from './live-scenario';
import { setLive } from './live-scenario';

/** Changes the settings in place. How slow a server is follows from the whole list of interventions: see `slowFactorAt`. */
export function changeSettings(live: LiveScenario, intervention: Intervention): void {
  switch (intervention.kind) {
    case 'kill':
    case 'revive':
    case 'add-server':
    case 'drain':
      for (const server of live.servers) if (server.id === intervention.server) changeServer(server, intervention.kind);
      return;
    case 'set':
      return setLive(live, intervention.path, intervention.value);
    case 'add-index': {
      const { table, column } = intervention;
      const name = `${table}_${column}_idx`;
      return changeIndexes(live, table, (indexes) => [
        ...indexes.filter((index) => index.name !== name),
        { name, column },
      ]);
    }
    case 'drop-index': {
      const { table, column } = intervention;
      return changeIndexes(live, table, (indexes) => indexes.filter((index) => index.column !== column));
    }
    case 'slow':
    case 'flush-cache':
      return;
  }
}

/** Draining ends with the server's life: one that starts again takes requests. */
function changeServer(server: LiveScenario['servers'][number], kind: 'kill' | 'revive' | 'add-server' | 'drain'): void {
  if (kind === 'add-server') server.isThere = true;
  if (kind !== 'drain') server.isUp = kind !== 'kill';
  if (kind !== 'kill') server.isDraining = kind === 'drain';
}

type Indexes = LiveScenario['database']['tables'][number]['indexes'];

function changeIndexes(live: LiveScenario, name: string, change: (indexes: Indexes) => Indexes): void {
  for (const table of live.database.tables) if (table.name === name) table.indexes = change(table.indexes);
}

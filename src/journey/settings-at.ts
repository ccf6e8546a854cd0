/** The scenario as interventions have left it at one time: what a card, a lever or a sentence must speak of at the playhead. */
import type { Scenario } from '../scenario';
import { liveCopy, setLive } from './live-scenario';
import type { Run } from './run';

const kept = new WeakMap<Scenario, Map<number, Scenario>>();

/** The settings in force at `atMs`. One copy is made for each stretch between interventions. */
export function settingsAt({ scenario }: Pick<Run, 'scenario'>, atMs: number): Scenario {
  const past = scenario.interventions.filter((intervention) => intervention.atMs <= atMs);
  const restored = scenario.interventions.filter(
    (intervention) =>
      intervention.kind === 'slow' && intervention.untilMs !== undefined && intervention.untilMs <= atMs,
  );
  const key = past.length * 1001 + restored.length;
  if (key === 0) return scenario;
  const copies = kept.get(scenario) ?? new Map<number, Scenario>();
  kept.set(scenario, copies);
  const known = copies.get(key);
  if (known !== undefined) return known;
  const live = liveCopy(scenario);
  for (const intervention of [...past].sort((a, b) => a.atMs - b.atMs)) {
    switch (intervention.kind) {
      case 'kill':
      case 'revive':
        for (const server of live.servers)
          if (server.id === intervention.server) server.isUp = intervention.kind === 'revive';
        break;
      case 'slow': {
        const isOver = intervention.untilMs !== undefined && intervention.untilMs <= atMs;
        for (const server of live.servers) {
          if (server.id === intervention.server && !isOver) server.slowFactor = intervention.factor;
        }
        break;
      }
      case 'set':
        setLive(live, intervention.path, intervention.value);
        break;
      case 'add-index':
        for (const table of live.database.tables) {
          if (table.name === intervention.table) {
            table.indexes.push({
              name: `${intervention.table}_${intervention.column}_idx`,
              column: intervention.column,
            });
          }
        }
        break;
      case 'drop-index':
        for (const table of live.database.tables) {
          if (table.name === intervention.table) {
            table.indexes = table.indexes.filter(({ column }) => column !== intervention.column);
          }
        }
        break;
      case 'flush-cache':
        break;
    }
  }
  copies.set(key, live);
  return live;
}

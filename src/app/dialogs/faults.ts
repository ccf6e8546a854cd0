/** What may be broken at an instant of a scenario, by station. */
import type { StationId } from '../../journey';
import type { Intervention, Scenario } from '../../scenario';

export interface Fault {
  readonly label: string;
  /** As the undo button names it. */
  readonly words: string;
  readonly intervention: Intervention;
}

export interface FaultGroup {
  readonly title: string;
  readonly faults: readonly Fault[];
}

/** What a fault may be asked for: a server, or a station. */
export interface FaultFocus {
  readonly server: string | undefined;
  readonly station: StationId | undefined;
}

/** The groups of the focus first. */
export function faultsOf(
  scenario: Scenario,
  focus: FaultFocus,
  atMs: number,
  isUp: (server: string) => boolean,
): readonly FaultGroup[] {
  const groups: { readonly stations: readonly StationId[]; readonly group: FaultGroup }[] = [
    ...scenario.servers.map(({ id }) => ({
      stations: ['load-balancer', 'reverse-proxy', 'app', 'pool'] as const,
      group: { title: id, faults: isUp(id) ? faultsOfRunning(id, atMs) : faultsOfStopped(id, atMs) },
    })),
    { stations: ['cache'], group: { title: 'Cache', faults: cacheFaults(scenario, atMs) } },
    { stations: ['database'], group: { title: 'Database', faults: indexFaults(scenario, atMs) } },
  ];
  const nearness = ({ stations, group }: (typeof groups)[number]): number => {
    if (group.title === focus.server) return 2;
    return focus.station !== undefined && stations.includes(focus.station) ? 1 : 0;
  };
  return groups
    .toSorted((one, other) => nearness(other) - nearness(one))
    .map(({ group }) => group)
    .filter(({ faults }) => faults.length > 0);
}

function faultsOfRunning(server: string, atMs: number): readonly Fault[] {
  return [
    { label: 'Stop it', words: `${server} stops`, intervention: { kind: 'kill', atMs, server } },
    ...[2, 4, 10].map((factor) => ({
      label: `Slow ×${factor}`,
      words: `${server} slower by ${factor}`,
      intervention: { kind: 'slow', atMs, server, factor } as const,
    })),
  ];
}

function faultsOfStopped(server: string, atMs: number): readonly Fault[] {
  return [{ label: 'Start it again', words: `${server} starts again`, intervention: { kind: 'revive', atMs, server } }];
}

function cacheFaults(scenario: Scenario, atMs: number): readonly Fault[] {
  if (!scenario.cache.isOn) return [];
  return [{ label: 'Empty it', words: 'caches emptied', intervention: { kind: 'flush-cache', atMs } }];
}

function indexFaults(scenario: Scenario, atMs: number): readonly Fault[] {
  return scenario.database.tables.flatMap((table) =>
    table.indexes.map(({ column }) => ({
      label: `Drop the index on ${table.name}.${column}`,
      words: `index on ${table.name}.${column} dropped`,
      intervention: { kind: 'drop-index', atMs, table: table.name, column } as const,
    })),
  );
}

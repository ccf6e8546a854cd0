/** What may be broken at an instant of a scenario: at the focused station first, everywhere else second. */
import type { StationId } from '../../journey';
import { changeablePaths, tryChange } from '../../scenario';
import type { Intervention, Scenario } from '../../scenario';
import { oneDecimal } from '../../views/format';

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

/** What faults are asked for. */
export interface FaultFocus {
  /** A server that was chosen itself. */
  readonly server?: string | undefined;
  readonly station?: StationId | undefined;
  /** The server that the followed request is on: a station inside a server means that one. */
  readonly followed?: string | undefined;
}

export interface Faults {
  readonly here: readonly FaultGroup[];
  readonly elsewhere: readonly FaultGroup[];
}

/** Groups without a fault are left out; without a focus all of them are elsewhere. */
export function faultsOf(
  scenario: Scenario,
  { server, station, followed }: FaultFocus,
  atMs: number,
  isUp: (server: string) => boolean,
): Faults {
  const isFocused = (group: Placed): boolean => {
    if (server !== undefined) return group.title === server;
    if (station === undefined || !group.stations.includes(station)) return false;
    return group.isServer !== true || group.title === followed || station === 'load-balancer';
  };
  const groups = allOf(scenario, atMs, isUp).filter(({ faults }) => faults.length > 0);
  return { here: groups.filter(isFocused), elsewhere: groups.filter((group) => !isFocused(group)) };
}

interface Placed extends FaultGroup {
  readonly stations: readonly StationId[];
  readonly isServer?: boolean;
}

function allOf(scenario: Scenario, atMs: number, isUp: (server: string) => boolean): readonly Placed[] {
  const { client, loadBalancer, pool, database } = scenario;
  const set = (label: string, path: string, value: number): readonly Fault[] =>
    changed(scenario, { label, words: label.toLowerCase(), intervention: { kind: 'set', atMs, path, value } });
  const poolFaults = pool.isPooled ? set('Down to one connection', 'pool.size', 1) : [];
  return [
    { title: 'Client', stations: ['client'], faults: set(times('Round trip', 4), 'client.rttMs', client.rttMs * 4) },
    {
      title: 'Load balancer',
      stations: ['load-balancer'],
      faults: set(times('Way to the servers', 10), 'loadBalancer.linkRttMs', loadBalancer.linkRttMs * 10),
    },
    { title: 'Connection pool', stations: ['pool'], faults: poolFaults },
    ...scenario.servers.map(({ id }): Placed => {
      const faults = isUp(id) ? faultsOfRunning(id, atMs) : faultsOfStopped(id, atMs);
      return { title: id, isServer: true, stations: ['load-balancer', 'reverse-proxy', 'app', 'pool'], faults };
    }),
    { title: 'Cache', stations: ['cache'], faults: cacheFaults(scenario, atMs) },
    {
      title: 'Database',
      stations: ['database'],
      faults: [
        ...indexFaults(scenario, atMs),
        ...set('Down to one core', 'database.cores', 1),
        ...set(times('Way to the database', 10), 'database.linkRttMs', database.linkRttMs * 10),
      ],
    },
  ];
}

function times(what: string, factor: number): string {
  return `${what} ×${oneDecimal(factor).replace('.0', '')}`;
}

/** None where the setting has that value already, may not change during a run, or would leave its range. */
function changed(scenario: Scenario, fault: Fault): readonly Fault[] {
  const { intervention } = fault;
  if (intervention.kind !== 'set' || !changeablePaths().includes(intervention.path)) return [];
  const result = tryChange(scenario, intervention.path, intervention.value);
  return result.ok && JSON.stringify(result.value) !== JSON.stringify(scenario) ? [fault] : [];
}

function faultsOfRunning(server: string, atMs: number): readonly Fault[] {
  return [
    { label: 'Stop it', words: `${server} stops`, intervention: { kind: 'kill', atMs, server } },
    ...[2, 4, 10].map((factor) => ({
      label: `Slow ×${factor}`,
      words: `${server} slower by ${factor}`,
      intervention: { kind: 'slow', atMs, server, factor } as const,
    })),
    { label: 'Drain it', words: `${server} drains`, intervention: { kind: 'drain', atMs, server } },
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

/** Which servers get a lane of their own on the traffic map, and which share one. Servers that do not run stand below in a row each. */

export interface LanePlan {
  /** Running servers: indexes of those that a lane stands for, in the order of the scenario. */
  readonly lanes: readonly LaneServers[];
  /** Servers that do not run, likewise. */
  readonly downs: readonly LaneServers[];
}

export interface LaneServers {
  readonly servers: readonly number[];
  /** 'app-2', or 'app-5 … app-9' where several share a lane. */
  readonly words: string;
}

export interface PlannedServer {
  readonly id: string;
  readonly isUp: boolean;
}

/** @param mostLanes lanes that there is room for, at least 1; @param mostDowns rows for servers that do not run, at least 1 */
export function planLanes(servers: readonly PlannedServer[], mostLanes: number, mostDowns: number): LanePlan {
  const indexes = servers.map((_, index) => index);
  const name = (index: number) => servers[index]?.id ?? '';
  return {
    lanes: fold(
      indexes.filter((index) => servers[index]?.isUp),
      Math.max(1, mostLanes),
      name,
    ),
    downs: fold(
      indexes.filter((index) => servers[index]?.isUp === false),
      Math.max(1, mostDowns),
      name,
    ),
  };
}

/** The first ones keep lanes of their own, the rest share the last. */
function fold(indexes: readonly number[], most: number, name: (index: number) => string): readonly LaneServers[] {
  const alone = (index: number): LaneServers => ({ servers: [index], words: name(index) });
  if (indexes.length <= most) return indexes.map(alone);
  const shared = indexes.slice(most - 1);
  const first = name(shared[0]!);
  const last = name(shared[shared.length - 1]!);
  return [
    ...indexes.slice(0, most - 1).map(alone),
    { servers: shared, words: shared.length === 2 ? `${first}, ${last}` : `${first} … ${last}` },
  ];
}

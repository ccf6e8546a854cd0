/**
 * Which of a cluster's priority levels get requests, and when health is ignored ("panic"). Source: Envoy, load_balancer_impl.cc.
 */
export interface LevelHealth {
  readonly hosts: number;
  readonly healthy: number;
  readonly degraded: number;
}

export interface LevelShare {
  /** Percent of the requests. */
  readonly load: number;
  /** Requests go to all hosts, healthy or not. */
  readonly isPanicking: boolean;
  /** Health of the level in percent, with the over-provisioning factor. */
  readonly availability: number;
}

export interface PrioritySettings {
  /** Percent of healthy hosts below which a level panics; 0: never. */
  readonly panicThreshold: number;
  /** In percent: 140 means that a level counts as whole while 5 of 7 hosts are healthy. */
  readonly overprovisioningFactor: number;
}

export const defaultPriorities: PrioritySettings = { panicThreshold: 50, overprovisioningFactor: 140 };

/** The share of each level, in the order of their priority. Shares sum to 100 unless there is no host. */
export function levelShares(
  levels: readonly LevelHealth[],
  { panicThreshold, overprovisioningFactor }: PrioritySettings = defaultPriorities,
): readonly LevelShare[] {
  const percent = (part: number, hosts: number): number =>
    hosts === 0 ? 0 : Math.min(100, Math.floor((overprovisioningFactor * part) / hosts));
  const healths = levels.map(({ healthy, hosts }) => percent(healthy, hosts));
  const degrades = levels.map(({ degraded, hosts }) => percent(degraded, hosts));
  const availabilities = levels.map((_, level) => Math.min(100, (healths[level] ?? 0) + (degrades[level] ?? 0)));
  const total = Math.min(
    100,
    healths.reduce((sum, health) => sum + health, 0) + degrades.reduce((sum, degrade) => sum + degrade, 0),
  );
  const isBelow = ({ hosts, healthy, degraded }: LevelHealth): boolean =>
    (hosts === 0 ? 0 : (100 * (healthy + degraded)) / hosts) < panicThreshold;
  const panics = levels.map((level) => total < 100 && isBelow(level));
  const loads = panics.every((isPanicking) => isPanicking)
    ? loadsByHosts(levels)
    : loadsByHealth(healths, degrades, total);
  return levels.map((_, level) => ({
    load: loads[level] ?? 0,
    isPanicking: panics[level] === true,
    availability: availabilities[level] ?? 0,
  }));
}

/** Healthy hosts of the first level first; what they can't carry goes on to the next, then to degraded hosts. */
function loadsByHealth(healths: readonly number[], degrades: readonly number[], total: number): readonly number[] {
  const loads = healths.map(() => 0);
  if (total === 0) return loads.map((_, level) => (level === 0 ? 100 : 0));
  let left = 100;
  for (const shares of [healths, degrades]) {
    shares.forEach((share, level) => {
      const load = Math.min(left, Math.floor((share * 100) / total));
      loads[level] = (loads[level] ?? 0) + load;
      left -= load;
    });
  }
  const first = healths.findIndex((health) => health > 0);
  const at = first === -1 ? degrades.findIndex((degrade) => degrade > 0) : first;
  loads[at] = (loads[at] ?? 0) + left;
  return loads;
}

function loadsByHosts(levels: readonly LevelHealth[]): readonly number[] {
  const sum = levels.reduce((total, { hosts }) => total + hosts, 0);
  if (sum === 0) return levels.map((_, level) => (level === 0 ? 100 : 0));
  const loads = levels.map(({ hosts }) => Math.floor((100 * hosts) / sum));
  const first = levels.findIndex(({ hosts }) => hosts > 0);
  loads[first] = (loads[first] ?? 0) + 100 - loads.reduce((total, load) => total + load, 0);
  return loads;
}

/** The level of a request: the first whose shares, added up, reach (hash mod 100) + 1. */
export function levelOf(hash: bigint, shares: readonly LevelShare[]): number {
  const wanted = Number(hash % 100n) + 1;
  let reached = 0;
  for (const [level, { load }] of shares.entries()) {
    reached += load;
    if (wanted <= reached) return level;
  }
  return -1;
}

/** The hosts that a level balances over: the healthy ones, all of them in panic, none with `fail_traffic_on_panic`. */
export function hostsInUse(
  isHealthy: readonly boolean[],
  isPanicking: boolean,
  failsOnPanic = false,
): readonly number[] {
  if (isPanicking && failsOnPanic) return [];
  return isHealthy.flatMap((healthy, host) => (healthy || isPanicking ? [host] : []));
}

import { ms } from '../engine';
import type { Scenario } from '../scenario';
import { parsePath } from '../scenario';

/**
 * How many times as long a server's work takes at one time: of the changes in force (a `slow` that is not over, a `set` of the factor),
 * the one that began last; of those with one time, the last in the list.
 */
export function slowFactorAt({ servers, interventions }: Scenario, server: number, atMs: number): number {
  let factor = servers[server]?.slowFactor ?? 1;
  let sinceMs = -1;
  for (const intervention of interventions) {
    const fromMs = ms(intervention.atMs);
    if (fromMs > atMs || fromMs < sinceMs) continue;
    if (intervention.kind === 'slow' && intervention.server === servers[server]?.id) {
      if (intervention.untilMs !== undefined && ms(intervention.untilMs) <= atMs) continue;
      factor = intervention.factor;
    } else if (intervention.kind === 'set' && isFactorOf(intervention.path, server)) {
      factor = intervention.value as number;
    } else continue;
    sinceMs = fromMs;
  }
  return factor;
}

function isFactorOf(path: string, server: number): boolean {
  const [list, index, setting] = parsePath(path) ?? [];
  return list === 'servers' && index === server && setting === 'slowFactor';
}

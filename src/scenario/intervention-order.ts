import type { Intervention } from './schema';

/** What happens in a scenario, the earliest first; what falls on one instant stays in its order. */
export function inOrderOfTime(interventions: readonly Intervention[]): Intervention[] {
  return [...interventions].sort((one, other) => one.atMs - other.atMs);
}

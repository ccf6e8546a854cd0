/** The scenario as it was opened, before any lever: what "Reset" goes back to. */
import { presetById, scenarioOf } from '../../scenario';
import type { Scenario } from '../../scenario';
import type { Document, Edit } from '../store/scenario-slice';

/** The preset where one is open, however it was changed by a link; else the earliest state of what was opened that is still known. */
export function openedScenario({ origin, scenario }: Document, past: readonly Edit[]): Scenario {
  const preset = origin.kind === 'preset' ? presetById(origin.id) : undefined;
  if (preset) return scenarioOf(preset);
  // Turning a lever keeps the origin itself; opening something else makes a new one.
  const other = past.findLastIndex(({ before }) => before.origin !== origin);
  return past[other + 1]?.before.scenario ?? scenario;
}

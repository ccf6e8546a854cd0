/** Every preset, in the order of the menu. A new one is a file and a line here. */
import * as v from 'valibot';
import type { Scenario } from '../schema';
import { scenarioSchema } from '../schema';
import { apiUnderBudget } from './api-under-budget';
import { coldPool } from './cold-pool';
import { htmlNPlusOne } from './html-n-plus-one';
import { missingIndex } from './missing-index';
import { poolQueue } from './pool-queue';
import type { Preset } from './preset';
import { rateLimited } from './rate-limited';
import { serverDies } from './server-dies';
import { tlsHandshakes } from './tls-handshakes';

export const presets: readonly Preset[] = [
  apiUnderBudget,
  poolQueue,
  coldPool,
  tlsHandshakes,
  htmlNPlusOne,
  missingIndex,
  rateLimited,
  serverDies,
];

export function presetById(id: string): Preset | undefined {
  return presets.find((preset) => preset.id === id);
}

const opened = new Map<string, Scenario>();

/** The preset's scenario with its defaults filled in: the same object each time. */
export function scenarioOf(preset: Preset): Scenario {
  const known = opened.get(preset.id);
  if (known) return known;
  // Only the schema: that presets pass every other check is a test's business, and keeps those checks out of the first load.
  const scenario: Scenario = v.parse(scenarioSchema, preset.scenario);
  opened.set(preset.id, scenario);
  return scenario;
}

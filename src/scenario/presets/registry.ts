/** Every preset, in the order of the menu. A new one is a file and a line here. */
import * as v from 'valibot';
import type { Scenario } from '../schema';
import { scenarioSchema } from '../schema';
import { apiUnderBudget } from './api-under-budget';
import { busyShop } from './busy-shop';
import { circuitBreaker } from './circuit-breaker';
import { coldPool } from './cold-pool';
import { coldServerStampede } from './cold-server-stampede';
import { coordinatedOmission } from './coordinated-omission';
import { drainOrKill } from './drain-or-kill';
import { fanOutTail } from './fan-out-tail';
import { healthChecksKillFleet } from './health-checks-kill-fleet';
import { htmlNPlusOne } from './html-n-plus-one';
import { loadShedding } from './load-shedding';
import { missingIndex } from './missing-index';
import { poolQueue } from './pool-queue';
import { rateLimited } from './rate-limited';
import { retryStorm } from './retry-storm';
import { serverDies } from './server-dies';
import { timeoutsGoOn } from './timeouts-go-on';
import { tlsHandshakes } from './tls-handshakes';
import { unboundedQueue } from './unbounded-queue';
import type { Preset } from './preset';

/** A heading of the menu and what stands under it. */
export interface PresetGroup {
  readonly id: 'one-request' | 'under-load' | 'overload';
  readonly title: string;
  readonly presets: readonly Preset[];
}

export const presetGroups: readonly PresetGroup[] = [
  {
    id: 'one-request',
    title: 'One request',
    presets: [apiUnderBudget, poolQueue, coldPool, tlsHandshakes, htmlNPlusOne, missingIndex],
  },
  {
    id: 'under-load',
    title: 'Under load',
    presets: [rateLimited, serverDies, busyShop, drainOrKill, fanOutTail, coordinatedOmission],
  },
  {
    id: 'overload',
    title: 'Overload',
    presets: [
      ...[unboundedQueue, timeoutsGoOn, retryStorm, coldServerStampede],
      ...[healthChecksKillFleet, circuitBreaker, loadShedding],
    ],
  },
];

export const presets: readonly Preset[] = presetGroups.flatMap((group) => group.presets);

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

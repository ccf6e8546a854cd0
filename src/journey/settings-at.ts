/** The scenario as interventions have left it at one time: what a card, a lever or a sentence must speak of at the playhead. */
import { ms } from '../engine';
import type { Scenario } from '../scenario';
import { liveCopy } from './live-scenario';
import type { Run } from './run';
import { changeSettings } from './settings-change';
import { slowFactorAt } from './slow-factor';

const kept = new WeakMap<Scenario, Map<number, Scenario>>();

/** The settings in force at `atMs`. One copy is made for each stretch between interventions. */
export function settingsAt({ scenario }: Pick<Run, 'scenario'>, atMs: number): Scenario {
  const { interventions } = scenario;
  if (interventions.length === 0) return scenario;
  const past = interventions.filter((intervention) => ms(intervention.atMs) <= atMs);
  const over = interventions.filter(
    (intervention) =>
      intervention.kind === 'slow' && intervention.untilMs !== undefined && ms(intervention.untilMs) <= atMs,
  );
  const key = past.length * 1001 + over.length;
  if (key === 0) return scenario;
  const copies = kept.get(scenario) ?? new Map<number, Scenario>();
  kept.set(scenario, copies);
  const known = copies.get(key);
  if (known !== undefined) return known;
  const live = liveCopy(scenario);
  past
    .sort((one, other) => ms(one.atMs) - ms(other.atMs))
    .forEach((intervention) => changeSettings(live, intervention));
  live.servers.forEach((server, index) => {
    server.slowFactor = slowFactorAt(scenario, index, atMs);
  });
  copies.set(key, live);
  return live;
}

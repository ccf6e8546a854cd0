/**
 * The scenario as it stands at one moment of a run: a copy in which interventions change settings in place. The stations read their
 * group of settings at every request, so a change takes effect from then on; what holds units (a pool, cores) is told besides.
 */
import type { Scenario } from '../scenario';
import { parsePath } from '../scenario';

type Mutable<T> = T extends readonly (infer Item)[]
  ? Mutable<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Mutable<T[Key]> }
    : T;

export type LiveScenario = Mutable<Scenario>;

export function liveCopy(scenario: Scenario): LiveScenario {
  return structuredClone(scenario) as LiveScenario;
}

/** Puts a value at a path that the scenario's checks have accepted. */
export function setLive(live: LiveScenario, path: string, value: unknown): void {
  const segments = parsePath(path) ?? [];
  const last = segments.at(-1);
  let here: unknown = live;
  for (const segment of segments.slice(0, -1)) here = (here as Record<string | number, unknown>)[segment];
  if (last === undefined || typeof here !== 'object' || here === null) {
    throw new RangeError(`there is no setting at "${path}"`);
  }
  (here as Record<string | number, unknown>)[last] = value;
}

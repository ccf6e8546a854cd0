import type { ScenarioInput } from '../schema';

/** A scenario worth opening, with what to look for in it. */
export interface Preset {
  /** Stable: addresses and lessons name it. */
  readonly id: string;
  readonly title: string;
  /** Two sentences. */
  readonly lookFor: string;
  readonly scenario: ScenarioInput;
}

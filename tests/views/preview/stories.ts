/** Stories to look at: the drawn one, and the followed request of every preset, computed on the spot. */
import { followedRequest, simulate, story, world } from '../../../src/journey';
import type { Story, World } from '../../../src/journey';
import type { Scenario } from '../../../src/scenario';
import { leversOf, presetById, presets, scenarioOf } from '../../../src/scenario';
import type { PlacedLever } from '../../../src/scenario';
import { ordersWorld } from '../../fixtures/orders-story';
import { toldStory } from './told-story';

export interface Shown {
  readonly story: Story;
  readonly world: (atMs: number) => World;
  readonly levers: readonly PlacedLever[];
}

export function shown(name: string): Shown {
  const preset = presetById(name);
  const scenario: Scenario = scenarioOf(preset ?? presets[0]!);
  const levers = leversOf(scenario);
  if (!preset) return { story: toldStory, world: ordersWorld, levers };
  const run = simulate(scenario);
  return { story: story(run, followedRequest(run)), world: (atMs) => world(run, atMs), levers };
}

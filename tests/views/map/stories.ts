/** Random stories: such as a run would tell, and such as none would, with segments in any order. */
import fc from 'fast-check';
import type { Segment, StationId, Story } from '../../../src/journey';
import { stationIds } from '../../../src/views/stations';
import { madeStories, storyOf } from '../../fixtures/made-stories';
import { ordersStory } from '../../fixtures/orders-story';

const names = ['handler', 'auth', 'logger', 'parse', 'execute', 'anything'];

const legs = fc.array(
  fc.tuple(
    fc.constantFrom(...(stationIds as readonly StationId[])),
    fc.constantFrom(...names),
    fc.constantFrom<Segment['spentOn']>('network', 'wait', 'work'),
    fc.oneof(fc.constant(0), fc.double({ min: 0.001, max: 500, noNaN: true })),
    fc.constantFrom<'in' | 'out'>('in', 'out'),
    fc.constantFrom<'failed' | undefined>(undefined, undefined, 'failed'),
  ),
  { minLength: 1, maxLength: 40 },
);

const unlikely: fc.Arbitrary<Story> = legs.map((list) => storyOf(list));
const likely: fc.Arbitrary<Story> = fc.constantFrom(ordersStory, ...Object.values(madeStories));

export const stories: fc.Arbitrary<Story> = fc.oneof(likely, unlikely);

/** A story that has at least one segment and some duration. */
export const lastingStories = stories.filter(({ segments, endMs, startMs }) => segments.length > 0 && endMs > startMs);

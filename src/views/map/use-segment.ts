import { useCallback, useSyncExternalStore } from 'react';
import type { Story } from '../../journey';
import type { Playhead } from '../transport/playhead';
import { segmentAt } from './path';

/** Index of the segment under way, one past the last when the story is over; rendered anew only when it changes. */
export function useSegment(story: Story, playhead: Playhead): number {
  const subscribe = useCallback((fn: () => void) => playhead.subscribe(fn), [playhead]);
  const read = () => (playhead.get() >= story.endMs ? story.segments.length : segmentAt(story, playhead.get()));
  return useSyncExternalStore(subscribe, read, read);
}

/**
 * Where in the run the picture stands. It moves sixty times a second, so it does not pass through React: a component subscribes and
 * changes the few attributes that move, and React renders again only when another event begins.
 */
import { useCallback, useEffect, useEffectEvent, useLayoutEffect, useSyncExternalStore } from 'react';
import type { Timeline } from './pace';
import { eventAt } from './pace';

export interface Playhead {
  /** Simulated ms from the start of the run. */
  get(): number;
  /** Calls `fn` after every move; the answer ends the subscription. */
  subscribe(fn: () => void): () => void;
}

/** Index of the last event that has begun, rendered anew only when it changes. */
export function useEventIndex(story: Timeline, playhead: Playhead): number {
  const subscribe = useCallback((fn: () => void) => playhead.subscribe(fn), [playhead]);
  const read = () => eventAt(story, playhead.get());
  return useSyncExternalStore(subscribe, read, read);
}

/** Calls `move` with the playhead's time after every render and at every move. */
export function usePlayheadMove(playhead: Playhead, move: (atMs: number) => void): void {
  const onMove = useEffectEvent(() => move(playhead.get()));
  useEffect(() => playhead.subscribe(() => onMove()), [playhead]);
  useLayoutEffect(() => onMove());
}

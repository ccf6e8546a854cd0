/** The playhead's owner: views read it through `Playhead`, the store alone moves it. */
import type { Playhead } from '../../views/transport/playhead';

export interface MovablePlayhead extends Playhead {
  set(atMs: number): void;
}

export function createPlayhead(startMs = 0): MovablePlayhead {
  let atMs = startMs;
  const listeners = new Set<() => void>();
  return {
    get: () => atMs,
    set(nextMs) {
      if (nextMs === atMs) return;
      atMs = nextMs;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

import type { Playhead } from '../../../src/views/transport/playhead';

export interface MovablePlayhead extends Playhead {
  set(atMs: number): void;
}

/** A playhead that is moved by hand. */
export function movable(startMs: number): MovablePlayhead {
  let at = startMs;
  const listeners = new Set<() => void>();
  return {
    get: () => at,
    set: (atMs) => {
      at = atMs;
      for (const listener of [...listeners]) listener();
    },
    subscribe: (fn) => {
      listeners.add(fn);
      return () => listeners.delete(fn);
    },
  };
}

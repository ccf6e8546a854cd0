/** How fast simulated time passes on screen: the closed list, and one step of playing. */
import type { Pace } from './pace';
import { toSimulatedMs, toStoryMs } from './pace';

/** Simulated ms per ms on the wall, slowest first. */
export const speeds = [1 / 1000, 1 / 500, 1 / 200, 1 / 100, 1 / 80, 1 / 50, 1 / 20, 1 / 10, 1 / 5, 1 / 2, 1] as const;
export type Speed = (typeof speeds)[number];

/** The speed at which one request is followed; story pace dwells as `pace.ts` says at this speed. */
export const defaultSpeed: Speed = 1 / 80;

export type PaceMode = 'story' | 'true';

/** '1/80', '1×'. */
export function writeSpeed(speed: number): string {
  return speed >= 1 ? `${speed}×` : `1/${Math.round(1 / speed)}`;
}

/** The neighbour in a closed list, or undefined at its end. A speed that is not in the list is taken as the nearest. */
export function slower(speed: number, list: readonly number[] = speeds): number | undefined {
  return list[nearest(speed, list) - 1];
}

export function faster(speed: number, list: readonly number[] = speeds): number | undefined {
  return list[nearest(speed, list) + 1];
}

/**
 * Where the playhead is after `elapsedMs` on the wall. True scale passes at a constant rate; story pace passes through story time, at
 * its own dwell times at the default speed and in proportion at others. Never goes past the end of the story.
 */
export function advance(pace: Pace, fromMs: number, elapsedMs: number, speed: number, mode: PaceMode): number {
  const endMs = pace.simulatedMs.at(-1) ?? fromMs;
  if (mode === 'true') return Math.min(endMs, fromMs + elapsedMs * speed);
  return toSimulatedMs(pace, toStoryMs(pace, fromMs) + elapsedMs * (speed / defaultSpeed));
}

function nearest(speed: number, list: readonly number[]): number {
  let best = 0;
  list.forEach((known, index) => {
    if (Math.abs(known - speed) < Math.abs(list[best]! - speed)) best = index;
  });
  return best;
}

import { EngineError } from './errors';
import { isOnGrid } from './time';

/** Durations are at least 0 and on the grid; Infinity is "never". */
export function checkDuration(ms: number): void {
  if (!(ms >= 0 && isOnGrid(ms)))
    throw new EngineError(`a duration of ${ms} ms is below 0 or not on the grid of 2^-20 ms`);
}

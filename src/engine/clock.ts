import type { Ms } from './time';

/** The one clock of a run. Only the kernel's loop moves it, and only forward. */
export class Clock {
  now = 0 as Ms;
}

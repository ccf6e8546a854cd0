import type { Ms } from '../../engine';

/** When a request comes; asked for each in turn, when the one before has come. `NEVER_MS`: no more will. */
export type ArrivesAt = (request: number) => Ms;

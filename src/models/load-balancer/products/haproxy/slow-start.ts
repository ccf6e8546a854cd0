/**
 * `slowstart`: a server that comes back gets its weight and its limit step by step, counted in whole seconds. Not at start-up.
 * Source: HAProxy 2.6, server.c and queue.c.
 */
export interface Warmth {
  /** Sixteenths of the weight that count. */
  readonly sixteenths: number;
  /** Percent of maxconn. */
  readonly percent: number;
  readonly isOver: boolean;
}

export const fullyWarm: Warmth = { sixteenths: 16, percent: 100, isOver: true };

/**
 * @param elapsedSeconds whole seconds since the server came back
 * @param windowSeconds the setting, rounded up to whole seconds
 */
export function warmthAfter(elapsedSeconds: number, windowSeconds: number): Warmth {
  if (elapsedSeconds >= windowSeconds) return fullyWarm;
  return {
    sixteenths: Math.floor((16 * elapsedSeconds + windowSeconds) / windowSeconds),
    percent: Math.max(1, Math.floor((100 * elapsedSeconds) / windowSeconds)),
    isOver: false,
  };
}

/** How often the weight is worked out anew. */
export function warmUpStepMs(windowSeconds: number): number {
  return Math.max(1000, Math.floor((windowSeconds * 1000) / 20));
}

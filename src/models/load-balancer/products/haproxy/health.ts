/**
 * A server's health as HAProxy counts it: from 0 to rise + fall − 1, up from `rise` on. A server that has just started stands at
 * `rise`, so that its first failed check takes it down. Source: HAProxy 2.6, check.c.
 */
export interface CheckThresholds {
  readonly rise: number;
  readonly fall: number;
}

/** Where a started server's counter stands. */
export function startingHealth({ rise }: CheckThresholds): number {
  return rise;
}

export function isUp(health: number, { rise }: CheckThresholds): boolean {
  return health >= rise;
}

/** The counter after one more check. */
export function healthAfter(health: number, hasPassed: boolean, { rise, fall }: CheckThresholds): number {
  if (!hasPassed) return health > rise ? health - 1 : 0;
  return health >= rise - 1 ? rise + fall - 1 : health + 1;
}

/** As the statistics page prints it: `UP`, `UP 2/3`, `DOWN`, `DOWN 1/2`. */
export function healthStatus(health: number, { rise, fall }: CheckThresholds): string {
  if (health >= rise) return health === rise + fall - 1 ? 'UP' : `UP ${health - rise + 1}/${fall}`;
  return health === 0 ? 'DOWN' : `DOWN ${health}/${rise}`;
}

/** Time to the next check: `downinter` while it is down, `fastinter` between up and down, else `inter`. */
export function checkIntervalMs(
  health: number,
  check: CheckThresholds & {
    readonly interMs: number;
    readonly fastinterMs: number | undefined;
    readonly downinterMs: number | undefined;
  },
): number {
  if (health === check.rise + check.fall - 1) return check.interMs;
  return (health === 0 ? check.downinterMs : check.fastinterMs) ?? check.interMs;
}

/** When the first check of each of `count` servers begins: spread over the shortest interval. */
export function firstCheckMs(index: number, count: number, shortestInterMs: number): number {
  return (shortestInterMs * index) / count;
}

/**
 * A server's health as a code, counted as HAProxy counts it.
 *
 * ```
 * out of the rotation:  0 down · 1 … rise−1 checks passed in a row
 * in the rotation:      1000 up · 1000 − n: n checks failed in a row, below `fall`
 * ```
 * The code holds what was counted, not what it is compared with, so that `fall` and `rise` may change at any time.
 * Source: HAProxy, check.c and the configuration manual (`inter`, `fall`, `rise`).
 */
import type { LoadBalancerSettings } from './settings';

export type HealthCheckSettings = LoadBalancerSettings['healthCheck'];
export type Thresholds = Pick<HealthCheckSettings, 'fall' | 'rise'>;

/** In the rotation, and the last check passed. */
export const HEALTH_UP = 1000;
/** Out of the rotation, and the last check failed. */
export const HEALTH_DOWN = 0;
/** Codes from here on are in the rotation. */
const LOWEST_IN_ROTATION = 500;

/** A server's health in words and numbers: `failing` 2 of 3 means that two checks in a row have failed and the third takes it out. */
export interface Health {
  readonly state: 'up' | 'failing' | 'down' | 'rising';
  readonly count: number;
  readonly of: number;
}

/** The code of a balancer that has started this moment: up, and one failed check takes the server out whatever `fall` says. */
export function freshHealth({ fall }: Pick<Thresholds, 'fall'>): number {
  return HEALTH_UP - (fall - 1);
}

/** The code after one more check. Pure: the same arguments give the same answer. */
export function probeResult(code: number, hasPassed: boolean, { fall, rise }: Thresholds): number {
  if (isInRotation(code)) {
    if (hasPassed) return HEALTH_UP;
    const failed = HEALTH_UP - code + 1;
    return failed >= fall ? HEALTH_DOWN : HEALTH_UP - failed;
  }
  if (!hasPassed) return HEALTH_DOWN;
  return code + 1 >= rise ? HEALTH_UP : code + 1;
}

export function isInRotation(code: number): boolean {
  return code >= LOWEST_IN_ROTATION;
}

export function healthOf(code: number, { fall, rise }: Thresholds): Health {
  if (code === HEALTH_UP) return { state: 'up', count: 0, of: fall };
  if (isInRotation(code)) return { state: 'failing', count: HEALTH_UP - code, of: fall };
  return code === HEALTH_DOWN ? { state: 'down', count: fall, of: fall } : { state: 'rising', count: code, of: rise };
}

/** `up`, `1 of 3 checks failed`, `down, 3 checks failed`, `1 of 2 checks passed`. */
export function healthWords(code: number, thresholds: Thresholds): string {
  const { state, count, of } = healthOf(code, thresholds);
  switch (state) {
    case 'up':
      return 'up';
    case 'failing':
      return `${count} of ${of} checks failed`;
    case 'down':
      return `down, ${count} ${count === 1 ? 'check' : 'checks'} failed`;
    case 'rising':
      return `${count} of ${of} checks passed`;
  }
}

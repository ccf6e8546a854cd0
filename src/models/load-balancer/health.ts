/**
 * A server's health as HAProxy counts it: one number from 0 to rise + fall − 1, in the rotation from `rise` on.
 *
 * ```
 *   0        1 … rise−1     rise … rise+fall−2      rise+fall−1
 *   down     rising n/rise  failing n/fall          up
 *   └──────── out ───────┘  └───────── in the rotation ────────┘
 * ```
 * Source: HAProxy, check.c and the configuration manual (`inter`, `fall`, `rise`).
 */
import type { LoadBalancerSettings } from './settings';

export type HealthCheckSettings = NonNullable<LoadBalancerSettings['healthCheck']>;
export type Thresholds = Pick<HealthCheckSettings, 'fall' | 'rise'>;

/** A server's health in words and numbers: `failing` 2 of 3 means that two checks in a row have failed and the third takes it out. */
export interface Health {
  readonly state: 'up' | 'failing' | 'down' | 'rising';
  readonly count: number;
  readonly of: number;
}

/** The code after many checks with one result: where a run begins, because the balancer was there before it. */
export function settledHealth(isUp: boolean, thresholds: Thresholds): number {
  return isUp ? topHealth(thresholds) : 0;
}

/** The code of a balancer that has started this moment: up, and one failed check takes the server out whatever `fall` says. */
export function freshHealth({ rise }: Thresholds): number {
  return rise;
}

/** The code after one more check. Pure: the same arguments give the same answer. */
export function probeResult(code: number, hasPassed: boolean, thresholds: Thresholds): number {
  const { rise } = thresholds;
  if (hasPassed) return code >= rise - 1 ? topHealth(thresholds) : code + 1;
  return code > rise ? code - 1 : 0;
}

export function isInRotation(code: number, { rise }: Thresholds): boolean {
  return code >= rise;
}

export function healthOf(code: number, thresholds: Thresholds): Health {
  const { fall, rise } = thresholds;
  if (code === 0) return { state: 'down', count: fall, of: fall };
  if (code < rise) return { state: 'rising', count: code, of: rise };
  const failed = topHealth(thresholds) - code;
  return failed === 0 ? { state: 'up', count: 0, of: fall } : { state: 'failing', count: failed, of: fall };
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

function topHealth({ fall, rise }: Thresholds): number {
  return rise + fall - 1;
}

/**
 * A deep health check: an errand that is sent through the application as a request is, and has to be answered well in time. When the
 * time is over the check has failed; the work that it began goes on, as that of any client who leaves.
 */
import type { Call, Kernel, Ms, Station } from '../../engine';
import { act, isFailure, limit, station } from '../../engine';
import { failures } from '../shared/failures';

export interface DeepCheckDeps {
  readonly kernel: Kernel;
  readonly timeoutMs: () => Ms;
  /** Called when the check is over. */
  concluded(call: Call, hasPassed: boolean): void;
}

/** The outermost station of a check; behind it is the way to a server and through its application. */
export function deepCheckStation({ kernel, timeoutMs, concluded }: DeepCheckDeps): Station {
  const hasPassed = (status: number) => !isFailure(status) && status < 400;
  return station('health check', {
    kind: 'network',
    row: 'load-balancer',
    steps: [
      limit(timeoutMs, 'detach', { attempt: true, otherwise: failures.upstreamTimedOut.status }),
      act((call) => concluded(call, hasPassed(kernel.status.get(call)))),
    ],
  });
}

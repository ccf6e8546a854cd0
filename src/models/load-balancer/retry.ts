import { failures } from '../shared/failures';
import type { LoadBalancerSettings } from './settings';

/**
 * Whether an attempt that ended so may be repeated on another server. A refused connection carried nothing, so both products go on,
 * whatever the method. A connection that broke after the request was sent: HAProxy answers 502 unless `retry-on` says more; nginx goes
 * on (`proxy_next_upstream error timeout`) unless the method is one that must not happen twice (POST, LOCK, PATCH).
 */
export function mayRetry(product: LoadBalancerSettings['product'], status: number, isRepeatable: boolean): boolean {
  if (status === failures.upstreamRefused.status) return true;
  return product === 'nginx' && isRepeatable && status === failures.upstreamClosed.status;
}

/** Whether the attempt says something bad about the server itself. */
export function isServersFault(status: number): boolean {
  return status === failures.upstreamRefused.status || status === failures.upstreamClosed.status;
}

/** All balancing algorithms. A rule's code in the trace is its place in `rules`, so new ones go to the end. */
import type { Algorithm } from '../algorithm';
import type { LoadBalancerSettings } from '../settings';
import { consistentHash } from './consistent-hash';
import { leastConnectionsHaproxy } from './least-connections-haproxy';
import { leastConnectionsNginx } from './least-connections-nginx';
import { roundRobin } from './round-robin';
import { smoothWeightedRoundRobin } from './smooth-weighted-round-robin';
import { twoChoices } from './two-choices';
import { weightedRandom } from './weighted-random';

export const algorithms: readonly Algorithm[] = [
  roundRobin,
  smoothWeightedRoundRobin,
  leastConnectionsHaproxy,
  leastConnectionsNginx,
  consistentHash,
  weightedRandom,
  twoChoices,
];

/** The rule of a request for which no server was left; every other rule is the algorithm that chose. */
export const NO_SERVER_LEFT = 0;

/** Names of the rules; a decision's rule is an index into this list. */
export const rules: readonly string[] = ['no-server-left', ...algorithms.map((algorithm) => algorithm.id)];

/** What the product means by the scenario's word. */
export function algorithmOf({ algorithm, product }: Pick<LoadBalancerSettings, 'algorithm' | 'product'>): Algorithm {
  const found = algorithms.find(
    (known) => known.setting === algorithm && (known.products === undefined || known.products.includes(product)),
  );
  if (found === undefined) throw new RangeError(`${product} has no algorithm "${algorithm}"`);
  return found;
}

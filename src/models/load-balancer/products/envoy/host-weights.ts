/**
 * Weights of an Envoy cluster's hosts brought to a sum of 1: weight of the locality among the localities, times weight of the host
 * within its locality. Source: Envoy, thread_aware_lb_impl.cc.
 */
export interface WeightedHost {
  /** Index of the host. */
  readonly host: number;
  readonly weight: number;
}

export interface LocalityWeights {
  /** 0: takes no part. */
  readonly weight: number;
  readonly hosts: readonly number[];
  readonly hostWeights: readonly number[];
}

/** Without localities: each weight by the sum of all. */
export function normalisedWeights(weights: readonly number[]): readonly WeightedHost[] {
  return shared(
    weights.map((_, host) => host),
    weights,
    1,
  );
}

/** In the order of the localities. */
export function normalisedLocalityWeights(localities: readonly LocalityWeights[]): readonly WeightedHost[] {
  const sum = localities.reduce((total, { weight }) => total + weight, 0);
  return localities.flatMap(({ weight, hosts, hostWeights }) =>
    weight === 0 ? [] : shared(hosts, hostWeights, weight / sum),
  );
}

function shared(hosts: readonly number[], weights: readonly number[], share: number): readonly WeightedHost[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return hosts.map((host, index) => ({ host, weight: ((weights[index] as number) * share) / sum }));
}

import type { Run } from './run';

/** The request that the scenario follows; a number past the last request means the last one. -1 in a run without requests. */
export function followedRequest({ scenario, requests }: Pick<Run, 'scenario' | 'requests'>): number {
  return Math.min(scenario.follow.request, requests.count - 1);
}

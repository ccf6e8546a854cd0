/** The failed requests of a run by reason: how many, when, and which to open. */
import { failureOf } from '../../models/shared/failures';
import type { Run } from '../run';
import type { TimeBins } from './time-bins';
import { binOf } from './time-bins';

export interface FailureGroup {
  /** Status below 100 from the closed list of failures: what `requests.failure` holds. */
  readonly status: number;
  /** 'upstream-refused'. */
  readonly id: string;
  /** 'upstream refused'. */
  readonly words: string;
  /** The HTTP status that the client sees; 0 when it sees none. */
  readonly code: number;
  readonly count: number;
  /** How many ended so in each bin of time. */
  readonly bins: Uint32Array<ArrayBuffer>;
  /** The first of them, in order of arrival: each can be opened. */
  readonly requests: Uint32Array<ArrayBuffer>;
}

/** Requests that each reason lists. */
export const MOST_LISTED = 200;

/** Reasons that occurred, the most frequent first. */
export function failuresOf({ requests }: Pick<Run, 'requests'>, time: TimeBins): readonly FailureGroup[] {
  const { count, failure, code, endMs } = requests;
  const found = new Map<number, { count: number; code: number; bins: Uint32Array<ArrayBuffer>; listed: number[] }>();
  for (let request = 0; request < count; request++) {
    const status = failure[request]!;
    if (status === 0) continue;
    let group = found.get(status);
    if (group === undefined) {
      group = { count: 0, code: code[request]!, bins: new Uint32Array(time.count), listed: [] };
      found.set(status, group);
    }
    group.count++;
    group.bins[binOf(time, endMs[request]!)]!++;
    if (group.listed.length < MOST_LISTED) group.listed.push(request);
  }
  return [...found]
    .map(([status, group]): FailureGroup => {
      const known = failureOf(status);
      return {
        status,
        id: known?.id ?? `status-${status}`,
        words: known?.words ?? `status ${status}`,
        code: group.code,
        count: group.count,
        bins: group.bins,
        requests: Uint32Array.from(group.listed),
      };
    })
    .sort((a, b) => b.count - a.count || a.status - b.status);
}

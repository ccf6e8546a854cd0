/** The failed requests of each reason in the order in which they ended: how many until any time, and which was the latest. */
import type { Run } from '../run';
import { upTo } from './in-flight';
import type { TrafficIndex } from './traffic-index';
import { trafficIndex } from './traffic-index';

interface FailedList {
  readonly endMs: Float64Array;
  readonly request: Uint32Array;
}

const known = new WeakMap<TrafficIndex, ReadonlyMap<number, FailedList>>();

/** How many requests had failed with this status until `atMs`, and the latest of them; -1 for none. */
export function failedUntil(run: Run, status: number, atMs: number): { count: number; latest: number } {
  const index = trafficIndex(run);
  let lists = known.get(index);
  if (lists === undefined) {
    lists = listsOf(run, index);
    known.set(index, lists);
  }
  const list = lists.get(status);
  if (list === undefined) return { count: 0, latest: -1 };
  const count = upTo(list.endMs, list.endMs.length, atMs);
  return { count, latest: count === 0 ? -1 : list.request[count - 1]! };
}

function listsOf({ requests }: Run, { inFlight }: TrafficIndex): ReadonlyMap<number, FailedList> {
  const { endOrder, endMs } = inFlight;
  const found = new Map<number, { endMs: number[]; request: number[] }>();
  for (let at = 0; at < endOrder.length; at++) {
    const request = endOrder[at]!;
    const status = requests.failure[request]!;
    if (status === 0) continue;
    let list = found.get(status);
    if (list === undefined) found.set(status, (list = { endMs: [], request: [] }));
    list.endMs.push(endMs[at]!);
    list.request.push(request);
  }
  return new Map(
    [...found].map(([status, list]) => [
      status,
      { endMs: Float64Array.from(list.endMs), request: Uint32Array.from(list.request) },
    ]),
  );
}

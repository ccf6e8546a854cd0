/** Which requests have come and not ended at any time: lists kept at a few times of the run, and who came since. */
import type { RequestColumns } from '../request-table';
import { orderBy } from './order-by';

/** A list is kept after at least this many arrivals, and after as many as the last list holds: all lists together stay as long as the run. */
const FEWEST_BETWEEN = 256;

export class InFlight {
  private readonly requests: RequestColumns;
  /** The requests in the order in which they ended; those that never did are left out. */
  readonly endOrder: Uint32Array<ArrayBuffer>;
  /** When they ended, in that order. */
  readonly endMs: Float64Array<ArrayBuffer>;
  /** The request at whose arrival each list was made. */
  private readonly madeAt: number[] = [];
  private readonly lists: Uint32Array[] = [];

  constructor(requests: RequestColumns) {
    const { count, startMs, endMs } = requests;
    this.requests = requests;
    const order = orderBy(endMs, count);
    let ended = count;
    while (ended > 0 && Number.isNaN(endMs[order[ended - 1]!]!)) ended--;
    this.endOrder = order.subarray(0, ended);
    this.endMs = new Float64Array(ended);
    for (let at = 0; at < ended; at++) this.endMs[at] = endMs[order[at]!]!;
    let list = new Uint32Array(0);
    for (let request = 0; request < count;) {
      const next = Math.min(count, request + Math.max(FEWEST_BETWEEN, list.length));
      this.madeAt.push(request);
      this.lists.push(list);
      const atMs = next < count ? startMs[next]! : Infinity;
      const goesOn: number[] = [];
      for (const of of list) if (!(endMs[of]! <= atMs)) goesOn.push(of);
      for (let of = request; of < next; of++) if (!(endMs[of]! <= atMs)) goesOn.push(of);
      list = Uint32Array.from(goesOn);
      request = next;
    }
  }

  /** Requests that have come until `atMs`. */
  come(atMs: number): number {
    return upTo(this.requests.startMs, this.requests.count, atMs);
  }

  /** Requests that have ended until `atMs`. */
  ended(atMs: number): number {
    return upTo(this.endMs, this.endMs.length, atMs);
  }

  /** Writes the numbers of the requests in flight at `atMs`, in order, as many as `out` holds. @returns how many it wrote */
  at(atMs: number, out: Uint32Array): number {
    const { endMs } = this.requests;
    const come = this.come(atMs);
    if (come === 0) return 0;
    let made = upTo(this.madeAt, this.madeAt.length, come - 1) - 1;
    if (made < 0) made = 0;
    const list = this.lists[made]!;
    let count = 0;
    for (let at = 0; at < list.length && count < out.length; at++) {
      const request = list[at]!;
      if (!(endMs[request]! <= atMs)) out[count++] = request;
    }
    for (let request = this.madeAt[made]!; request < come && count < out.length; request++) {
      if (!(endMs[request]! <= atMs)) out[count++] = request;
    }
    return count;
  }
}

/** How many of the first `count` entries of a rising column are not above `limit`. */
export function upTo(rising: Float64Array | Uint32Array | readonly number[], count: number, limit: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rising[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

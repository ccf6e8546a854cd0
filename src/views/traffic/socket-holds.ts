/**
 * Which socket of its server's pool a request holds at any time: the lowest that was free when it took one. Worked out once a run from
 * the trace, so that a dot stays on its wire whichever way the playhead moves.
 */
import type { Run } from '../../journey';
import { trafficIndex } from '../../journey';

export class SocketHolds {
  readonly #first: Uint32Array;
  readonly #fromMs: Float64Array;
  readonly #socket: Uint16Array;

  constructor(run: Run) {
    const found = holdsOf(run);
    this.#first = found.first;
    this.#fromMs = found.fromMs;
    this.#socket = assign(found, run.scenario.servers.length);
  }

  /** The socket that the request has taken last until `atMs`, from 0; -1 before it took one. */
  at(request: number, atMs: number): number {
    let low = this.#first[request]!;
    let high = this.#first[request + 1]!;
    const begin = low;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#fromMs[middle]! <= atMs) low = middle + 1;
      else high = middle;
    }
    return low === begin ? -1 : this.#socket[low - 1]!;
  }
}

interface Holds {
  readonly count: number;
  /** Where each request's holds begin; one more entry than there are requests. */
  readonly first: Uint32Array;
  readonly fromMs: Float64Array;
  readonly untilMs: Float64Array;
  readonly server: Uint16Array;
}

/** Stretches in which a request is past the line for a connection and not yet back from the database. */
function holdsOf(run: Run): Holds {
  const { segments } = trafficIndex(run);
  const { places, place, fromMs, first } = segments;
  const requests = run.requests.count;
  const holder = Int32Array.from(places, ({ station, kind, server }) =>
    station === 'database' || (station === 'pool' && kind !== 'wait') ? server : -1,
  );
  let most = 0;
  for (let row = 0; row < segments.count; row++) if (place[row]! < holder.length && holder[place[row]!]! >= 0) most++;
  const found = {
    first: new Uint32Array(requests + 1),
    fromMs: new Float64Array(most),
    untilMs: new Float64Array(most),
    server: new Uint16Array(most),
  };
  let count = 0;
  for (let request = 0; request < requests; request++) {
    found.first[request] = count;
    let before = -1;
    for (let row = first[request]!; row < first[request + 1]!; row++) {
      const at = place[row]!;
      const now = at < holder.length ? holder[at]! : -1;
      if (now !== before) {
        if (before >= 0) found.untilMs[count - 1] = fromMs[row]!;
        if (now >= 0) {
          found.fromMs[count] = fromMs[row]!;
          found.untilMs[count] = Infinity;
          found.server[count++] = now;
        }
        before = now;
      }
    }
  }
  found.first[requests] = count;
  return { ...found, count };
}

/** Sockets are given in the order of the holds' beginnings. */
function assign({ count, fromMs, untilMs, server }: Holds, servers: number): Uint16Array {
  const order = Uint32Array.from({ length: count }, (_, hold) => hold);
  order.sort((a, b) => fromMs[a]! - fromMs[b]! || a - b);
  const socket = new Uint16Array(count);
  /** By server: until when each of its sockets is taken. */
  const takenUntilMs = Array.from({ length: servers }, (): number[] => []);
  for (const hold of order) {
    const sockets = takenUntilMs[server[hold]!]!;
    let free = 0;
    while (free < sockets.length && sockets[free]! > fromMs[hold]!) free++;
    sockets[free] = untilMs[hold]!;
    socket[hold] = free;
  }
  return socket;
}

const known = new WeakMap<Run, SocketHolds>();

export function socketHolds(run: Run): SocketHolds {
  let holds = known.get(run);
  if (holds === undefined) known.set(run, (holds = new SocketHolds(run)));
  return holds;
}

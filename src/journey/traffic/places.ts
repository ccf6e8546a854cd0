/** The places where a request can be at one instant: a server, a span's name, and whether the request is on its way in or out. */
import type { SpanKind } from '../../engine';
import type { Run } from '../run';
import { stationIds } from '../story-types';
import type { StationId } from '../story-types';
import { spanKinds, spanNamesOf } from './span-names';

export interface Place {
  /** Index into the scenario's servers; -1 for what all of them share: client, TLS before the balancer, the balancer itself. */
  readonly server: number;
  readonly station: StationId;
  /** What the span is called: 'auth', 'Load balancer', the resource that is waited for. */
  readonly name: string;
  readonly kind: SpanKind;
  /** true once everything inside has answered. */
  readonly isOut: boolean;
}

/** What a row of a table says after the last stretch of a request. */
export const OVER = 0xffff;

/** Gives places numbers as they are met, from 0. */
export class PlaceNumbers {
  readonly places: Place[] = [];
  /** The number of each place by its key; -1 where it has not been met. */
  readonly numberOfKey: Int32Array;
  private readonly names: Run['trace']['names'];
  private readonly row: Uint8Array;
  private readonly kind: Uint8Array;

  constructor(run: Pick<Run, 'trace' | 'stations' | 'scenario'>) {
    const { row, kind } = spanNamesOf(run);
    this.names = run.trace.names;
    this.row = row;
    this.kind = kind;
    this.numberOfKey = new Int32Array((run.scenario.servers.length + 1) * this.names.length * 2).fill(-1);
  }

  /** @param server -1 or an index into the servers, @param isOut 0 or 1 */
  keyOf(server: number, name: number, isOut: number): number {
    return ((server + 1) * this.names.length + name) * 2 + isOut;
  }

  /** Numbers a place that has not been met yet. */
  add(key: number): number {
    const number = this.places.length;
    if (number === OVER) throw new RangeError(`a run has more than ${OVER} places`);
    const name = (key >> 1) % this.names.length;
    this.numberOfKey[key] = number;
    this.places.push({
      server: Math.floor((key >> 1) / this.names.length) - 1,
      station: stationIds[this.row[name]!] as StationId,
      name: this.names[name]?.label ?? '',
      kind: spanKinds[this.kind[name]!] ?? 'work',
      isOut: (key & 1) === 1,
    });
    return number;
  }
}

/**
 * By place: the number of the line in front of one resource, -1 where nobody waits. Requests wait for an event loop both on their way
 * in and on their way out: that is one line.
 */
export function linesOf(places: readonly Place[]): Int16Array<ArrayBuffer> {
  const lines = new Map<string, number>();
  return Int16Array.from(places, ({ kind, server, name }) => {
    if (kind !== 'wait') return -1;
    const key = `${server} ${name}`;
    const line = lines.get(key) ?? lines.size;
    lines.set(key, line);
    return line;
  });
}

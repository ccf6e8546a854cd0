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
  readonly #run: Pick<Run, 'trace' | 'stations'>;
  readonly #names: number;
  readonly #number: Int32Array;
  readonly #row: Uint8Array;
  readonly #kind: Uint8Array;

  constructor(run: Pick<Run, 'trace' | 'stations' | 'scenario'>) {
    const { row, kind } = spanNamesOf(run);
    this.#run = run;
    this.#names = run.trace.names.length;
    this.#number = new Int32Array((run.scenario.servers.length + 1) * this.#names * 2).fill(-1);
    this.#row = row;
    this.#kind = kind;
  }

  /** @param isOut 0 or 1 */
  of(server: number, name: number, isOut: number): number {
    const key = ((server + 1) * this.#names + name) * 2 + isOut;
    const known = this.#number[key]!;
    if (known >= 0) return known;
    const place = this.places.length;
    if (place === OVER) throw new RangeError(`a run has more than ${OVER} places`);
    this.#number[key] = place;
    this.places.push({
      server,
      station: stationIds[this.#row[name]!] as StationId,
      name: this.#run.trace.names[name]?.label ?? '',
      kind: spanKinds[this.#kind[name]!] ?? 'work',
      isOut: isOut === 1,
    });
    return place;
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

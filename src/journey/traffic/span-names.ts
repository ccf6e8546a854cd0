/** What the names of a trace's spans mean for traffic: their row, the kind of time they are, and whether they are stations. */
import { KIND_CODES } from '../../engine';
import type { SpanKind } from '../../engine';
import type { Run } from '../run';
import { stationIds } from '../story-types';
import type { StationId } from '../story-types';

/** Kinds of time in the order of their codes: `spanKinds[KIND_CODES.wait]` is 'wait'. */
export const spanKinds = ['work', 'wait', 'network'] as const satisfies readonly SpanKind[];

export interface SpanNames {
  /** By name: index into `stationIds`. */
  readonly row: Uint8Array;
  /** By name: index into `spanKinds`. */
  readonly kind: Uint8Array;
  /** By name: 1 for a station, 0 for a piece of one or a wait. */
  readonly isStation: Uint8Array;
  /** By name: 1 for the load balancer, whose decisions say which server the spans inside it are on. */
  readonly isBalancer: Uint8Array;
}

export function spanNamesOf({ trace, stations }: Pick<Run, 'trace' | 'stations'>): SpanNames {
  const { names } = trace;
  const isStation = new Set(stations);
  return {
    row: Uint8Array.from(names, ({ row }) => rowIndex(row)),
    kind: Uint8Array.from(names, ({ kind }) => KIND_CODES[kind]),
    isStation: Uint8Array.from(names, ({ name }) => (isStation.has(name) ? 1 : 0)),
    isBalancer: Uint8Array.from(names, ({ name }) => (name === 'load balancer' ? 1 : 0)),
  };
}

/** A row that is no station of the house is drawn with the application. */
function rowIndex(row: string): number {
  const index = stationIds.indexOf(row as StationId);
  return index === -1 ? stationIds.indexOf('app') : index;
}

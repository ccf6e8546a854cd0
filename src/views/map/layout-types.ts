/**
 * The map's geometry as data. All lengths are px at a scale of 1; the view multiplies the whole drawing by `scale`.
 *
 * Depth runs along one axis (`u`: x in the wide map, y in the tall one), the two rails lie across it (`v`). A station's wall stands at
 * one depth and what it waits for lies deeper, so the tall map is the wide one turned by 90°.
 */
import type { StationId } from '../stations';
import type { Box } from './geometry';

export type MapMode = 'wide' | 'tall';

/** A wall: a C open away from the client, from `near` to `far` across the depth axis. */
export interface Wall {
  readonly key: string;
  readonly station: StationId;
  /** A station's own wall, a middleware layer's, or one that stands for several layers. */
  readonly kind: 'station' | 'layer' | 'folded';
  readonly name: string;
  readonly u: number;
  readonly near: number;
  readonly far: number;
  readonly radius: number;
}

/** A stretch of depth that belongs to one station, or to one layer of it. */
export interface Zone {
  readonly key: string;
  readonly station: StationId;
  /** Names of the segments that happen here, besides the station's own. */
  readonly names: readonly string[];
  readonly start: number;
  readonly end: number;
  /** Where a path changes from one rail to the other without going deeper. */
  readonly turn: number;
  /** Where a wait ends. */
  readonly waitEnd: number;
  /** Length of the link that leads to its start; 0 without one. */
  readonly hop: number;
  readonly hasWall: boolean;
}

/** A ring on a rail where the path crosses a wall. */
export interface Stop {
  readonly key: string;
  readonly station: StationId;
  readonly rail: 'in' | 'out';
  readonly u: number;
  readonly isLayer: boolean;
}

/** Room kept for words: they start (or end) at x on the baseline y and never leave `box`. */
export interface Label {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  /** Greatest width of the words. */
  readonly room: number;
  readonly box: Box;
  /** What `box` stays within: a band between two walls, or another region of its own. */
  readonly within: Box;
}

export interface StationSpot {
  readonly station: StationId;
  /** The station's name as far as there is room for it. */
  readonly words: string;
  readonly name: Label;
  /** Missing where the map has no room for it. */
  readonly state: Label | null;
  readonly icon: { readonly x: number; readonly y: number; readonly size: number } | null;
  /** What is pressed to choose the station. */
  readonly target: Box;
}

/** A server beside the open one, or several in a row that share a lane. */
export interface Lane {
  readonly key: string;
  readonly servers: readonly number[];
  readonly words: string;
  readonly box: Box;
  readonly name: Label;
  readonly state: Label;
  /** Depth axis position and rail of the branch that leads to it. */
  readonly middle: number;
}

export interface LayerLabel {
  readonly label: Label;
  readonly words: string;
  readonly wall: string;
  /** Names behind the words: more than one where walls are folded. */
  readonly names: readonly string[];
}

export interface Sockets {
  readonly boxes: readonly Box[];
  /** How many connections the sockets stand for. */
  readonly size: number;
  /** Index of the first socket after the gap that stands for the rest, or -1 when each has its own. */
  readonly gapAt: number;
  /** Each socket's wire to the database, in the wide map. */
  readonly wires: readonly { readonly from: number; readonly to: number; readonly at: number }[];
}

export interface MapLayout {
  readonly mode: MapMode;
  readonly scale: number;
  readonly width: number;
  readonly height: number;
  readonly rails: { readonly in: number; readonly out: number; readonly middle: number };
  readonly client: { readonly u: number; readonly v: number; readonly radius: number };
  readonly cornerRadius: number;
  readonly walls: readonly Wall[];
  /** From the client inward. */
  readonly zones: readonly Zone[];
  readonly stops: readonly Stop[];
  /** Where the path turns inside the database. */
  readonly innermost: number;
  readonly tls: { readonly u: number; readonly wall: number } | null;
  readonly cache: { readonly u: number; readonly tip: number; readonly goesThrough: boolean } | null;
  readonly lanes: readonly Lane[];
  /** Where branches to other servers leave the rail; the lanes' walls stand at `wall`. */
  readonly branch: { readonly from: number; readonly across: number; readonly wall: number } | null;
  readonly spots: readonly StationSpot[];
  readonly layers: readonly LayerLabel[];
  readonly stages: readonly {
    readonly u: number;
    readonly v: number;
    readonly words: string;
    readonly label: Label | null;
  }[];
  readonly sockets: Sockets;
  /** Distance between two requests in a line. */
  readonly queuePitch: number;
  readonly labels: {
    readonly chosenServer: Label | null;
    readonly lentOut: Label | null;
    readonly network: Label | null;
    readonly firstByte: readonly Label[];
    readonly ribbon: readonly Label[];
    readonly legend: Box | null;
    /** Where the followed request's own words stand while it is in a zone, by the zone's key. */
    readonly token: Readonly<Record<string, readonly Label[]>>;
  };
}

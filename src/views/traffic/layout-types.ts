/**
 * The traffic map's geometry as data. As on the map of one request, depth runs along one axis (`u`: x in the wide map, y in the tall
 * one) and everything else lies across it (`v`). The tall map is the wide one turned by 90°.
 */
import type { Box } from '../map/geometry';
import type { Label } from '../map/layout-types';
import type { StationId } from '../stations';

export type TrafficMode = 'wide' | 'tall';

/** A C open away from the client, from `near` to `far` across the depth axis. */
export interface LaneWall {
  readonly key: string;
  readonly station: StationId;
  readonly kind: 'station' | 'layer';
  readonly u: number;
  readonly near: number;
  readonly far: number;
  readonly radius: number;
}

/** A server that runs, or several that share a lane. */
export interface TrafficLane {
  readonly key: string;
  readonly servers: readonly number[];
  readonly words: string;
  readonly near: number;
  readonly far: number;
  readonly rails: { readonly in: number; readonly out: number };
  readonly walls: readonly LaneWall[];
  /** Where each drawn socket lies across the lane; as many as are drawn. */
  readonly sockets: readonly number[];
  readonly socketThickness: number;
  /** Name of the server, its rate, and how many wait for the application: null where there is no room. */
  readonly labels: {
    readonly name: Label;
    readonly rate: Label | null;
    readonly waiting: Label | null;
  };
  /** What is pressed for the server's menu. */
  readonly target: Box;
}

/** A server that does not run. */
export interface DownLane {
  readonly key: string;
  readonly servers: readonly number[];
  readonly words: string;
  readonly box: Box;
  readonly name: Label;
  readonly state: Label;
  /** The way there from the trunk, as points in px. */
  readonly branch: readonly { readonly x: number; readonly y: number }[];
}

export interface HeaderSpot {
  readonly station: StationId;
  readonly words: string;
  readonly icon: { readonly x: number; readonly y: number; readonly size: number } | null;
  readonly name: Label;
  /** One label, or two where the state's number stands under its word. */
  readonly state: readonly Label[];
  readonly target: Box;
}

export interface TrafficLayout {
  readonly mode: TrafficMode;
  readonly scale: number;
  readonly width: number;
  readonly height: number;
  readonly client: { readonly u: number; readonly v: number; readonly radius: number };
  readonly trunk: { readonly in: number; readonly out: number };
  /** Depth at which the ways to the lanes leave the trunk and at which those from the lanes reach it. */
  readonly fork: { readonly in: number; readonly out: number };
  readonly edge: LaneWall;
  /** Depth of each wall; `loop` is where the way turns in the database, `end` the map's edge. */
  readonly at: {
    readonly proxy: number;
    readonly app: number;
    readonly layers: readonly number[];
    readonly pool: number;
    readonly database: number;
    readonly loop: number;
    readonly end: number;
  };
  /** Names of the middleware that each layer's wall stands for. */
  readonly layerNames: readonly (readonly string[])[];
  readonly lanes: readonly TrafficLane[];
  readonly downs: readonly DownLane[];
  readonly database: { readonly near: number; readonly far: number; readonly end: number };
  readonly sockets: { readonly from: number; readonly to: number };
  readonly tls: { readonly u: number; readonly wall: number; readonly isOnTrunk: boolean } | null;
  /** Depth of the cache's place in each lane, or null without a cache. */
  readonly cache: number | null;
  readonly headers: readonly HeaderSpot[];
  readonly labels: {
    readonly finished: readonly Label[];
    readonly connections: readonly Label[];
    readonly legend: readonly Label[];
  };
}

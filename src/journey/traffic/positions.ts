/**
 * Where every request in flight is at one instant: what a frame of the traffic map draws. A pure function of (run, time), read from
 * the trace alone, so that the same time gives the same picture whichever way the playhead came.
 */
import type { Run } from '../run';
import { stationIds } from '../story-types';
import { orderInto } from './order-by';
import type { Place } from './places';
import { spanKinds } from './span-names';
import { trafficIndex } from './traffic-index';
import type { TrafficIndex } from './traffic-index';

/** Past this many requests in flight the map draws how many are where instead of each. */
export const MOST_DOTS = 2000;

/**
 * The columns are filled up to `count` and used again by the next call: a frame allocates nothing. With `mode` 'density' there are
 * no dots, only `placeCounts`, which are there in either mode.
 */
export interface Positions {
  atMs: number;
  mode: 'dots' | 'density';
  /** Requests that have come and not ended. */
  inFlight: number;
  /** Dots: all requests in flight, or those whose spans were kept. */
  count: number;
  /** true in a run that kept the spans of a sample only: each dot stands for several requests. */
  isSample: boolean;
  readonly request: Uint32Array;
  /** Index into `places`. */
  readonly place: Uint16Array;
  /** Index into the scenario's servers; -1 on what they share. */
  readonly server: Int16Array;
  /** Index into `stationIds`. */
  readonly station: Uint8Array;
  /** Index into `spanKinds`: work, wait, network. */
  readonly kind: Uint8Array;
  /** 1 once everything inside this place has answered. */
  readonly isOut: Uint8Array;
  /** How far through its stretch at this place, 0 to 1. */
  readonly progress: Float32Array;
  /** For a wait: how many of those in flight began to wait for the same resource before it; 0 is the longest there. -1: it does not wait. */
  readonly lineIndex: Int32Array;
  /** 1 where what travels back is a failure. */
  readonly isFailed: Uint8Array;
  /** The places of the run. */
  places: readonly Place[];
  /** Requests at each place, of those whose spans were kept. Its first `places.length` entries count. */
  placeCounts: Int32Array;
}

export function createPositions(mostDots = MOST_DOTS): Positions {
  return {
    atMs: 0,
    mode: 'dots',
    inFlight: 0,
    count: 0,
    isSample: false,
    request: new Uint32Array(mostDots),
    place: new Uint16Array(mostDots),
    server: new Int16Array(mostDots),
    station: new Uint8Array(mostDots),
    kind: new Uint8Array(mostDots),
    isOut: new Uint8Array(mostDots),
    progress: new Float32Array(mostDots),
    lineIndex: new Int32Array(mostDots),
    isFailed: new Uint8Array(mostDots),
    places: [],
    placeCounts: new Int32Array(0),
  };
}

/** Fills `out` with the picture at `atMs` and returns it. */
export function positionsAt(run: Run, atMs: number, out: Positions): Positions {
  const index = trafficIndex(run);
  const { places } = index.segments;
  if (out.placeCounts.length < places.length) out.placeCounts = new Int32Array(places.length);
  out.atMs = atMs;
  out.places = places;
  out.inFlight = index.inFlight.come(atMs) - index.inFlight.ended(atMs);
  out.count = 0;
  out.mode = out.inFlight > out.request.length ? 'density' : 'dots';
  if (out.mode === 'density') {
    out.isSample = index.countPlaces(atMs, out.placeCounts) < out.inFlight;
    return out;
  }
  placeDots(run, index, out);
  standInLine(index, out);
  out.isSample = out.count < out.inFlight;
  return out;
}

/** When each dot came to its place: what lines are ordered by. Used within one call only. */
let sinceMs = new Float64Array(MOST_DOTS);

function placeDots(run: Run, index: TrafficIndex, out: Positions): void {
  const { fromMs, place, places } = index.segments;
  const { failure } = run.requests;
  const { atMs } = out;
  if (sinceMs.length < out.request.length) sinceMs = new Float64Array(out.request.length);
  out.placeCounts.fill(0);
  const found = index.inFlight.at(atMs, out.request);
  let count = 0;
  for (let at = 0; at < found; at++) {
    const request = out.request[at]!;
    const row = index.rowAt(request, atMs);
    if (row < 0) continue;
    const here = place[row]!;
    const { server, station, kind, isOut } = places[here]!;
    out.placeCounts[here]!++;
    out.request[count] = request;
    out.place[count] = here;
    out.server[count] = server;
    out.station[count] = stationIds.indexOf(station);
    out.kind[count] = spanKinds.indexOf(kind);
    out.isOut[count] = isOut ? 1 : 0;
    out.progress[count] = (atMs - fromMs[row]!) / (fromMs[row + 1]! - fromMs[row]!);
    out.isFailed[count] = isOut && failure[request] !== 0 ? 1 : 0;
    sinceMs[count++] = fromMs[row]!;
  }
  out.count = count;
}

/** Dots that wait, as numbers of dots, and since when. Used within one call only. */
let waiting = new Uint32Array(MOST_DOTS);
let waitingSinceMs = new Float64Array(MOST_DOTS);
let order = new Uint32Array(MOST_DOTS);
let spare = new Uint32Array(MOST_DOTS);
let inLine = new Int32Array(0);

function standInLine({ lines }: TrafficIndex, out: Positions): void {
  if (waiting.length < out.request.length) {
    waiting = new Uint32Array(out.request.length);
    waitingSinceMs = new Float64Array(out.request.length);
    order = new Uint32Array(out.request.length);
    spare = new Uint32Array(out.request.length);
  }
  if (inLine.length < lines.length) inLine = new Int32Array(lines.length);
  let waits = 0;
  for (let dot = 0; dot < out.count; dot++) {
    out.lineIndex[dot] = -1;
    if (lines[out.place[dot]!] === -1) continue;
    waiting[waits] = dot;
    waitingSinceMs[waits++] = sinceMs[dot]!;
  }
  inLine.fill(0);
  const inOrder = orderInto(waitingSinceMs, waits, order, spare);
  for (let at = 0; at < waits; at++) {
    const dot = waiting[inOrder[at]!]!;
    out.lineIndex[dot] = inLine[lines[out.place[dot]!]!]!++;
  }
}

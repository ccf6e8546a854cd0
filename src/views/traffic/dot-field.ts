/** The dots of one frame: where each request in flight is drawn and as what. Filled anew each frame, without allocating. */
import type { Positions } from '../../journey';
import type { TrafficLayout } from './layout-types';
import type { Filling } from './queue-block';
import { capacityOf, fillingOf, placeInBlock, queuePitch, queueU, queueV } from './queue-block';
import type { SocketHolds } from './socket-holds';
import type { Spots } from './spots';

/** What a dot is drawn as; index into the sprites of the painter. */
export const shapes = { request: 0, response: 1, error: 2 } as const;

export interface DotField {
  count: number;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly shape: Uint8Array;
  /** Size against a dot that travels: less than 1 in lines that are packed finer. */
  readonly size: Float32Array;
  /** Number of the dot's request. */
  readonly request: Uint32Array;
  /** By lane, by drawn socket: 1 where it is lent. */
  readonly lent: Uint8Array;
  /** Waiting requests that their line has no room to show. */
  hidden: number;
}

export const mostLanes = 16;
export const lentStride = 32;

export function createDotField(mostDots: number): DotField {
  return {
    count: 0,
    x: new Float32Array(mostDots),
    y: new Float32Array(mostDots),
    shape: new Uint8Array(mostDots),
    size: new Float32Array(mostDots),
    request: new Uint32Array(mostDots),
    lent: new Uint8Array(mostLanes * lentStride),
    hidden: 0,
  };
}

export interface Stage {
  readonly layout: TrafficLayout;
  readonly spots: Spots;
  readonly holds: SocketHolds;
}

/** Length of the longest line of each block, and how the blocks are filled for it. Used within one call only. */
let longest = new Int32Array(64);
const fillings: Filling[] = [];

/** @param atMs time that `positions` shows */
export function placeDots({ layout, spots, holds }: Stage, positions: Positions, out: DotField): DotField {
  fillBlocks(spots, positions);
  out.lent.fill(0);
  out.hidden = 0;
  const { atMs } = positions;
  const isWide = layout.mode === 'wide';
  let count = 0;
  for (let dot = 0; dot < positions.count; dot++) {
    const spot = spots.spots[positions.place[dot]!];
    if (spot === undefined) continue;
    const request = positions.request[dot]!;
    let u = 0;
    let v = 0;
    let size = 1;
    if (spot.kind === 'way') {
      const { points, distances, length } = spot.line;
      const along = alongOf(positions.progress[dot]!, spot.isRound) * length;
      // Ways have few points: two, or the arcs of two corners.
      let next = 1;
      while (next < distances.length - 1 && distances[next]! < along) next++;
      const a = points[next - 1]!;
      const b = points[next]!;
      const step = distances[next]! - distances[next - 1]!;
      const part = step === 0 ? 0 : Math.min(1, Math.max(0, (along - distances[next - 1]!) / step));
      out.x[count] = a.x + (b.x - a.x) * part;
      out.y[count] = a.y + (b.y - a.y) * part;
    } else {
      if (spot.kind === 'line') {
        const block = spots.blocks[spot.block]!;
        const filling = fillings[spot.block]!;
        const place = placeInBlock(Math.max(0, positions.lineIndex[dot]!), spot.line, spots.linesOfBlock[spot.block]!);
        if (place >= capacityOf(block, filling)) {
          out.hidden++;
          continue;
        }
        u = queueU(block, filling, place);
        v = queueV(block, filling, place);
        size = filling.pitch / queuePitch;
      } else {
        const lane = layout.lanes[spot.lane]!;
        const drawn = lane.sockets.length;
        const held = holds.at(request, atMs);
        const socket = (held < 0 ? request : held) % drawn;
        const along = alongOf(positions.progress[dot]!, spot.isRound);
        u = spot.fromU + (spot.toU - spot.fromU) * along;
        v = lane.sockets[socket]!;
        if (spot.lane < mostLanes) out.lent[spot.lane * lentStride + socket] = 1;
      }
      out.x[count] = isWide ? u : v;
      out.y[count] = isWide ? v : u;
    }
    out.size[count] = size;
    out.shape[count] =
      positions.isOut[dot] === 0 ? shapes.request : positions.isFailed[dot] === 1 ? shapes.error : shapes.response;
    out.request[count++] = request;
  }
  out.count = count;
  return out;
}

function alongOf(progress: number, isRound: boolean): number {
  if (!isRound) return progress;
  return progress < 0.5 ? 2 * progress : 2 - 2 * progress;
}

function fillBlocks({ spots, blocks, linesOfBlock }: Spots, positions: Positions): void {
  if (longest.length < blocks.length) longest = new Int32Array(2 * blocks.length);
  longest.fill(0);
  for (let dot = 0; dot < positions.count; dot++) {
    const spot = spots[positions.place[dot]!];
    if (spot?.kind !== 'line') continue;
    const place = placeInBlock(positions.lineIndex[dot]!, spot.line, linesOfBlock[spot.block]!) + 1;
    if (place > longest[spot.block]!) longest[spot.block] = place;
  }
  for (let block = 0; block < blocks.length; block++) fillings[block] = fillingOf(blocks[block]!, longest[block]!);
}

/** The dot nearest to a point within `reach`; -1 for none. */
export function dotAt({ count, x, y }: DotField, atX: number, atY: number, reach: number): number {
  let best = -1;
  let least = reach * reach;
  for (let dot = 0; dot < count; dot++) {
    const dx = x[dot]! - atX;
    const dy = y[dot]! - atY;
    const apart = dx * dx + dy * dy;
    if (apart <= least) {
      least = apart;
      best = dot;
    }
  }
  return best;
}

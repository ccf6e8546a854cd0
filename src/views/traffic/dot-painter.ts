/** Paints one frame of the traffic map: lent sockets and dots, or the density of a crowd. Knows nothing of where they come from. */
import type { Positions } from '../../journey';
import type { CanvasColours } from './canvas-colours';
import type { DotField } from './dot-field';
import { lentStride, mostLanes, shapes } from './dot-field';
import type { TrafficLayout } from './layout-types';
import { capacityOf, fillingOf } from './queue-block';
import type { Spots } from './spots';

export const dotRadius = 2.8;
const ringRadius = 2.4;
const ringWidth = 1.3;
const diamondReach = 4.4;
/** Arcs in one path: longer paths are slower to fill, shorter ones slower to hand over. */
const arcsInPath = 128;
const fullTurn = 2 * Math.PI;

type Pen = CanvasRenderingContext2D;

export function paintSockets(pen: Pen, layout: TrafficLayout, { lent }: DotField, { pool }: CanvasColours): void {
  const { sockets, mode } = layout;
  pen.fillStyle = pool;
  layout.lanes.forEach((lane, index) => {
    if (index >= mostLanes) return;
    const thickness = lane.socketThickness;
    lane.sockets.forEach((v, socket) => {
      if (lent[index * lentStride + socket] !== 1) return;
      const length = sockets.to - sockets.from;
      if (mode === 'wide') pen.fillRect(sockets.from, v - thickness / 2, length, thickness);
      else pen.fillRect(v - thickness / 2, sockets.from, thickness, length);
    });
  });
}

export function paintDots(pen: Pen, field: DotField, colours: CanvasColours): void {
  paintRound(pen, field, shapes.request, colours);
  paintRound(pen, field, shapes.response, colours);
  paintErrors(pen, field, colours);
}

function paintRound(pen: Pen, field: DotField, shape: number, { ink, raised }: CanvasColours): void {
  const isRing = shape === shapes.response;
  const radius = isRing ? ringRadius : dotRadius;
  pen.fillStyle = isRing ? raised : ink;
  pen.strokeStyle = ink;
  pen.lineWidth = ringWidth;
  let inPath = 0;
  const finish = (): void => {
    if (inPath === 0) return;
    pen.fill();
    if (isRing) pen.stroke();
    inPath = 0;
  };
  for (let dot = 0; dot < field.count; dot++) {
    if (field.shape[dot] !== shape) continue;
    if (inPath === 0) pen.beginPath();
    const r = radius * field.size[dot]!;
    const x = field.x[dot]!;
    const y = field.y[dot]!;
    pen.moveTo(x + r, y);
    pen.arc(x, y, r, 0, fullTurn);
    if (++inPath === arcsInPath) finish();
  }
  finish();
}

/** A diamond with ✕: told apart by its shape, not by its colour. */
function paintErrors(pen: Pen, field: DotField, { bad, raised }: CanvasColours): void {
  pen.fillStyle = raised;
  pen.strokeStyle = bad;
  pen.lineWidth = 1.3;
  for (let dot = 0; dot < field.count; dot++) {
    if (field.shape[dot] !== shapes.error) continue;
    const x = field.x[dot]!;
    const y = field.y[dot]!;
    const reach = diamondReach * Math.max(0.6, field.size[dot]!);
    const cross = reach * 0.34;
    pen.beginPath();
    pen.moveTo(x, y - reach);
    pen.lineTo(x + reach, y);
    pen.lineTo(x, y + reach);
    pen.lineTo(x - reach, y);
    pen.closePath();
    pen.fill();
    pen.moveTo(x - cross, y - cross);
    pen.lineTo(x + cross, y + cross);
    pen.moveTo(x + cross, y - cross);
    pen.lineTo(x - cross, y + cross);
    pen.stroke();
  }
}

/** A ring around the dot that is pointed at or stepped to. */
export function paintMark(pen: Pen, x: number, y: number, { focus }: CanvasColours): void {
  pen.strokeStyle = focus;
  pen.lineWidth = 2;
  pen.beginPath();
  pen.arc(x, y, 7, 0, fullTurn);
  pen.stroke();
}

/** Greatest width of a band. */
const widest = 22;

/**
 * A crowd that is too large for dots: a way is as wide as it is crowded, and a line fills as much of its room as it would take with
 * dots packed finely. `lent` of `out` is filled as for dots.
 */
export function paintDensity(
  pen: Pen,
  layout: TrafficLayout,
  { spots, blocks, linesOfBlock }: Spots,
  positions: Positions,
  colours: CanvasColours,
  out: DotField,
): void {
  const scale = crowdScale(positions);
  const inBlock = new Float64Array(blocks.length);
  const onWires = new Float64Array(layout.lanes.length);
  pen.strokeStyle = colours.ink;
  pen.lineCap = 'butt';
  pen.globalAlpha = 0.55;
  positions.places.forEach((_, place) => {
    const count = positions.placeCounts[place]! * scale;
    const spot = spots[place];
    if (count === 0 || spot === undefined) return;
    if (spot.kind === 'line') inBlock[spot.block]! += count;
    else if (spot.kind === 'wire') onWires[spot.lane]! += count;
    else strokeWay(pen, spot.line.points, Math.min(widest, 1 + (2.4 * count) / Math.max(12, spot.line.length)));
  });
  pen.globalAlpha = 0.85;
  pen.fillStyle = colours.ink;
  blocks.forEach((block, index) => {
    if (linesOfBlock[index] === 0 || inBlock[index] === 0) return;
    const filling = fillingOf(block, Infinity);
    const share = Math.min(1, inBlock[index]! / capacityOf(block, filling));
    const length = Math.max(1.5, block.length * share);
    const from = block.headU - length;
    const near =
      block.order === 'columns'
        ? block.headV - block.breadth / 2
        : Math.min(block.headV, block.headV + block.side * block.breadth);
    if (layout.mode === 'wide') pen.fillRect(from, near, length, block.breadth);
    else pen.fillRect(near, from, block.breadth, length);
  });
  pen.globalAlpha = 0.55;
  out.count = 0;
  out.lent.fill(0);
  layout.lanes.forEach(({ sockets }, lane) => {
    const lent = Math.min(sockets.length, Math.ceil(onWires[lane]!));
    for (let socket = 0; socket < lent && lane < mostLanes; socket++) {
      out.lent[lane * lentStride + socket] = 1;
      const from = layout.at.database + 6;
      const to = layout.at.loop - 16;
      const v = sockets[socket]!;
      strokeWay(
        pen,
        layout.mode === 'wide'
          ? [
              { x: from, y: v },
              { x: to, y: v },
            ]
          : [
              { x: v, y: from },
              { x: v, y: to },
            ],
        2,
      );
    }
  });
  pen.globalAlpha = 1;
}

/** In a run that kept a sample, how many requests one of it stands for. */
function crowdScale({ places, placeCounts, inFlight }: Positions): number {
  let placed = 0;
  for (let place = 0; place < places.length; place++) placed += placeCounts[place]!;
  return placed === 0 ? 0 : inFlight / placed;
}

function strokeWay(pen: Pen, points: readonly { readonly x: number; readonly y: number }[], width: number): void {
  pen.lineWidth = width;
  pen.beginPath();
  points.forEach(({ x, y }, index) => (index === 0 ? pen.moveTo(x, y) : pen.lineTo(x, y)));
  pen.stroke();
}

/** The pool's connections as sockets: one each up to twenty, beyond that a few with a gap between them for the rest. */
import type { Box } from './geometry';
import type { Sockets } from './layout-types';

const mostDrawn = 20;
/** Sockets on each side of the gap. */
const besideGap = 4;

interface Rails {
  readonly in: number;
  readonly out: number;
}

/** A column beside the database's wall, between the rails. */
export function wideSockets(size: number, databaseWall: number, rails: Rails): Sockets {
  const slots = size > mostDrawn ? 2 * besideGap + 1 : size;
  const pitch = Math.min(10.4, 104 / Math.max(1, slots));
  const height = Math.min(8.2, pitch * 0.72);
  const used = pitch * (slots - 1) + height;
  const first = (rails.in + rails.out) / 2 - used / 2;
  const tops = slotsWithoutGap(size, slots).map((slot) => first + slot * pitch);
  const boxes = tops.map((top): Box => ({
    left: databaseWall - 34,
    right: databaseWall - 20,
    top,
    bottom: top + height,
  }));
  const wires = boxes.map((box) => ({ from: box.right, to: databaseWall, at: (box.top + box.bottom) / 2 }));
  return { boxes, size, gapAt: size > mostDrawn ? besideGap : -1, wires };
}

/** A row that stands on the database's wall, ending before the response's rail. */
export function tallSockets(size: number, databaseWall: number, rails: Rails): Sockets {
  const pitch = 10;
  const right = rails.out - 19;
  const fits = Math.max(3, Math.floor((right - rails.in - 24) / pitch));
  const isFolded = size > Math.min(fits, mostDrawn);
  const beside = isFolded ? Math.max(1, Math.min(besideGap, Math.floor((fits - 1) / 2))) : 0;
  const slots = isFolded ? 2 * beside + 1 : size;
  const drawn = isFolded ? slotsAround(beside) : Array.from({ length: size }, (_, index) => index);
  const boxes = drawn.map((slot): Box => {
    const left = right - pitch * (slots - 1 - slot) - 7;
    return { left, right: left + 7, top: databaseWall - 10, bottom: databaseWall };
  });
  return { boxes, size, gapAt: isFolded ? beside : -1, wires: [] };
}

function slotsWithoutGap(size: number, slots: number): readonly number[] {
  return size > mostDrawn ? slotsAround(besideGap) : Array.from({ length: slots }, (_, index) => index);
}

function slotsAround(beside: number): readonly number[] {
  return Array.from({ length: 2 * beside }, (_, index) => (index < beside ? index : index + 1));
}

/** How many of the drawn sockets are filled when `lent` of all are: none only for none, all only for all. */
export function filledSockets({ boxes, size, gapAt }: Sockets, lent: number): number {
  if (gapAt < 0) return Math.min(lent, boxes.length);
  if (lent <= 0) return 0;
  if (lent >= size) return boxes.length;
  return Math.min(boxes.length - 1, Math.max(1, Math.round((lent / size) * boxes.length)));
}

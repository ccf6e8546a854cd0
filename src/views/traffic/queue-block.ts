/**
 * A line of waiting requests as a block of dots. It is filled from its head; a longer line takes a finer pitch, in four steps, so that
 * the block stands still while the line grows within a step.
 */
export interface QueueBlock {
  /** Where the head stands: depth, and across. */
  readonly headU: number;
  readonly headV: number;
  /** Room behind the head along the depth axis, and across it. */
  readonly length: number;
  readonly breadth: number;
  /** `columns`: side by side, centred across; `rows`: along the rail first, then beside it. */
  readonly order: 'columns' | 'rows';
  /** 1: further rows lie at a greater v; -1: at a lesser one. */
  readonly side: 1 | -1;
}

export const queuePitch = 6.9;
const mostInColumn = 9;
const pitches = [queuePitch, 4.9, 3.5, 2.5, 1.8] as const;

/** How a block is filled when its longest line has so many places taken. */
export interface Filling {
  readonly pitch: number;
  /** Dots beside each other across the depth axis, or along it for `rows`. */
  readonly inStrip: number;
}

/** The coarsest pitch at which `count` dots fit; the finest where none does. */
export function fillingOf(block: QueueBlock, count: number): Filling {
  let filling = fillingAt(block, queuePitch);
  for (const pitch of pitches) {
    filling = fillingAt(block, pitch);
    if (capacityOf(block, filling) >= count) break;
  }
  return filling;
}

function fillingAt({ order, length, breadth }: QueueBlock, pitch: number): Filling {
  const across = Math.max(1, Math.floor(breadth / pitch) + (order === 'rows' ? 1 : 0));
  if (order === 'rows') return { pitch, inStrip: Math.max(1, Math.floor(length / pitch) + 1) };
  return { pitch, inStrip: pitch === queuePitch ? Math.min(mostInColumn, across) : across };
}

export function capacityOf({ order, length, breadth }: QueueBlock, { pitch, inStrip }: Filling): number {
  const strips = order === 'columns' ? Math.floor(length / pitch) + 1 : Math.floor(breadth / pitch) + 1;
  return strips * inStrip;
}

/** Depth of the dot at a place of the line, the head being 0. */
export function queueU(block: QueueBlock, { pitch, inStrip }: Filling, place: number): number {
  const along = block.order === 'columns' ? Math.floor(place / inStrip) : place % inStrip;
  return block.headU - along * pitch;
}

export function queueV(block: QueueBlock, { pitch, inStrip }: Filling, place: number): number {
  if (block.order === 'columns') {
    return block.headV + ((place % inStrip) - (inStrip - 1) / 2) * pitch;
  }
  return block.headV + block.side * Math.floor(place / inStrip) * pitch;
}

/**
 * The place in a block that several lines share (one for each process, say). Each line keeps every `lines`-th place, so that none moves
 * when another grows.
 */
export function placeInBlock(index: number, line: number, lines: number): number {
  return index * lines + line;
}

/** Room for words on the map. */
import type { Box } from './geometry';
import type { Label } from './layout-types';
import { textWidth } from './text-width';

export const nameSize = 15;
export const textSize = 14;

export interface LabelInput {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly anchor?: Label['anchor'];
  readonly room: number;
  readonly within: Box;
  /** Left of the words, inside the same box: an icon. */
  readonly before?: number;
}

/** A label whose box holds one line of at most `room` px, from its ascenders to its descenders. */
export function label({ key, x, y, anchor = 'start', room, within, before = 0 }: LabelInput): Label {
  const width = Math.max(0, room);
  const left = (anchor === 'end' ? x - width : anchor === 'middle' ? x - width / 2 : x) - before;
  const right = anchor === 'end' ? x : anchor === 'middle' ? x + width / 2 : x + width;
  return { key, x, y, anchor, room: width, box: { left, right, top: y - 11, bottom: y + 4 }, within };
}

/** Width of a name, rounded up, so that a label of that room is never cut. */
export function nameWidth(words: string): number {
  return Math.ceil(textWidth(words, nameSize, true));
}

/** Where the words of the interventions' marks stand, so that none covers another or leaves the plot. Pure. */
import { fitted, textWidth } from '../map/text-width';

export interface MarkLabel {
  readonly x: number;
  readonly words: string;
  readonly anchor: 'start' | 'end';
}

const gap = 10;
const textSize = 14;

/**
 * @param marks their places along the axis and their words, rising
 * @returns one entry a mark; null where its words find no room
 */
export function markLabels(
  marks: readonly { readonly x: number; readonly words: string }[],
  left: number,
  right: number,
): readonly (MarkLabel | null)[] {
  let taken = left;
  return marks.map(({ x, words }, index) => {
    const next = marks[index + 1]?.x ?? right;
    const width = textWidth(words, textSize);
    const before = x - gap - Math.max(taken, left);
    const after = Math.min(next - gap, right) - (x + gap);
    if (before >= width) {
      taken = x;
      return { x: x - gap, words, anchor: 'end' };
    }
    if (after >= Math.min(width, 64)) {
      const shown = fitted(words, after, textSize);
      taken = x + gap + textWidth(shown, textSize) + gap;
      return shown === '' ? null : { x: x + gap, words: shown, anchor: 'start' };
    }
    taken = x;
    return null;
  });
}

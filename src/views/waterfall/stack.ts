/** The waterfall of a narrow screen: one bar in which the segments follow each other, and a list under it. */
import type { SegmentKind, Story } from '../../journey';
import type { StationId } from '../stations';

export interface StackPart {
  /** Index of the first segment in it. */
  readonly segment: number;
  readonly station: StationId;
  readonly kind: SegmentKind;
  readonly x: number;
  readonly width: number;
}

/** Narrower than this a part is joined with its neighbours and looks like the longest of them. */
const leastPart = 2.5;

export function stackOf(story: Story, width: number): readonly StackPart[] {
  const total = Math.max(story.endMs - story.startMs, Number.MIN_VALUE);
  const x = (ms: number): number => ((ms - story.startMs) / total) * width;
  const parts: (StackPart & { readonly longest: number })[] = [];
  story.segments.forEach(({ station, kind, startMs, endMs }, segment) => {
    const length = x(endMs) - x(startMs);
    if (length <= 0) return;
    const part = { segment, station, kind, x: x(startMs), width: length, longest: length };
    const last = parts.at(-1);
    const isSame = last?.station === station && last.kind === kind;
    if (!last || (!isSame && last.width >= leastPart)) {
      parts.push(part);
      return;
    }
    const look = length > last.longest ? part : last;
    parts[parts.length - 1] = { ...look, segment: last.segment, x: last.x, width: last.width + length };
  });
  return parts;
}

/** Segments as bars and steps. The segments follow each other without a gap, so the critical path is the picture itself. */
import type { Story } from '../../journey';
import type { Axis } from './axis';
import type { Bar, Heights, Step } from './frame';
import { barTop, leastBar } from './frame';

/** Closer than this, two bars of a row and kind are drawn as one: the eye could not part them. */
const closestPx = 0.75;

/** Bars that reach into the axis' window, clipped to it, in the order of time. */
export function barsOf(story: Story, axis: Axis, heights: Heights): readonly Bar[] {
  const bars: Bar[] = [];
  const lastOfRow = new Map<string, number>();
  story.segments.forEach((segment, index) => {
    const startX = axis.x(segment.startMs - story.startMs);
    const endX = axis.x(segment.endMs - story.startMs);
    if (endX < axis.left || startX > axis.right) return;
    if (segment.endMs <= segment.startMs && segment.kind !== 'failed') return;
    const x = Math.max(axis.left, startX);
    const width = Math.max(leastBar, Math.min(axis.right, endX) - x);
    const row = `${segment.station} ${segment.kind}`;
    const at = lastOfRow.get(row);
    const last = at === undefined ? undefined : bars[at];
    if (at !== undefined && last && isSamePixels(last, x, width)) {
      bars[at] = { ...last, width: Math.max(last.width, x + width - last.x), count: last.count + 1 };
      return;
    }
    lastOfRow.set(row, bars.length);
    bars.push({
      segment: index,
      count: 1,
      station: segment.station,
      kind: segment.kind,
      x,
      width,
      y: barTop(segment.station, heights),
    });
  });
  return bars.map((bar, index) => parted(bar, bars, index));
}

/** Lines down and up between the rows, where the request passed from one station to another. */
export function stepsOf(story: Story, axis: Axis, heights: Heights): readonly Step[] {
  const steps: Step[] = [];
  story.segments.forEach((segment, index) => {
    const before = story.segments[index - 1];
    const x = axis.x(segment.startMs - story.startMs);
    if (!before || before.station === segment.station || x < axis.left || x > axis.right) return;
    const middle = heights.bar / 2;
    steps.push({ x, fromY: barTop(before.station, heights) + middle, toY: barTop(segment.station, heights) + middle });
  });
  return steps;
}

/** Only what is drawn at the least width is joined; a bar that shows its length keeps its own edges. */
function isSamePixels(last: Bar, x: number, width: number): boolean {
  const isThin = width <= leastBar && (last.width <= leastBar || last.count > 1);
  return isThin && x - (last.x + last.width) < closestPx;
}

/** Leaves a hair of paper before a next bar of the same row and kind: two layers of the middleware read as two. */
function parted(bar: Bar, bars: readonly Bar[], index: number): Bar {
  const next = bars[index + 1];
  const touches = next?.station === bar.station && next.kind === bar.kind && next.x - (bar.x + bar.width) < 1;
  return touches && bar.width > 2 * leastBar ? { ...bar, width: bar.width - 1 } : bar;
}

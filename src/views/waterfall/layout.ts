/** The waterfall of one story as numbers: everything that is drawn, as a function of (story, width, window). */
import type { Story } from '../../journey';
import { selfTenths } from '../sum/self-times';
import type { StationId } from '../stations';
import { stationIds } from '../stations';
import type { Axis } from './axis';
import { axisOf, wholeWindow } from './axis';
import { barsOf, stepsOf } from './bars';
import type { Bar, Heights, Label, Row, Step, TimeWindow } from './frame';
import { reachOf, roomy, rowTop } from './frame';
import { budgetLabels, combLabel, leaderLabels, Room } from './labels';
import type { Bracket, BudgetMark, FirstByteMark, Overrun } from './marks';
import { bracketOf, budgetsOf, firstByteOf, overrunOf } from './marks';

export interface WaterfallLayout {
  readonly heights: Heights;
  readonly axis: Axis;
  readonly rows: readonly Row[];
  readonly bars: readonly Bar[];
  readonly steps: readonly Step[];
  readonly ticks: readonly Label[];
  readonly budgets: readonly BudgetMark[];
  readonly overrun: Overrun | undefined;
  readonly firstByte: FirstByteMark | undefined;
  readonly bracket: Bracket | undefined;
  readonly labels: readonly Label[];
  /** Labels of the bars that are too narrow to show their length, per station: drawn for the row that is marked. */
  leaders(station: StationId): readonly Label[];
}

/** @param window what fills the plot; left out, the whole story */
export function layoutWaterfall(
  story: Story,
  width: number,
  window?: TimeWindow,
  heights: Heights = roomy,
): WaterfallLayout {
  const axis = axisOf(window ?? wholeWindow(story.endMs - story.startMs), width);
  const bars = barsOf(story, axis, heights);
  const budgets = budgetsOf(story, axis);
  const overrun = overrunOf(story, axis);
  const firstByte = firstByteOf(story, axis);
  const takenRoom = (): { room: Room; labels: readonly Label[] } => {
    const room = new Room(bars, axis, heights);
    for (const { x } of budgets) room.addLine(x, true);
    if (firstByte) room.addLine(firstByte.x, false);
    const comb = combLabel(story, bars, room);
    return { room, labels: [...(comb ? [comb] : []), ...budgetLabels(budgets, room)] };
  };
  const self = selfTenths(story);
  return {
    heights,
    axis,
    rows: stationIds.map((station) => ({
      station,
      y: rowTop(station, heights),
      selfTenths: self[station],
      isVisited: story.segments.some((segment) => segment.station === station),
    })),
    bars,
    steps: stepsOf(story, axis, heights),
    ticks: withUnit(axis.major.filter((tick) => !overrun || !isUnder(tick, overrun))),
    budgets,
    overrun,
    firstByte,
    bracket: heights.hasFoot ? bracketOf(story, axis) : undefined,
    labels: takenRoom().labels,
    leaders: (station) => leaderLabels(story, bars, station, takenRoom().room),
  };
}

/**
 * The bar that a click means: the nearest one of the row within reach, so that a bar of 2 px can be hit.
 * @returns an index into `bars`, or -1
 */
export function barAt(layout: WaterfallLayout, x: number, y: number): number {
  const row = layout.rows.find((candidate) => y >= candidate.y && y < candidate.y + layout.heights.row);
  let best = -1;
  let bestDistance = reach;
  layout.bars.forEach((bar, index) => {
    if (bar.station !== row?.station) return;
    const distance = Math.max(bar.x - x, x - (bar.x + bar.width), 0);
    if (distance < bestDistance) {
      best = index;
      bestDistance = distance;
    }
  });
  return best;
}

const reach = 12;

/** The last tick that is written carries the unit. */
function withUnit(ticks: readonly Label[]): readonly Label[] {
  return ticks.map((tick, index) => (index === ticks.length - 1 ? { ...tick, text: `${tick.text} ms` } : tick));
}

/** Whether the overrun's words need the place of this tick's, unit included. */
function isUnder(tick: Label, { label }: Overrun): boolean {
  const [from, to] = reachOf(label);
  const [tickFrom, tickTo] = reachOf({ ...tick, text: `${tick.text} ms` });
  return tickTo + 6 > from && tickFrom - 6 < to;
}

/** Words inside the plot: each stands in its row where no bar is, close to what it names, or is left out. */
import type { Story } from '../../journey';
import type { StationId } from '../stations';
import { stationIds } from '../stations';
import type { Axis } from './axis';
import type { Bar, Heights, Label } from './frame';
import { baseline, leastBar, plotRight, textWidth } from './frame';
import type { BudgetMark } from './marks';
import { ownName, shortWords } from './words';

/** So many visits and more are counted beside the row. */
const fewestCounted = 3;
const gap = 7;
/** More narrow bars than this are a pattern of their own, not things to name one by one. */
const mostLeaders = 6;

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Which stretches of which row are taken; every label that is placed takes its own. */
export class Room {
  readonly #taken = new Map<StationId, Stretch[]>();
  readonly #lines: { readonly x: number; readonly mayBePassed: boolean }[] = [];
  readonly #heights: Heights;
  readonly #left: number;
  readonly #right: number;

  constructor(bars: readonly Bar[], axis: Axis, heights: Heights) {
    this.#heights = heights;
    this.#left = axis.left;
    this.#right = axis.right + plotRight - 70;
    for (const bar of bars) this.#take(bar.station, { from: bar.x, to: bar.x + bar.width });
  }

  /**
   * Places the text right of `after`, else left of `before`, in this row; undefined when both sides are taken.
   * @param mayCross whether a budget's line may pass behind the words; the line of the first byte never does
   */
  place(station: StationId, text: string, before: number, after: number, mayCross = false): Label | undefined {
    const width = textWidth(text);
    const right = { from: after + gap, to: after + gap + width };
    const left = { from: before - gap - width, to: before - gap };
    const stretch = [right, left].find((candidate) => this.#isFree(station, candidate, mayCross));
    if (!stretch) return undefined;
    this.#take(station, stretch);
    const isRight = stretch === right;
    return {
      station,
      x: isRight ? right.from : left.to,
      y: baseline(station, this.#heights),
      text,
      anchor: isRight ? 'start' : 'end',
    };
  }

  /** A vertical line through all rows. `mayBePassed`: whether words may stand over it where there is no other room. */
  addLine(x: number, mayBePassed: boolean): void {
    this.#lines.push({ x, mayBePassed });
  }

  #take(station: StationId, stretch: Stretch): void {
    const row = this.#taken.get(station) ?? [];
    row.push(stretch);
    this.#taken.set(station, row);
  }

  #isFree(station: StationId, { from, to }: Stretch, mayCross: boolean): boolean {
    if (from < this.#left || to > this.#right) return false;
    const isMet = this.#lines.some(({ x, mayBePassed }) => x > from - 3 && x < to + 3 && !(mayCross && mayBePassed));
    if (isMet) return false;
    return (this.#taken.get(station) ?? []).every((taken) => taken.to + 3 < from || to + 3 < taken.from);
  }
}

/** How many queries a story sends: the database works on each in a span of its own. */
export function queriesOf(story: Story): number {
  const worked = story.segments.filter(({ station, spentOn }) => station === 'database' && spentOn !== 'network');
  return new Set(worked.map(({ span }) => span)).size;
}

/** '51 queries' beside the database's comb; where there is no room, '51 database queries' over its beginning in another row. */
export function combLabel(story: Story, bars: readonly Bar[], room: Room): Label | undefined {
  const queries = queriesOf(story);
  const row = bars.filter(({ station }) => station === 'database');
  const first = row[0];
  const last = row.at(-1);
  if (queries < fewestCounted || !first || !last) return undefined;
  const text = `${queries} queries`;
  for (const mayCross of [false, true]) {
    const beside = room.place('database', text, first.x, last.x + last.width, mayCross);
    if (beside) return beside;
  }
  for (const station of stationIds.toReversed()) {
    const over = room.place(station, `${queries} database queries`, first.x, first.x - gap, true);
    if (over) return over;
  }
  return undefined;
}

/** The budgets' names, each in the lowest row that has room beside its line; if none has, in the lowest where only budgets pass. */
export function budgetLabels(marks: readonly BudgetMark[], room: Room): readonly Label[] {
  return marks.flatMap(({ x, text }) => {
    for (const mayCross of [false, true]) {
      for (const station of stationIds.toReversed()) {
        const label = room.place(station, text, x, x, mayCross);
        if (label) return [label];
      }
    }
    return [];
  });
}

/** Names for the bars of one row that are too narrow to show their length: 'auth 6.84 µs'. */
export function leaderLabels(story: Story, bars: readonly Bar[], station: StationId, room: Room): readonly Label[] {
  const narrow = bars.filter((bar) => bar.station === station && bar.width <= 2 * leastBar && bar.count === 1);
  if (narrow.length > mostLeaders) return [];
  return narrow.flatMap((bar) => {
    const segment = story.segments[bar.segment];
    if (!segment) return [];
    const text = `${ownName(segment)} ${shortWords(segment.endMs - segment.startMs)}`.trim();
    const label = room.place(station, text, bar.x, bar.x + bar.width);
    return label ? [label] : [];
  });
}

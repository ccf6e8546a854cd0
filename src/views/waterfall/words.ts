/** What the waterfall says to someone who does not see it. */
import type { Segment, SegmentKind, Story } from '../../journey';
import { msWords } from '../../models/shared/number-words';
import { narrowSpace, oneDecimal, oneDecimalMs } from '../format';
import { stationLabel } from '../stations';
import { writeTenths } from '../sum/round';
import { ttfbTenths } from '../sum/self-times';
import type { Bar } from './frame';

const kinds: Readonly<Record<SegmentKind, string>> = {
  network: 'network',
  wait: 'wait',
  work: 'work',
  failed: 'failed',
};

/** A duration beside its bar: one decimal like the sums; below a millisecond as the sentences write it, so that 0.25 ms is 0.25 ms. */
export function shortWords(ms: number): string {
  return ms >= 1 ? oneDecimalMs(ms) : msWords(Math.round(ms * 1e6) / 1e6).replace(' ', narrowSpace);
}

/** 'wait', 'work' … as the page writes it. */
export function kindWord(kind: SegmentKind): string {
  return kinds[kind];
}

/** The span's own name where it says more than its station: 'auth'; else ''. */
export function ownName(segment: Segment): string {
  return segment.name === '' || segment.name === stationLabel(segment.station) ? '' : segment.name;
}

/** 'Connection pool, wait 42.0 ms, from 38.0 to 80.0'. */
export function barWords(story: Story, bar: Bar): string {
  const first = story.segments[bar.segment];
  if (!first) return '';
  const last = bar.count > 1 ? lastOf(story, bar) : first;
  const from = oneDecimal(first.startMs - story.startMs);
  const to = oneDecimal(last.endMs - story.startMs);
  if (bar.count > 1)
    return `${stationLabel(bar.station)}, ${bar.count} spans of ${kinds[bar.kind]}, from ${from} to ${to}`;
  const name = ownName(first);
  const what = name === '' || name === kinds[bar.kind] ? kinds[bar.kind] : `${name}, ${kinds[bar.kind]}`;
  return `${stationLabel(bar.station)}, ${what} ${shortWords(first.endMs - first.startMs)}, from ${from} to ${to}`;
}

/** One sentence for the whole picture. */
export function waterfallSummary(story: Story): string {
  const longest = story.segments.reduce<Segment | undefined>(
    (best, segment) => (best && best.endMs - best.startMs >= segment.endMs - segment.startMs ? best : segment),
    undefined,
  );
  const total = `Time to first byte ${writeTenths(ttfbTenths(story))} ms in ${story.segments.length} spans`;
  if (!longest) return `${total}.`;
  return `${total}; the longest is ${stationLabel(longest.station)}, ${kinds[longest.kind]} ${shortWords(longest.endMs - longest.startMs)}.`;
}

/** The last segment of a bar that stands for several: the `count`-th of its row and kind. */
function lastOf(story: Story, bar: Bar): Segment {
  const same = story.segments
    .slice(bar.segment)
    .filter(({ station, kind }) => station === bar.station && kind === bar.kind);
  return same[bar.count - 1] ?? same.at(-1)!;
}

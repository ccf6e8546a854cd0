/** The measures of the waterfall in px, and the words for its parts. Times here are ms since the followed request started. */
import type { SegmentKind } from '../../journey';
import type { StationId } from '../stations';
import { stationIds } from '../stations';

/** How high the parts of the drawing are. */
export interface Heights {
  readonly row: number;
  readonly bar: number;
  /** Top of the first row; above it the axis. */
  readonly rowsTop: number;
  readonly rowsBottom: number;
  readonly whole: number;
  /** Whether there is room under the rows for the bracket over the TTFB and the words at the first byte. */
  readonly hasFoot: boolean;
}

export const roomy: Heights = {
  row: 20,
  bar: 12,
  rowsTop: 30,
  rowsBottom: 30 + stationIds.length * 20,
  whole: 224,
  hasFoot: true,
};
/** For a low window, where the sum stands beside the bars: lines of 14 px close together, and nothing under them. */
export const compact: Heights = {
  row: 14,
  bar: 8,
  rowsTop: 27,
  rowsBottom: 27 + stationIds.length * 14,
  whole: 144,
  hasFoot: false,
};

/** Baseline of the words above the rows. */
export const axisBaseline = 17;
/** Left edge of the plot; before it the stations' names. */
export const plotLeft = 192;
/** Room on the right for the self times, and for the words that stand at the last mark. */
export const plotRight = 123;
export const margin = 24;
/** Nothing is drawn narrower. */
export const leastBar = 2;
/** Average advance of a figure or letter at 14 px: labels are placed without measuring them. */
export const letterWidth = 7.6;

/** A stretch of time that fills the plot. */
export interface TimeWindow {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface Bar {
  /** Index of the first segment that it stands for. */
  readonly segment: number;
  /** How many segments it stands for: more than one where they would fall on the same pixels. */
  readonly count: number;
  readonly station: StationId;
  readonly kind: SegmentKind;
  readonly x: number;
  readonly width: number;
  readonly y: number;
}

/** A line from one station's row to the next one's, at the moment when the request passed. */
export interface Step {
  readonly x: number;
  readonly fromY: number;
  readonly toY: number;
}

export interface Row {
  readonly station: StationId;
  /** Top of the row; bars are centred in it. */
  readonly y: number;
  readonly selfTenths: number;
  /** Whether the request comes here at all. */
  readonly isVisited: boolean;
}

export interface Label {
  /** In whose row it stands; undefined above the rows. */
  readonly station?: StationId;
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly anchor: 'start' | 'middle' | 'end';
}

/** Top of a station's row. */
export function rowTop(station: StationId, { rowsTop, row }: Heights): number {
  return rowsTop + stationIds.indexOf(station) * row;
}

/** Top of the bars in a station's row. */
export function barTop(station: StationId, heights: Heights): number {
  return rowTop(station, heights) + (heights.row - heights.bar) / 2;
}

/** Baseline of the words in a row. */
export function baseline(station: StationId, heights: Heights): number {
  return rowTop(station, heights) + heights.row / 2 + 5;
}

export function textWidth(text: string): number {
  return text.length * letterWidth;
}

/** From where to where a label's words reach. */
export function reachOf({ x, text, anchor }: Label): readonly [from: number, to: number] {
  const width = textWidth(text);
  if (anchor === 'middle') return [x - width / 2, x + width / 2];
  return anchor === 'start' ? [x, x + width] : [x - width, x];
}

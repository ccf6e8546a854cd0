/**
 * The truth of one request: a linear time axis, a row per station, every span where it happened and as long as it took. A request does
 * one thing at a time, so the critical path is the sequence itself and needs no mark of its own.
 */
import type { ReactNode } from 'react';
import { useCallback, useId, useMemo, useRef } from 'react';
import type { Story } from '../../journey';
import type { StationId } from '../stations';
import { stationLabel } from '../stations';
import type { Playhead } from '../transport/playhead';
import { useEventIndex } from '../transport/playhead';
import { BarList } from './BarList';
import { Bars } from './Bars';
import { Grid, Rows } from './Frame';
import type { Bar } from './frame';
import { compact, plotLeft, roomy } from './frame';
import { barAt, layoutWaterfall } from './layout';
import { AxisWords, Marks, Words } from './Marks';
import { PlayheadMark } from './PlayheadMark';
import { usePointer } from './use-pointer';
import { useSize } from './use-size';
import { useWheelZoom, useZoom } from './use-zoom';
import { kindWord, waterfallSummary } from './words';
import { ZoomButtons } from './ZoomButtons';
import './waterfall.css';

export interface WaterfallProps {
  readonly story: Story;
  readonly playhead: Playhead;
  /** The station that a person chose; without one the row of the current event is marked. */
  readonly selected: StationId | undefined;
  /** In a low window: close rows, and no foot. The sum has to stand beside it then. */
  readonly isCompact?: boolean;
  /** Called with a time of the run. */
  readonly onSeek: (atMs: number) => void;
  /** @param segment the span that was clicked; missing where only a row was */
  readonly onSelect: (station: StationId, segment?: number) => void;
}

export function Waterfall(props: WaterfallProps): ReactNode {
  const { story, playhead, selected, isCompact = false, onSeek, onSelect } = props;
  const heights = isCompact ? compact : roomy;
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const past = useRef<SVGRectElement>(null);
  const future = useRef<SVGRectElement>(null);
  const axisWords = useRef<SVGGElement>(null);
  const size = useSize(root, { width: 1080, scale: 1 });
  const width = size.width / size.scale;
  const zoom = useZoom(story.endMs - story.startMs);
  const layout = useMemo(
    () => layoutWaterfall(story, width, zoom.window, heights),
    [story, width, zoom.window, heights],
  );
  const { axis, bars } = layout;

  const told = story.events[useEventIndex(story, playhead)];
  const marked = selected ?? told?.station;
  const segment = told?.segment ?? -1;
  const current = bars.findLastIndex((bar) => bar.segment <= segment);
  const leaders = useMemo(() => (marked ? layout.leaders(marked) : []), [layout, marked]);

  const toX = (clientX: number): number => (clientX - (svg.current?.getBoundingClientRect().left ?? 0)) / size.scale;
  const toMs = (x: number): number => {
    const ms = story.startMs + axis.ms(Math.min(axis.right, Math.max(axis.left, x)));
    return Math.min(story.endMs, Math.max(story.startMs, ms));
  };
  const pick = (bar: Bar): void => {
    onSelect(bar.station, bar.segment);
    onSeek(story.segments[bar.segment]?.startMs ?? story.startMs);
  };
  const selectRow = useCallback((station: StationId) => onSelect(station), [onSelect]);
  const zoomAround = (factor: number): void =>
    zoom.by(factor, centreOfZoom(axis.window, playhead.get() - story.startMs));

  const { brush, handlers } = usePointer({
    place: ({ clientX, clientY }) => ({
      x: toX(clientX),
      y: (clientY - (svg.current?.getBoundingClientRect().top ?? 0)) / size.scale,
    }),
    isAxis: (y) => y < heights.rowsTop - 4,
    onClick: (x, y) => {
      const bar = bars[barAt(layout, x, y)];
      if (bar) pick(bar);
      else onSeek(toMs(x));
    },
    onScrub: (x) => onSeek(toMs(x)),
    onBrush: (fromX, toX) => zoom.to(axis.ms(Math.max(axis.left, fromX)), axis.ms(Math.min(axis.right, toX))),
  });
  useWheelZoom(svg, axis, zoom, toX);

  return (
    <div className="waterfall" data-compact={isCompact} ref={root}>
      <svg
        ref={svg}
        role="group"
        aria-label={`Waterfall of request ${story.request}`}
        aria-describedby={`${id}-summary`}
        width="100%"
        height={heights.whole * size.scale}
        viewBox={`0 0 ${width} ${heights.whole}`}
      >
        <desc id={`${id}-summary`}>{waterfallSummary(story)}</desc>
        <defs>
          <clipPath id={`${id}-past`}>
            <rect ref={past} x={0} y={0} width={0} height={heights.whole} />
          </clipPath>
          <clipPath id={`${id}-future`}>
            <rect ref={future} x={0} y={0} width={width} height={heights.whole} />
          </clipPath>
        </defs>
        <Rows rows={layout.rows} heights={heights} width={width} marked={marked} onSelect={selectRow} />
        <Grid layout={layout} />
        <AxisWords ref={axisWords} layout={layout} />
        <g aria-hidden="true">
          <g clipPath={`url(#${id}-future)`}>
            <Bars layout={layout} isFuture />
          </g>
          <g clipPath={`url(#${id}-past)`}>
            <Bars layout={layout} isFuture={false} />
          </g>
          <Marks layout={layout} />
          <Words labels={[...layout.labels, ...leaders]} marked={marked} />
        </g>
        <BarList
          story={story}
          bars={bars}
          barHeight={heights.bar}
          current={current}
          onPick={pick}
          onZoomKey={(key) => (key === '0' ? zoom.fit() : zoomAround(key === '+' ? 0.5 : 2))}
        />
        <rect
          x={plotLeft}
          y={0}
          width={axis.right - plotLeft + 24}
          height={heights.rowsBottom + 4}
          className="waterfall-plot"
          onDoubleClick={zoom.fit}
          {...handlers}
        />
        {brush && (
          <rect
            x={brush.fromX}
            y={0}
            width={brush.toX - brush.fromX}
            height={heights.rowsBottom + 4}
            className="waterfall-brush"
          />
        )}
        <PlayheadMark
          layout={layout}
          playhead={playhead}
          startMs={story.startMs}
          endMs={story.endMs}
          place={told ? `${stationLabel(told.station)}, ${kindOf(story, segment)}` : ''}
          onSeek={onSeek}
          past={past}
          future={future}
          axisWords={axisWords}
        />
      </svg>
      <ZoomButtons isZoomed={zoom.window !== undefined} onZoom={zoomAround} onFit={zoom.fit} />
    </div>
  );
}

function kindOf(story: Story, segment: number): string {
  const found = story.segments[segment];
  return found ? kindWord(found.kind) : 'end';
}

/** Around the playhead where it is in sight, else around the middle. */
function centreOfZoom(
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
  playheadMs: number,
): number {
  return playheadMs >= fromMs && playheadMs <= toMs ? playheadMs : (fromMs + toMs) / 2;
}

/** Lines over the run's time with its interventions and the playhead: what has been is drawn full, what will be lighter. */
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import { useId, useMemo, useRef } from 'react';
import { FloorWords, ValueRules } from './AxisWords';
import type { Intervention } from '../../scenario';
import { instant } from '../traffic/numbers';
import type { Playhead } from '../transport/playhead';
import { usePlayheadMove } from '../transport/playhead';
import type { Axis, Plot } from './chart-frame';
import { heightAxis, plotIn, timeAxis } from './chart-frame';
import './charts.css';
import { keyTarget } from '../transport/key-target';
import { endLabels } from './end-labels';
import { InterventionMarks } from './InterventionMarks';
import type { Bins } from './time-lines';
import { greatest, linePath } from './time-lines';
import { useChartSize } from './use-chart-size';
import { valueLabels } from './value-labels';

export interface Series {
  readonly id: string;
  /** 'p95'; also the word beside the figure at the playhead. */
  readonly label: string;
  readonly values: ArrayLike<number>;
  readonly style: 'strong' | 'plain' | 'dotted' | 'dashed';
  /** The figure at the playhead; '' for none. */
  readonly figure: string;
  /** The word at the line's end. */
  readonly endWord?: string;
}

export interface TimeChartProps {
  readonly title: string;
  readonly series: readonly Series[];
  readonly bins: Bins;
  readonly endMs: number;
  /** What a unit of the values' axis is of a value: 1000 where milliseconds are written as seconds. */
  readonly per?: number;
  readonly interventions: readonly Intervention[];
  readonly playhead: Playhead;
  readonly onSeek: (atMs: number) => void;
  /** An intervention was moved by hand; without it they stand fast. */
  readonly onMoveIntervention?: (index: number, atMs: number) => void;
  readonly height?: number;
}

export function TimeChart(props: TimeChartProps): ReactNode {
  const {
    title,
    series,
    bins,
    endMs,
    per = 1,
    interventions,
    playhead,
    onSeek,
    onMoveIntervention,
    height = 196,
  } = props;
  const room = useRef<HTMLDivElement>(null);
  const { width, scale } = useChartSize(room, 680);
  const clip = useId();
  const plot = useMemo(() => plotIn(width, height), [width, height]);
  const x = useMemo(() => timeAxis(plot, endMs), [plot, endMs]);
  const most = greatest(...series.map(({ values }) => values));
  const y = useMemo(() => heightAxis(plot, most, per), [plot, most, per]);
  const svg = useRef<SVGSVGElement>(null);
  const past = useRef<SVGRectElement>(null);
  const future = useRef<SVGRectElement>(null);

  usePlayheadMove(playhead, (atMs) => {
    const at = Math.min(plot.right, Math.max(plot.left, x.scale(atMs)));
    past.current?.setAttribute('width', String(at));
    future.current?.setAttribute('x', String(at));
  });
  const seek = (event: PointerEvent): void => {
    const box = svg.current?.getBoundingClientRect();
    if (box === undefined || box.width === 0) return;
    const px = ((event.clientX - box.left) / box.width) * width;
    onSeek(Math.min(endMs, Math.max(0, x.scale.invert(px))));
  };
  const ends = endLabels(series, bins, endMs, plot, x, y);
  const lines = series.map(({ id, values, style }) => ({ id, style, d: linePath(bins, values, endMs, x, y) }));

  return (
    <div ref={room} className="chart">
      <svg
        ref={svg}
        width={width * scale}
        height={height * scale}
        viewBox={`0 0 ${width} ${height}`}
        role="group"
        aria-label={title}
      >
        <clipPath id={`${clip}past`}>
          <rect ref={past} x="0" y="0" width="0" height={height} />
        </clipPath>
        <clipPath id={`${clip}future`}>
          <rect ref={future} x="0" y="0" width={width} height={height} />
        </clipPath>
        <text x="24" y="24" className="chart-title">
          {title}
        </text>
        <Grid plot={plot} x={x} y={y} />
        <g clipPath={`url(#${clip}past)`}>
          {lines.map(({ id, style, d }) => (
            <path key={id} className="chart-line" data-style={style} d={d} />
          ))}
        </g>
        <g clipPath={`url(#${clip}future)`} className="chart-future">
          {lines.map(({ id, style, d }) => (
            <path key={id} className="chart-line" data-style={style} d={d} />
          ))}
        </g>
        {ends.map(({ word, x: endX, y: endY }) => (
          <text key={word} x={endX} y={endY} className="chart-strong" aria-hidden="true">
            {word}
          </text>
        ))}
        <rect
          className="chart-ground"
          x={plot.left}
          y={plot.top}
          width={plot.right - plot.left}
          height={plot.bottom - plot.top}
          onPointerDown={(event) => {
            if (event.button !== 0) return;
            event.currentTarget.setPointerCapture?.(event.pointerId);
            seek(event);
          }}
          onPointerMove={(event) => event.buttons === 1 && seek(event)}
        />
        <InterventionMarks
          interventions={interventions}
          plot={plot}
          x={x}
          endMs={endMs}
          svg={svg}
          {...(onMoveIntervention ? { onMove: onMoveIntervention } : {})}
        />
        <ChartPlayhead plot={plot} x={x} y={y} {...{ series, bins, endMs, playhead, onSeek }} />
      </svg>
    </div>
  );
}

interface GridProps {
  readonly plot: Plot;
  readonly x: Axis;
  readonly y: Axis;
}

function Grid({ plot, x, y }: GridProps): ReactNode {
  return (
    <g aria-hidden="true">
      <ValueRules ticks={y.ticks} plot={plot} />
      <FloorWords ticks={x.ticks} plot={plot} />
    </g>
  );
}

interface ChartPlayheadProps extends GridProps {
  readonly series: readonly Series[];
  readonly bins: Bins;
  readonly endMs: number;
  readonly playhead: Playhead;
  readonly onSeek: (atMs: number) => void;
}

/** Room that the figures need beside the line. */
const figuresWidth = 88;

/** The line that says where the run stands, with the figures of that instant; a slider by keyboard. */
function ChartPlayhead({ plot, x, y, series, bins, endMs, playhead, onSeek }: ChartPlayheadProps): ReactNode {
  const group = useRef<SVGGElement>(null);
  const time = useRef<SVGTextElement>(null);
  const figures = useRef<SVGGElement>(null);
  const shown = series.filter(({ figure }) => figure !== '');
  usePlayheadMove(playhead, (atMs) => {
    const at = Math.min(plot.right, Math.max(plot.left, x.scale(atMs)));
    const isFlipped = at > plot.width - figuresWidth - 12;
    const anchor = isFlipped ? 'end' : 'start';
    const side = isFlipped ? -12 : 12;
    group.current?.setAttribute('transform', `translate(${at} 0)`);
    group.current?.setAttribute('aria-valuenow', (atMs / 1000).toFixed(1));
    group.current?.setAttribute('aria-valuetext', valueText(atMs, shown));
    if (time.current !== null) {
      time.current.textContent = instant(atMs);
      time.current.setAttribute('x', String(side));
      time.current.setAttribute('text-anchor', anchor);
    }
    const bin = Math.min(bins.count - 1, Math.max(0, Math.floor(atMs / bins.binMs)));
    const heights = series.map(({ values }) => y.scale(values[bin]!));
    const { baselines } = valueLabels(plot, heights, shown.length);
    [...(figures.current?.children ?? [])].forEach((text, index) => {
      text.setAttribute('x', String(side));
      text.setAttribute('y', String(baselines[index] ?? 0));
      text.setAttribute('text-anchor', anchor);
    });
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const to = keyTarget(event.key, playhead.get(), event.shiftKey ? endMs / 10 : endMs / 100, 0, endMs);
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onSeek(Math.min(endMs, Math.max(0, to)));
  };
  return (
    <g
      ref={group}
      className="chart-playhead"
      role="slider"
      tabIndex={0}
      aria-label="Playhead"
      aria-valuemin={0}
      aria-valuemax={Number((endMs / 1000).toFixed(1))}
      aria-valuenow={0}
      onKeyDown={onKeyDown}
    >
      <path className="chart-playhead-line" d={`M0 16V${plot.bottom}`} />
      <path className="chart-playhead-flag" d="M-6 8h12v9l-6 7-6-7Z" />
      <text ref={time} y="24" className="chart-strong" />
      <g ref={figures}>
        {shown.map(({ id, label, figure, style }) => (
          <text key={id} className={style === 'strong' ? 'chart-strong' : ''}>
            {label} <tspan className="chart-figure">{figure}</tspan>
          </text>
        ))}
      </g>
    </g>
  );
}

function valueText(atMs: number, series: readonly Series[]): string {
  return [instant(atMs), ...series.map(({ label, figure }) => `${label} ${figure}`)].join(', ');
}

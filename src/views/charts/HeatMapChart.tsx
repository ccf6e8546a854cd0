/** Time to first byte over the run as a heat map: the darker, the more requests. What averages hide (two groups, a few very slow) shows. */
import type { PointerEvent, ReactNode } from 'react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { FloorWords } from './AxisWords';
import type { TrafficSummary } from '../../journey';
import { useColours } from '../traffic/canvas-colours';
import { useSlowTime } from '../traffic/use-traffic-at';
import type { Playhead } from '../transport/playhead';
import { usePlayheadMove } from '../transport/playhead';
import type { Plot } from './chart-frame';
import { plotIn, timeAxis } from './chart-frame';
import './charts.css';
import type { HeatCell, HeatLayout } from './heat-map-layout';
import { cellAt, cellWords, heatMapLayout, shadeOf, slowestAt } from './heat-map-layout';
import './heat-map.css';
import './panels.css';
import { useChartSize } from './use-chart-size';

export interface HeatMapChartProps {
  readonly summary: TrafficSummary;
  readonly playhead: Playhead;
  readonly onSeek: (atMs: number) => void;
  readonly onOpenRequest: (request: number) => void;
  readonly height?: number;
}

const title = 'Time to first byte, all requests';

export function HeatMapChart({ summary, playhead, onSeek, onOpenRequest, height = 196 }: HeatMapChartProps): ReactNode {
  const { heatMap, endMs } = summary;
  const room = useRef<HTMLDivElement>(null);
  const { width, scale } = useChartSize(room, 680);
  const plot = useMemo(() => plotIn(width, height), [width, height]);
  const layout = useMemo(() => heatMapLayout(plot, heatMap, endMs), [plot, heatMap, endMs]);
  const x = useMemo(() => timeAxis(plot, endMs), [plot, endMs]);
  const [pointed, setPointed] = useState<HeatCell | null>(null);
  const line = useRef<SVGPathElement>(null);
  usePlayheadMove(playhead, (atMs) => line.current?.setAttribute('transform', `translate(${layout.x(atMs)} 0)`));

  const under = (event: PointerEvent): HeatCell | undefined => {
    const box = event.currentTarget.getBoundingClientRect();
    return cellAt(
      plot,
      heatMap,
      layout,
      endMs,
      plot.left + ((event.clientX - box.left) / (box.width || 1)) * (plot.right - plot.left),
      plot.top + ((event.clientY - box.top) / (box.height || 1)) * (plot.bottom - plot.top),
    );
  };
  const press = (event: PointerEvent): void => {
    const cell = under(event);
    if (cell === undefined) return;
    if (cell.count > 0) onOpenRequest(cell.request);
    else onSeek(Math.min(endMs, cell.bin * heatMap.binMs));
  };
  const filled = pointed !== null && pointed.count > 0 ? pointed : null;
  return (
    <div className="chart heat">
      <div ref={room} className="heat-room">
        <HeatCells
          plot={plot}
          layout={layout}
          bins={heatMap.count}
          rows={heatMap.rowCount}
          width={width}
          height={height}
          scale={scale}
        />
        <svg
          width={width * scale}
          height={height * scale}
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={heatWords(summary)}
        >
          <text x="24" y="24" className="chart-title">
            {title}
          </text>
          {layout.ticks.map(({ at, words }) => (
            <g key={words}>
              <path className="chart-rule" d={`M${plot.left - 5} ${at}H${plot.left}`} />
              <text x={plot.left - 8} y={at + 5} textAnchor="end">
                {words}
              </text>
            </g>
          ))}
          <path className="chart-floor" d={`M${plot.left} ${plot.bottom + 0.5}H${plot.right}`} />
          <FloorWords ticks={x.ticks} plot={plot} />
          {filled !== null && (
            <rect className="heat-pointed" x={filled.x} y={filled.y} width={filled.width} height={filled.height} />
          )}
          <path ref={line} className="chart-playhead-line" d={`M0 ${plot.top - 6}V${plot.bottom}`} />
          <rect
            className="heat-ground"
            data-filled={filled !== null}
            x={plot.left}
            y={plot.top}
            width={plot.right - plot.left}
            height={plot.bottom - plot.top}
            onPointerMove={(event) => setPointed(under(event) ?? null)}
            onPointerLeave={() => setPointed(null)}
            onPointerUp={(event) => event.button === 0 && press(event)}
          />
        </svg>
      </div>
      <p className="heat-foot">
        <SlowestButton {...{ summary, layout, playhead, onOpenRequest }} />
        <span className="heat-words">{filled === null ? '' : cellWords(heatMap, filled)}</span>
      </p>
    </div>
  );
}

interface SlowestButtonProps extends Pick<HeatMapChartProps, 'summary' | 'playhead' | 'onOpenRequest'> {
  readonly layout: HeatLayout;
}

/** The heat map by keyboard: the slowest of the instant at which the run stands. */
function SlowestButton({ summary, layout, playhead, onOpenRequest }: SlowestButtonProps): ReactNode {
  const atMs = useSlowTime(playhead);
  const slowest = slowestAt(summary.heatMap, layout, atMs);
  if (slowest === undefined) return null;
  return (
    <button type="button" className="chart-link" onClick={() => onOpenRequest(slowest.request)}>
      Open one of the slowest here
    </button>
  );
}

interface HeatCellsProps {
  readonly plot: Plot;
  readonly layout: HeatLayout;
  readonly bins: number;
  readonly rows: number;
  readonly width: number;
  readonly height: number;
  readonly scale: number;
}

/** Thousands of cells: painted once for each run, size and theme. */
function HeatCells({ layout, bins, rows, width, height, scale }: HeatCellsProps): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const colours = useColours(canvas);
  useEffect(() => {
    const element = canvas.current;
    const pen = element?.getContext('2d');
    if (element === null || !pen || colours === null) return;
    const ratio = (window.devicePixelRatio || 1) * scale;
    element.width = Math.round(width * ratio);
    element.height = Math.round(height * ratio);
    pen.clearRect(0, 0, element.width, element.height);
    pen.fillStyle = colours.ink;
    for (let bin = 0; bin < bins; bin++) {
      for (let row = 0; row < rows; row++) {
        const cell = layout.cell(bin, row);
        if (cell.count === 0) continue;
        pen.globalAlpha = shadeOf(cell.count, layout.most);
        // On whole pixels, so that no seam shows between neighbours.
        const left = Math.round(cell.x * ratio);
        const top = Math.round(cell.y * ratio);
        const right = Math.round((cell.x + cell.width) * ratio);
        const bottom = Math.round((cell.y + cell.height) * ratio);
        pen.fillRect(left, top, Math.max(1, right - left), Math.max(1, bottom - top));
      }
    }
  }, [layout, bins, rows, width, height, scale, colours]);
  return (
    <canvas
      ref={canvas}
      className="heat-cells"
      style={{ width: width * scale, height: height * scale }}
      aria-hidden="true"
    />
  );
}

function heatWords({ finished, percentiles, minMs, maxMs }: TrafficSummary): string {
  if (finished === 0) return `${title}: none finished`;
  const written = [minMs, percentiles.p50Ms, percentiles.p99Ms, maxMs].map((ms) => `${Number(ms.toPrecision(3))} ms`);
  return `${title}: from ${written[0]!} to ${written[3]!}, half within ${written[1]!}, 99 % within ${written[2]!}`;
}

/** What stands still around the bars: grid, axis, the stations' names and their self times. */
import type { ReactNode } from 'react';
import { memo } from 'react';
import { writeTenths } from '../sum/round';
import type { StationId } from '../stations';
import { stationColour, stationLabel } from '../stations';
import { StationGlyph } from '../theme/icons';
import type { Heights, Row } from './frame';
import { baseline, margin, plotLeft } from './frame';
import type { WaterfallLayout } from './layout';

export const Grid = memo(function Grid({ layout }: { readonly layout: WaterfallLayout }): ReactNode {
  const line = (x: number): string => `M${x} 26V${layout.heights.rowsBottom + 2}`;
  return (
    <>
      <path className="waterfall-grid waterfall-grid-minor" d={layout.axis.minor.map(line).join('')} />
      <path className="waterfall-grid" d={layout.axis.major.map(({ x }) => line(x)).join('')} />
    </>
  );
});

interface RowsProps {
  readonly rows: readonly Row[];
  readonly heights: Heights;
  readonly width: number;
  readonly marked: StationId | undefined;
  readonly onSelect: (station: StationId) => void;
}

/** One line of words per station; the marked one is washed in its tint and set strong. */
export const Rows = memo(function Rows({ rows, heights, width, marked, onSelect }: RowsProps): ReactNode {
  return rows.map(({ station, y, selfTenths, isVisited }) => {
    const isMarked = station === marked;
    return (
      <g key={station} className={isMarked ? 'waterfall-row waterfall-row-marked' : 'waterfall-row'}>
        {isMarked && (
          <rect
            x={0}
            y={y}
            width={width}
            height={heights.row}
            className="waterfall-tint"
            style={{ fill: stationColour(station, 'tint') }}
          />
        )}
        <StationGlyph
          station={station}
          x={margin}
          y={y + heights.row / 2 - 7}
          size={14}
          colour={stationColour(station, 'text')}
        />
        <text x={46} y={baseline(station, heights)}>
          {stationLabel(station)}
        </text>
        <text
          x={width - margin}
          y={baseline(station, heights)}
          textAnchor="end"
          className={isVisited ? undefined : 'waterfall-muted'}
        >
          {isVisited ? writeTenths(selfTenths) : '–'}
        </text>
        <rect
          x={0}
          y={y}
          width={plotLeft - 8}
          height={heights.row}
          className="waterfall-target"
          onClick={() => onSelect(station)}
        />
      </g>
    );
  });
});

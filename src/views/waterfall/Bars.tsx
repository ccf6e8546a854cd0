/** The bars and steps, once as past (full strength) and once as future (outlined, 22 % filled); the caller clips both at the playhead. */
import type { ReactNode } from 'react';
import { memo } from 'react';
import { stationColour } from '../stations';
import { waitFill } from '../theme/patterns';
import type { WaterfallLayout } from './layout';
import type { Bar } from './frame';

interface BarsProps {
  readonly layout: WaterfallLayout;
  readonly isFuture: boolean;
}

export const Bars = memo(function Bars({ layout, isFuture }: BarsProps): ReactNode {
  return (
    <g className={isFuture ? 'waterfall-future' : 'waterfall-past'}>
      <path className="waterfall-step" d={layout.steps.map(({ x, fromY, toY }) => `M${x} ${fromY}V${toY}`).join('')} />
      {layout.bars.map((bar) => (
        <BarShape key={bar.segment} bar={bar} height={layout.heights.bar} isFuture={isFuture} />
      ))}
    </g>
  );
});

interface BarShapeProps {
  readonly bar: Bar;
  readonly height: number;
  readonly isFuture: boolean;
}

function BarShape({ bar, height, isFuture }: BarShapeProps): ReactNode {
  const colour = stationColour(bar.station);
  switch (bar.kind) {
    case 'network':
      return (
        <Outline
          bar={bar}
          height={height}
          colour={colour}
          weight={isFuture || bar.width < 4 ? 1 : 1.5}
          className="waterfall-network"
        />
      );
    case 'wait':
      return (
        <>
          <rect
            x={bar.x}
            y={bar.y}
            width={bar.width}
            height={height}
            className="waterfall-wait"
            style={{ fill: waitFill(bar.station) }}
          />
          <Outline bar={bar} height={height} colour={colour} weight={1} className="waterfall-edge" />
        </>
      );
    case 'work':
      return isFuture ? (
        <Outline bar={bar} height={height} colour={colour} weight={1} className="waterfall-ahead" />
      ) : (
        <rect x={bar.x} y={bar.y} width={bar.width} height={height} style={{ fill: colour }} />
      );
    case 'failed':
      return (
        <>
          <Outline
            bar={bar}
            height={height}
            colour={colour}
            weight={1}
            className={isFuture ? 'waterfall-ahead' : 'waterfall-full'}
          />
          <FailedCap bar={bar} height={height} />
        </>
      );
  }
}

function Outline({
  bar,
  height,
  colour,
  weight,
  className,
}: {
  readonly bar: Bar;
  readonly height: number;
  readonly colour: string;
  readonly weight: number;
  readonly className: string;
}): ReactNode {
  return (
    <rect
      x={bar.x + weight / 2}
      y={bar.y + weight / 2}
      width={Math.max(1, bar.width - weight)}
      height={height - weight}
      className={className}
      style={{ stroke: colour, strokeWidth: weight, color: colour }}
    />
  );
}

/** A failed span ends in a cross: shape first, colour second. */
function FailedCap({ bar, height }: { readonly bar: Bar; readonly height: number }): ReactNode {
  const x = bar.x + bar.width;
  const y = bar.y + height / 2;
  const d = `M${x - 5} ${y - 5}l10 10m0 -10l-10 10`;
  return (
    <>
      <path d={d} className="waterfall-cap-halo" />
      <path d={d} className="waterfall-cap" />
    </>
  );
}

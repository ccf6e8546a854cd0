/** The marks across all rows and the words between the bars. */
import type { ReactNode, Ref } from 'react';
import { memo } from 'react';
import type { Bracket } from './marks';
import type { Label } from './frame';
import { reachOf } from './frame';
import type { WaterfallLayout } from './layout';
import type { StationId } from '../stations';
import { stationColour } from '../stations';

export const Marks = memo(function Marks({ layout }: { readonly layout: WaterfallLayout }): ReactNode {
  const { budgets, overrun, firstByte, bracket, heights } = layout;
  const { rowsBottom, hasFoot } = heights;
  return (
    <>
      {budgets.map(({ x, text, of }) => (
        <path key={text} d={`M${x} 22V${rowsBottom + 2}`} className={`waterfall-budget waterfall-budget-${of}`} />
      ))}
      {overrun && <path d={`M${overrun.fromX} 24H${overrun.toX}`} className="waterfall-overrun" />}
      {firstByte && (
        <>
          <path d={`M${firstByte.x} 22V${rowsBottom + (hasFoot ? 12 : 2)}`} className="waterfall-first-byte" />
          {hasFoot && (
            <text x={firstByte.x + 8} y={rowsBottom + 17} className="waterfall-muted">
              {firstByte.text}
            </text>
          )}
        </>
      )}
      {bracket && <BracketMark bracket={bracket} rowsBottom={rowsBottom} />}
    </>
  );
});

interface AxisWordsProps {
  readonly layout: WaterfallLayout;
  readonly ref: Ref<SVGGElement>;
}

/** Ticks and the overrun's figure; each says how far it reaches, so that the playhead's flag can ask it to give way. */
export function AxisWords({ layout, ref }: AxisWordsProps): ReactNode {
  const { ticks, overrun } = layout;
  return (
    <g ref={ref} className="waterfall-axis" aria-hidden="true">
      {ticks.map((tick) => (
        <AxisWord key={tick.x} label={tick} className="waterfall-muted" />
      ))}
      {overrun && <AxisWord label={overrun.label} className="waterfall-overrun-text" />}
    </g>
  );
}

function AxisWord({ label, className }: { readonly label: Label; readonly className: string }): ReactNode {
  const [from, to] = reachOf(label);
  return (
    <text x={label.x} y={label.y} textAnchor={label.anchor} className={className} data-from={from} data-to={to}>
      {label.text}
    </text>
  );
}

interface WordsProps {
  readonly labels: readonly Label[];
  /** The row that is washed in its tint. */
  readonly marked: StationId | undefined;
}

/** Lines that pass behind the words are kept off them by a piece of the ground and a rim in its colour. */
export function Words({ labels, marked }: WordsProps): ReactNode {
  return labels.map(({ station, x, y, text, anchor }) => {
    const ground = station && station === marked ? stationColour(station, 'tint') : 'var(--paper)';
    const [from, to] = reachOf({ x, y, text, anchor });
    return (
      <g key={`${text} ${x}`}>
        <rect x={from - 2} y={y - 13} width={to - from + 2} height={17} style={{ fill: ground }} />
        <text x={x} y={y} textAnchor={anchor} className="waterfall-word" style={{ stroke: ground }}>
          {text}
        </text>
      </g>
    );
  });
}

interface BracketMarkProps {
  readonly bracket: Bracket;
  readonly rowsBottom: number;
}

function BracketMark({ bracket, rowsBottom }: BracketMarkProps): ReactNode {
  const { fromX, toX, hasStart, hasEnd, text } = bracket;
  const y = rowsBottom + 12;
  const centre = (fromX + toX) / 2;
  const half = (text.length * 9.2) / 2 + 14;
  const isRoomy = toX - fromX > 2 * half + 24;
  return (
    <>
      <path
        d={`M${fromX} ${hasStart ? y - 6 : y}V${y}H${toX}${hasEnd ? `V${y - 6}` : ''}`}
        className="waterfall-bracket"
      />
      {isRoomy ? (
        <>
          <rect x={centre - half} y={y - 9} width={2 * half} height={18} className="waterfall-paper" />
          <text x={centre} y={y + 6} textAnchor="middle" className="waterfall-total">
            {text}
          </text>
        </>
      ) : (
        <text x={fromX} y={y + 20} className="waterfall-total">
          {text}
        </text>
      )}
    </>
  );
}

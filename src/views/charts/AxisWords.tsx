/** What every chart's axes are drawn with: rules with their values, and words under the floor. */
import type { ReactNode } from 'react';
import type { Plot, Tick } from './chart-frame';

interface RulesProps {
  readonly ticks: readonly Pick<Tick, 'at' | 'words'>[];
  readonly plot: Pick<Plot, 'left' | 'right'>;
}

/** A rule across the plot at each value, its words left of it. */
export function ValueRules({ ticks, plot }: RulesProps): ReactNode {
  return ticks.map(({ at, words }) => (
    <g key={words}>
      <path className="chart-rule" d={`M${plot.left} ${at}H${plot.right}`} />
      <text x={plot.left - 8} y={at + 5} textAnchor="end">
        {words}
      </text>
    </g>
  ));
}

interface FloorWordsProps {
  readonly ticks: readonly Tick[];
  readonly plot: Pick<Plot, 'bottom'>;
}

/** The words of the axis under the plot. */
export function FloorWords({ ticks, plot }: FloorWordsProps): ReactNode {
  return ticks.map(({ at, words, anchor }) => (
    <text key={words} x={at} y={plot.bottom + 19} textAnchor={anchor}>
      {words}
    </text>
  ));
}

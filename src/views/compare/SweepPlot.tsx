/** One lever at many values: the curve with its knee, theory's curve beside it, and which of theory's assumptions break. */
import type { ReactNode } from 'react';
import { useId, useMemo, useRef } from 'react';
import { ValueRules } from '../charts/AxisWords';
import type { Assumption, MeasureId, SweepCurve } from '../../journey';
import { measureIds, measures } from '../../journey';
import { plotIn } from '../charts/chart-frame';
import '../charts/charts.css';
import '../charts/panels.css';
import { useChartSize } from '../charts/use-chart-size';
import { useRoving } from '../charts/use-roving';
import { formatCount, formatPlural } from '../format';
import type { Progress } from './ComparePanel';
import { measureValue } from './difference-sentence';
import type { PlacedPoint, SweepLayout, TheoryCurvePoint } from './sweep-layout';
import { leverValueWords, sweepLayout } from './sweep-layout';
import type { SweptLever } from './sweep-words';
import { broken, kneeSentence, theorySentence } from './sweep-words';
import './sweep.css';

export interface SweepPlotProps {
  readonly lever: SweptLever;
  /** `sweepCurve` of the results so far. */
  readonly curve: SweepCurve;
  readonly onMeasure: (measure: MeasureId) => void;
  /** Theory's value for each of the lever's; empty where there is no closed form for the measure. */
  readonly theory?: readonly TheoryCurvePoint[];
  /** What theory takes for granted, of the station that the lever is about. */
  readonly assumptions?: readonly Assumption[];
  readonly progress?: Progress;
  readonly onCancel?: () => void;
  /** A point was pressed: set the lever to its value. */
  readonly onChoose?: (value: number) => void;
  /** Values that make no scenario, and why. */
  readonly refused?: readonly { readonly value: number; readonly reason: string }[];
  readonly height?: number;
}

export function SweepPlot(props: SweepPlotProps): ReactNode {
  const { lever, curve, onMeasure, theory = [], assumptions = [], progress, onCancel, onChoose, refused = [] } = props;
  const measure = measures[curve.measure];
  const parts = theorySentence(curve, theory, lever, measure);
  return (
    <section className="sweep" aria-label={`${lever.name} swept`}>
      <div className="sweep-head">
        <h3 className="chart-heading">
          {firstUpper(measure.label)} by {lever.name.toLowerCase()}
        </h3>
        <MeasureChoice measure={curve.measure} onMeasure={onMeasure} />
      </div>
      {curve.points.length > 0 && <Curve {...props} theory={theory} onChoose={onChoose} />}
      <div className="sweep-words">
        <p role="status">{kneeSentence(curve, lever, measure)}</p>
        {parts !== undefined && <p>{parts}</p>}
        {parts !== undefined && <Broken assumptions={broken(assumptions)} />}
        {refused.map(({ value, reason }) => (
          <p key={value} className="chart-note">
            {leverValueWords(value, lever.unit)} was left out: {reason}
          </p>
        ))}
        {progress !== undefined && progress.done < progress.total && (
          <p className="sweep-progress">
            {formatCount(progress.done)} of {formatPlural(progress.total, 'run', 'runs')}
            <progress value={progress.done} max={progress.total} aria-label="Runs of the sweep" />
            {onCancel !== undefined && (
              <button type="button" className="sweep-cancel" onClick={onCancel}>
                Stop
              </button>
            )}
          </p>
        )}
      </div>
    </section>
  );
}

function firstUpper(words: string): string {
  return words.startsWith('p') && /\d/.test(words[1] ?? '') ? words : words.charAt(0).toUpperCase() + words.slice(1);
}

interface MeasureChoiceProps {
  readonly measure: MeasureId;
  readonly onMeasure: (measure: MeasureId) => void;
}

function MeasureChoice({ measure, onMeasure }: MeasureChoiceProps): ReactNode {
  const id = useId();
  return (
    <span className="sweep-measure">
      <label htmlFor={id}>Measure</label>
      <select id={id} value={measure} onChange={({ target }) => onMeasure(target.value as MeasureId)}>
        {measureIds.map((of) => (
          <option key={of} value={of}>
            {measures[of].label}
          </option>
        ))}
      </select>
    </span>
  );
}

interface CurveProps extends Pick<SweepPlotProps, 'lever' | 'curve' | 'height'> {
  readonly theory: readonly TheoryCurvePoint[];
  readonly onChoose: SweepPlotProps['onChoose'];
}

function Curve({ lever, curve, theory, onChoose, height = 280 }: CurveProps): ReactNode {
  const room = useRef<HTMLDivElement>(null);
  const { width, scale } = useChartSize(room, 680);
  const clip = useId();
  const measure = measures[curve.measure];
  const plot = useMemo(() => plotIn(width, height, { top: 30, bottom: 50, right: 28 }), [width, height]);
  const layout = useMemo(
    () => sweepLayout({ plot, curve, theory, scale: lever.scale, measure }),
    [plot, curve, theory, lever.scale, measure],
  );
  const roving = useRoving(layout.points.length, (index) => {
    const point = layout.points[index];
    if (point !== undefined) onChoose?.(point.value);
  });
  const pointWords = ({ value, mean, halfWidth, seeds, isKnee }: PlacedPoint): string => {
    const interval = Number.isFinite(halfWidth) ? ` ± ${measureValue(measure, halfWidth)}` : '';
    return `${lever.name} ${leverValueWords(value, lever.unit)}: ${measureValue(measure, mean)}${interval}, ${formatPlural(seeds, 'seed', 'seeds')}${isKnee ? ', the knee' : ''}`;
  };
  const now = lever.value >= curve.points[0]!.value && lever.value <= curve.points.at(-1)!.value;
  return (
    <div ref={room} className="chart">
      <svg
        width={width * scale}
        height={height * scale}
        viewBox={`0 0 ${width} ${height}`}
        role="group"
        aria-label={`${measure.label} by ${lever.name.toLowerCase()}`}
      >
        <clipPath id={clip}>
          <rect x={plot.left} y={plot.top - 8} width={plot.right - plot.left + 8} height={plot.bottom - plot.top + 8} />
        </clipPath>
        <Frame layout={layout} plot={plot} lever={lever} />
        {now && <path className="sweep-now" d={`M${layout.x(lever.value)} ${plot.bottom + 1}l5 8h-10Z`} />}
        <g clipPath={`url(#${clip})`}>
          {layout.theoryPath !== '' && <path className="sweep-theory" d={layout.theoryPath} />}
          <path className="sweep-curve" d={layout.path} />
          {layout.points.map(({ value, x, interval }) =>
            interval === undefined ? null : (
              <path
                key={value}
                className="sweep-interval"
                d={`M${x} ${interval[0]}V${interval[1]}M${x - 4} ${interval[0]}h8M${x - 4} ${interval[1]}h8`}
              />
            ),
          )}
        </g>
        <KneeMark layout={layout} plot={plot} lever={lever} />
        {layout.points.map((point, index) => (
          <g
            key={point.value}
            className="sweep-point"
            data-knee={point.isKnee}
            {...(onChoose === undefined
              ? { role: 'img', 'aria-label': pointWords(point) }
              : {
                  role: 'button',
                  'aria-label': `${pointWords(point)}. Set the lever to it`,
                  onClick: () => onChoose(point.value),
                  ...roving(index),
                })}
          >
            <title>{pointWords(point)}</title>
            <circle className="sweep-reach" cx={point.x} cy={point.y} r="12" />
            <circle className="sweep-dot" cx={point.x} cy={point.y} r={point.isKnee ? 6 : 3.5} />
          </g>
        ))}
      </svg>
      <p className="sweep-legend" aria-hidden="true">
        <span>
          <svg width="28" height="4" viewBox="0 0 28 4">
            <path className="sweep-curve" d="M0 2H28" />
          </svg>
          the run
        </span>
        {layout.theoryPath !== '' && (
          <span>
            <svg width="28" height="4" viewBox="0 0 28 4">
              <path className="sweep-theory" d="M0 2H28" />
            </svg>
            theory
          </span>
        )}
        {now && (
          <span>
            <svg width="12" height="9" viewBox="0 0 12 9">
              <path className="sweep-now" d="M6 0l5 8h-10Z" />
            </svg>
            now
          </span>
        )}
      </p>
    </div>
  );
}

interface MarksProps {
  readonly layout: SweepLayout;
  readonly plot: ReturnType<typeof plotIn>;
  readonly lever: SweptLever;
}

function Frame({ layout, plot, lever }: MarksProps): ReactNode {
  return (
    <g aria-hidden="true">
      <text x={plot.left - 8} y={plot.top - 14} textAnchor="end">
        {layout.unit}
      </text>
      <ValueRules ticks={layout.yTicks} plot={plot} />
      <path className="chart-floor" d={`M${plot.left} ${plot.bottom + 0.5}H${plot.right}`} />
      {layout.xTicks.map(({ at, words }) => (
        <text key={words} x={at} y={plot.bottom + 24} textAnchor="middle">
          {words}
        </text>
      ))}
      <text x={plot.right} y={plot.bottom + 44} textAnchor="end">
        {lever.name}
        {lever.unit === '' ? '' : `, ${lever.unit}`}
      </text>
    </g>
  );
}

function KneeMark({ layout, plot, lever }: MarksProps): ReactNode {
  const knee = layout.points.find(({ isKnee }) => isKnee);
  if (knee === undefined) return null;
  const isLeft = knee.x > (plot.left + plot.right) / 2;
  return (
    <g aria-hidden="true">
      <path className="sweep-knee" d={`M${knee.x} ${plot.top - 4}V${plot.bottom}`} />
      <text
        x={knee.x + (isLeft ? -8 : 8)}
        y={plot.top + 6}
        textAnchor={isLeft ? 'end' : 'start'}
        className="chart-strong"
      >
        knee at {leverValueWords(knee.value, lever.unit)}
      </text>
    </g>
  );
}

function Broken({ assumptions }: { readonly assumptions: readonly Assumption[] }): ReactNode {
  if (assumptions.length === 0) return <p className="chart-note">None of theory’s assumptions is seen to break.</p>;
  return (
    <>
      <h4 className="sweep-broken-title">What theory takes for granted and this run breaks</h4>
      <ul className="sweep-broken">
        {assumptions.map(({ id, statement, shows }) => (
          <li key={id}>
            {statement}
            <span>{shows}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

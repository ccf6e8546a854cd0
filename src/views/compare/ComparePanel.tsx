/**
 * Two variations under the same random numbers: A solid and B dashed on one timeline, their figures at the playhead, and in a sentence
 * what B is beside A over several seeds.
 */
import type { ReactNode } from 'react';
import { useMemo, useState } from 'react';
import type { Difference, MeasureId, Run, TrafficSummary } from '../../journey';
import { measures } from '../../journey';
import { unitFor } from '../charts/chart-frame';
import { TimeChart } from '../charts/TimeChart';
import { greatest } from '../charts/time-lines';
import { formatCount, formatMs, oneDecimal } from '../format';
import { factsAt, useSlowTime } from '../traffic/use-traffic-at';
import type { Playhead } from '../transport/playhead';
import './compare.css';
import { differenceSentence, differenceWordsOf, measureValue } from './difference-sentence';
import { allInterventions } from './interventions';
import { onShared, sharedTime } from './shared-bins';

export interface CompareSide {
  /** What is different, in a few words: 'pool of 10'. */
  readonly name: string;
  readonly run: Run;
  readonly summary: TrafficSummary;
}

/** Seeds that have been run of those that will be. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

export interface ComparePanelProps {
  readonly a: CompareSide;
  readonly b: CompareSide;
  readonly playhead: Playhead;
  readonly onSeek: (atMs: number) => void;
  /** `pairDifference` of each measure over the seeds so far; empty before the first. */
  readonly differences: readonly Difference[];
  readonly progress?: Progress;
  /** What the difference costs or comes from, a sentence: 'It takes 32 connections from the database instead of 20.' */
  readonly note?: string;
  /** A strip under the charts of the traffic page: without the table of differences and the choice of lines. */
  readonly isStrip?: boolean;
}

const lines = ['p50', 'p95', 'p99', 'inFlight'] as const;
type Line = (typeof lines)[number];
const lineWords: Readonly<Record<Line, string>> = { p50: 'p50', p95: 'p95', p99: 'p99', inFlight: 'in flight' };

export function ComparePanel(props: ComparePanelProps): ReactNode {
  const { a, b, playhead, onSeek, differences, progress, note, isStrip = false } = props;
  const [line, setLine] = useState<Line>('p95');
  const measure: MeasureId = line === 'inFlight' ? 'p95' : line;
  return (
    <section className="compare" data-strip={isStrip} aria-label="A and B compared">
      <div className="compare-lines">
        {!isStrip && <LineChoice line={line} onLine={setLine} />}
        <BothOverTime {...{ a, b, line, playhead, onSeek, isStrip }} />
      </div>
      <div className="compare-figures">
        <FiguresTable a={a} b={b} playhead={playhead} isStrip={isStrip} />
        {!isStrip && differences.length > 0 && <DifferencesTable differences={differences} />}
      </div>
      <Say difference={differences.find((of) => of.measure === measure)} progress={progress} note={note} />
    </section>
  );
}

interface LineChoiceProps {
  readonly line: Line;
  readonly onLine: (line: Line) => void;
}

function LineChoice({ line, onLine }: LineChoiceProps): ReactNode {
  return (
    <div className="compare-choice" role="group" aria-label="What the lines show">
      {lines.map((of) => (
        <button key={of} type="button" aria-pressed={of === line} onClick={() => onLine(of)}>
          {lineWords[of]}
        </button>
      ))}
    </div>
  );
}

interface BothOverTimeProps extends Pick<ComparePanelProps, 'a' | 'b' | 'playhead' | 'onSeek'> {
  readonly line: Line;
  readonly isStrip: boolean;
}

function BothOverTime({ a, b, line, playhead, onSeek, isStrip }: BothOverTimeProps): ReactNode {
  const atMs = useSlowTime(playhead);
  const shared = useMemo(() => sharedTime(a.summary, b.summary), [a.summary, b.summary]);
  const [ofA, ofB] = useMemo(
    () =>
      [a, b].map(({ summary }) => onShared(shared, summary, columnOf(summary, line))) as [Float64Array, Float64Array],
    [a, b, shared, line],
  );
  const isTime = line !== 'inFlight';
  const { unit, per } = isTime ? unitFor(greatest(ofA, ofB)) : { unit: '', per: 1 };
  const interventions = useMemo(() => allInterventions(a.run.scenario, b.run.scenario), [a, b]);
  return (
    <TimeChart
      title={isTime ? `${lineWords[line]}, same arrivals, ${unit}` : 'In flight, same arrivals'}
      bins={shared.bins}
      endMs={shared.endMs}
      per={per}
      interventions={interventions}
      playhead={playhead}
      onSeek={onSeek}
      height={isStrip ? 130 : 220}
      series={[
        { id: 'a', label: 'A', values: ofA, style: 'strong', figure: figureOf(a, line, atMs), endWord: 'A' },
        { id: 'b', label: 'B', values: ofB, style: 'dashed', figure: figureOf(b, line, atMs), endWord: 'B' },
      ]}
    />
  );
}

function columnOf({ bins }: TrafficSummary, line: Line): ArrayLike<number> {
  switch (line) {
    case 'p50':
      return bins.p50Ms;
    case 'p95':
      return bins.p95Ms;
    case 'p99':
      return bins.p99Ms;
    case 'inFlight':
      return bins.inFlight;
  }
}

function figureOf({ run, summary }: CompareSide, line: Line, atMs: number): string {
  const facts = factsAt(run, summary, atMs);
  if (line === 'inFlight') return formatCount(facts.inFlight);
  const ms = facts.lastSecond.percentiles[`${line}Ms`];
  return Number.isFinite(ms) ? formatMs(ms) : '';
}

type FiguresTableProps = Pick<ComparePanelProps, 'a' | 'b' | 'playhead'> & { readonly isStrip: boolean };

function FiguresTable({ a, b, playhead, isStrip }: FiguresTableProps): ReactNode {
  const atMs = useSlowTime(playhead);
  return (
    <table className="compare-table">
      <caption className={isStrip ? 'visually-hidden' : undefined}>The second before the playhead</caption>
      <thead>
        <tr>
          <th scope="col">ms</th>
          <th scope="col">p50</th>
          <th scope="col">p95</th>
          <th scope="col">p99</th>
          <th scope="col">in flight</th>
          <th scope="col">failed</th>
        </tr>
      </thead>
      <tbody>
        {[a, b].map((side, index) => {
          const { inFlight, failed, lastSecond } = factsAt(side.run, side.summary, atMs);
          const { p50Ms, p95Ms, p99Ms } = lastSecond.percentiles;
          return (
            <tr key={index}>
              <th scope="row">
                <svg className="compare-sample" width="28" height="4" viewBox="0 0 28 4" aria-hidden="true">
                  <path d="M0 2H28" data-side={index === 0 ? 'a' : 'b'} />
                </svg>
                <b>{index === 0 ? 'A' : 'B'}</b> {side.name}
              </th>
              <td>{bareMs(p50Ms)}</td>
              <td>{bareMs(p95Ms)}</td>
              <td>{bareMs(p99Ms)}</td>
              <td>{formatCount(inFlight)}</td>
              <td>{formatCount(failed)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** The unit stands in the table's head. */
function bareMs(ms: number): string {
  return ms >= 99.95 ? formatCount(ms) : oneDecimal(ms);
}

function DifferencesTable({ differences }: Pick<ComparePanelProps, 'differences'>): ReactNode {
  return (
    <table className="compare-table compare-whole">
      <caption>The whole run, mean of {formatCount(differences[0]?.seeds ?? 0)} seeds</caption>
      <thead>
        <tr>
          <th scope="col">measure</th>
          <th scope="col">A</th>
          <th scope="col">B</th>
          <th scope="col">B beside A</th>
        </tr>
      </thead>
      <tbody>
        {differences.map((difference) => (
          <tr key={difference.measure} data-clear={difference.isClear}>
            <th scope="row">{measures[difference.measure].label}</th>
            <td>{measureValue(measures[difference.measure], difference.meanA)}</td>
            <td>{measureValue(measures[difference.measure], difference.meanB)}</td>
            <td>{differenceWordsOf(difference)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface SayProps {
  readonly difference: Difference | undefined;
  readonly progress: Progress | undefined;
  readonly note: string | undefined;
}

function Say({ difference, progress, note }: SayProps): ReactNode {
  const isRunning = progress !== undefined && progress.done < progress.total;
  const said = difference === undefined ? undefined : differenceSentence(difference);
  return (
    <div className="compare-say">
      <p role="status">
        {said === undefined ? (
          'The seeds are being run.'
        ) : (
          <>
            {said.before}
            <b>{said.strong}</b>
            {said.after}
          </>
        )}
        {note === undefined ? '' : ` ${note}`}
      </p>
      {isRunning && (
        <p className="compare-progress">
          {formatCount(progress.done)} of {formatCount(progress.total)} seeds
          <progress value={progress.done} max={progress.total} aria-label="Seeds run" />
        </p>
      )}
    </div>
  );
}

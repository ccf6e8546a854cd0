import type { ReactNode } from 'react';
import type { Story } from '../../journey';
import { oneDecimal } from '../format';
import { stationLabel } from '../stations';
import { budgetSentence, ttfbSentence } from '../sum/budget-sentence';
import { writeTenths } from '../sum/round';
import { ttfbTenths } from '../sum/self-times';
import { timeKinds, visitsOf } from '../sum/visits';

interface WaterfallTableProps {
  readonly story: Story;
  /** Index of the segment that the playhead stands in. */
  readonly segment: number;
  readonly onSeek: (atMs: number) => void;
}

/** The waterfall as figures: every stay at a station, and sums that add up as written. */
export function WaterfallTable({ story, segment, onSeek }: WaterfallTableProps): ReactNode {
  const { visits, totals } = visitsOf(story);
  const ttfb = ttfbSentence(story);
  const failed = new Set(story.segments.filter(({ kind }) => kind === 'failed'));
  return (
    <>
      <table className="table-figures">
        <caption>Waterfall: where the time went, in ms since the request started</caption>
        <thead>
          <tr>
            <th scope="col">Station</th>
            {timeKinds.map((kind) => (
              <th key={kind} scope="col">
                {kind.charAt(0).toUpperCase() + kind.slice(1)}
              </th>
            ))}
            <th scope="col">Start</th>
            <th scope="col">End</th>
          </tr>
        </thead>
        <tbody>
          {visits.map((visit) => {
            const isHere = segment >= visit.segment && segment < visit.segment + visit.segments.length;
            return (
              <tr key={visit.segment} className={isHere ? 'table-here' : undefined}>
                <th scope="row">
                  <button
                    type="button"
                    aria-current={isHere ? 'step' : undefined}
                    aria-label={`${stationLabel(visit.station)}, go to ${oneDecimal(visit.startMs - story.startMs)} ms`}
                    onClick={() => onSeek(visit.startMs)}
                  >
                    {stationLabel(visit.station)}
                  </button>
                  {visit.segments.some((one) => failed.has(one)) && <b>, failed</b>}
                </th>
                {timeKinds.map((kind) => (
                  <td key={kind}>{visit.tenths[kind] === 0 ? '–' : writeTenths(visit.tenths[kind])}</td>
                ))}
                <td>{oneDecimal(visit.startMs - story.startMs)}</td>
                <td>{oneDecimal(visit.endMs - story.startMs)}</td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{!story.isAnswered ? 'No answer' : 'TTFB'}</th>
            {timeKinds.map((kind) => (
              <td key={kind}>{writeTenths(totals[kind])}</td>
            ))}
            <td colSpan={2}>{writeTenths(ttfbTenths(story))} ms</td>
          </tr>
        </tfoot>
      </table>
      <p>
        {budgetSentence(story)}.{ttfb !== undefined && ` ${ttfb}.`}
      </p>
    </>
  );
}

import type { ReactNode } from 'react';
import { useState } from 'react';
import type { Story } from '../../journey';
import { oneDecimal } from '../format';
import { writeTenths } from '../sum/round';
import type { Visit } from '../sum/visits';
import { ownName } from '../waterfall/words';
import type { StationStory } from './station-story';

/** So many stays are listed at first: a query per list item makes hundreds. */
const mostListed = 12;

interface VisitTableProps {
  readonly story: Story;
  readonly station: StationStory;
  readonly onSeek: (atMs: number) => void;
}

/** Every stay of the request at the station, with what its time went to. */
export function VisitTable({ story, station: { visits, totals }, onSeek }: VisitTableProps): ReactNode {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? visits : visits.slice(0, mostListed);
  return (
    <>
      <table className="inspector-visits">
        <caption>Time here, in ms</caption>
        <thead>
          <tr>
            <th scope="col">in at</th>
            <th scope="col">wait</th>
            <th scope="col">work</th>
            <th scope="col">network</th>
            <th scope="col">self</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((visit) => (
            <VisitRow key={visit.segment} story={story} visit={visit} onSeek={onSeek} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">sum</th>
            <td>{writeTenths(totals.wait)}</td>
            <td>{writeTenths(totals.work)}</td>
            <td>{writeTenths(totals.network)}</td>
            <td>{writeTenths(totals.self)}</td>
          </tr>
        </tfoot>
      </table>
      {visits.length > mostListed && (
        <button type="button" className="inspector-more" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? 'Fewer' : `All ${visits.length}`}
        </button>
      )}
    </>
  );
}

interface VisitRowProps {
  readonly story: Story;
  readonly visit: Visit;
  readonly onSeek: (atMs: number) => void;
}

function VisitRow({ story, visit, onSeek }: VisitRowProps): ReactNode {
  const { startMs, tenths } = visit;
  const names = [...new Set(visit.segments.map(ownName).filter((name) => name !== ''))];
  return (
    <>
      <tr>
        <th scope="row">
          <button
            type="button"
            aria-label={`Go to ${oneDecimal(startMs - story.startMs)} ms`}
            onClick={() => onSeek(startMs)}
          >
            {oneDecimal(startMs - story.startMs)}
          </button>
        </th>
        <td>{figure(tenths.wait)}</td>
        <td>{figure(tenths.work)}</td>
        <td>{figure(tenths.network)}</td>
        <td>{writeTenths(tenths.wait + tenths.work + tenths.network)}</td>
      </tr>
      {names.length > 1 && (
        <tr className="inspector-names">
          <td colSpan={5}>{names.join(', ')}</td>
        </tr>
      )}
    </>
  );
}

/** Nothing is easier to see as a dash. */
function figure(tenths: number): string {
  return tenths === 0 ? '–' : writeTenths(tenths);
}

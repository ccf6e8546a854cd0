import type { ReactNode } from 'react';
import type { Story, World } from '../../journey';
import type { StationId } from '../stations';
import { stationLabel } from '../stations';
import { stationRows } from './station-rows';

interface StationsTableProps {
  readonly story: Story;
  readonly world: World;
  /** Index of the event that is told. */
  readonly event: number;
  readonly selected: StationId | undefined;
  readonly onSelect: (station: StationId) => void;
}

/** What the map shows of the eight stations. */
export function StationsTable({ story, world, event, selected, onSelect }: StationsTableProps): ReactNode {
  const here = story.events[event]?.station;
  return (
    <table>
      <caption>Stations in the order of the journey</caption>
      <thead>
        <tr>
          <th scope="col">Station</th>
          <th scope="col">State</th>
          <th scope="col">In flight</th>
          <th scope="col">Waiting</th>
          <th scope="col">Request {story.request}</th>
        </tr>
      </thead>
      <tbody>
        {stationRows(story, world, event).map((row) => (
          <tr key={row.station} className={row.station === here ? 'table-here' : undefined}>
            <th scope="row">
              <button type="button" aria-pressed={row.station === selected} onClick={() => onSelect(row.station)}>
                {stationLabel(row.station)}
              </button>
            </th>
            <td>{row.state || '–'}</td>
            <td>{row.inFlight || '–'}</td>
            <td>{row.waiting || '–'}</td>
            <td>
              {row.outcome || '–'}
              {row.station === here && <b>{row.outcome && ', '}here now</b>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

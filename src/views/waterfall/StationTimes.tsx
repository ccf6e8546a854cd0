/** The list under the stacked bar: what each station took of the TTFB, and the row that leads to it. */
import type { ReactNode } from 'react';
import type { Story } from '../../journey';
import type { StationId } from '../stations';
import { stationColour, stationIds, stationLabel } from '../stations';
import { writeTenths } from '../sum/round';
import { selfTenths } from '../sum/self-times';
import { StationIcon } from '../theme/icons';
import './station-times.css';

interface StationTimesProps {
  readonly story: Story;
  readonly selected: StationId | undefined;
  readonly onSelect: (station: StationId) => void;
}

export function StationTimes({ story, selected, onSelect }: StationTimesProps): ReactNode {
  const self = selfTenths(story);
  const longest = Math.max(1, ...Object.values(self));
  return (
    <ul className="station-times">
      {stationIds
        .filter((station) => story.segments.some((segment) => segment.station === station))
        .map((station) => (
          <li key={station}>
            <button type="button" aria-pressed={station === selected} onClick={() => onSelect(station)}>
              <StationIcon station={station} size={16} colour={stationColour(station, 'text')} />
              <span className="station-times-name">{stationLabel(station)}</span>
              <span className="station-times-bar" aria-hidden="true">
                <span style={{ width: `${(100 * self[station]) / longest}%`, background: stationColour(station) }} />
              </span>
              <span className="station-times-value">
                {writeTenths(self[station])}
                <span className="visually-hidden"> ms</span>
              </span>
            </button>
          </li>
        ))}
    </ul>
  );
}

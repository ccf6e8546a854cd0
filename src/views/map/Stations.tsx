import type { ReactNode } from 'react';
import { memo } from 'react';
import type { StationId } from '../stations';
import { stationColour } from '../stations';
import { StationGlyph } from '../theme/icons';
import { nameSize } from './label';
import type { MapLayout, StationSpot } from './layout-types';
import type { Phrase } from './phrase';
import { fitted, textWidth } from './text-width';
import { PhraseText } from './Words';

interface StationsProps {
  readonly layout: MapLayout;
  readonly states: Readonly<Record<StationId, Phrase>>;
  readonly selected: StationId | null;
}

/** Every station's sign, name and state. */
export const Stations = memo(function Stations({ layout, states, selected }: StationsProps): ReactNode {
  return (
    <g>
      {layout.spots.map((spot) => (
        <g key={spot.station}>
          <Sign spot={spot} />
          <Name spot={spot} />
          {spot.state !== null && <PhraseText label={spot.state} phrase={states[spot.station]} />}
          {selected === spot.station && <ChosenMark spot={spot} />}
        </g>
      ))}
    </g>
  );
});

function Sign({ spot: { station, icon } }: { readonly spot: StationSpot }): ReactNode {
  if (icon === null) return null;
  const weight = icon.size > 20 ? 1.25 : 1.6;
  return (
    <StationGlyph
      station={station}
      x={icon.x}
      y={icon.y}
      size={icon.size}
      colour={stationColour(station, 'text')}
      weight={weight}
    />
  );
}

function Name({ spot: { station, words, name } }: { readonly spot: StationSpot }): ReactNode {
  return (
    <text
      x={name.x}
      y={name.y}
      textAnchor={name.anchor}
      className="map-name"
      style={{ fill: stationColour(station, 'text') }}
    >
      {fitted(words, name.room, nameSize, true)}
    </text>
  );
}

/** A line under the words of the chosen station; it is not the focus ring. */
function ChosenMark({ spot }: { readonly spot: StationSpot }): ReactNode {
  const { station, name, words, icon, state } = spot;
  const colour = stationColour(station, 'text');
  if (words === '' && icon !== null) {
    const middle = icon.size / 2;
    return (
      <circle
        className="map-chosen"
        cx={icon.x + middle}
        cy={icon.y + middle}
        r={middle + 9}
        style={{ fill: 'none', stroke: colour }}
      />
    );
  }
  const width = Math.min(name.room, textWidth(words, nameSize, true));
  const left = name.anchor === 'end' ? name.x - width : name.x;
  const isOneLine = state !== null && state.y === name.y;
  const y = (state === null || isOneLine ? name.y : state.y) + 8;
  return (
    <path
      className="map-chosen"
      d={`M${left - (icon === null ? 0 : name.x - icon.x)} ${y}H${left + width}`}
      style={{ stroke: colour }}
    />
  );
}

import type { ReactNode } from 'react';
import { memo } from 'react';
import type { World } from '../../journey';
import { nameSize } from './label';
import { crossRoom } from './lanes-wide';
import { laneState } from './lane-state';
import type { Lane, MapLayout } from './layout-types';
import { fitted } from './text-width';
import { branchPath, laneLine } from './wall-path';
import { Cross, PhraseText } from './Words';

interface LanesProps {
  readonly layout: MapLayout;
  readonly world: World;
}

/** The servers that the request did not go to, each with its state, and the branches that lead there. */
export const Lanes = memo(function Lanes({ layout, world }: LanesProps): ReactNode {
  return (
    <g>
      {layout.lanes.map((lane) => (
        <LanePill key={lane.key} lane={lane} layout={layout} world={world} />
      ))}
    </g>
  );
});

function LanePill({ lane, layout, world }: LanesProps & { readonly lane: Lane }): ReactNode {
  const { state, isDown } = laneState(lane.servers, world);
  const after = isDown ? crossRoom : 0;
  const { name } = lane;
  return (
    <>
      <path className="map-branch" data-down={isDown} d={branchPath(lane, layout)} />
      <path className="map-lane" data-down={isDown} d={laneLine(lane, layout)} />
      {isDown && <Cross x={name.x + 7} y={lane.middle} reach={5} />}
      <text x={name.x + after} y={name.y} className={`map-name ${isDown ? 'map-muted' : ''}`}>
        {fitted(lane.words, name.room, nameSize, true)}
      </text>
      <PhraseText label={lane.state} phrase={state} after={after} hasCross={!isDown} />
    </>
  );
}

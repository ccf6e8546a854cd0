/** How much goes where: bands along the ways, as wide as the root of their rate, as one group so that no joint is darker. */
import type { ReactNode } from 'react';
import { memo } from 'react';
import { pathData } from '../map/geometry';
import { laneWay, trunkWays } from './lane-path';
import type { TrafficLayout } from './layout-types';

const widthOfRate = 0.34;
const leastWidth = 1.5;

interface FlowsProps {
  readonly layout: TrafficLayout;
  readonly arrivalsPerSecond: number;
  readonly finishedPerSecond: number;
  /** By the scenario's servers. */
  readonly serversPerSecond: readonly number[];
}

export const Flows = memo(function Flows(props: FlowsProps): ReactNode {
  const { layout, arrivalsPerSecond, finishedPerSecond, serversPerSecond } = props;
  const [there, back] = trunkWays(layout);
  return (
    <g className="traffic-flows">
      <path d={pathData(there.points)} style={{ strokeWidth: flowWidth(arrivalsPerSecond) }} />
      <path d={pathData(back.points)} style={{ strokeWidth: flowWidth(finishedPerSecond) }} />
      {layout.lanes.map((lane) => {
        const perSecond = lane.servers.reduce((sum, server) => sum + (serversPerSecond[server] ?? 0), 0);
        return (
          <path
            key={lane.key}
            d={pathData(laneWay(layout, lane).points)}
            style={{ strokeWidth: flowWidth(perSecond) }}
          />
        );
      })}
    </g>
  );
});

/** In px, on a quarter: a rate that wavers does not make the band tremble. */
export function flowWidth(perSecond: number): number {
  const width = Math.max(leastWidth, widthOfRate * Math.sqrt(Math.max(0, perSecond)));
  return Math.min(22, Math.round(width * 4) / 4);
}

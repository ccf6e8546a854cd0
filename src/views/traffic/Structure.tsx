/** The still part of the traffic map: walls inside walls, one lane a server, the database across them. Drawn anew only when they change. */
import type { ReactNode } from 'react';
import { Fragment, memo } from 'react';
import type { StationId } from '../stations';
import { stationColour } from '../stations';
import { StationGlyph } from '../theme/icons';
import { textureFill } from '../theme/patterns';
import { pathData, round } from '../map/geometry';
import { turned, wallPath } from './lane-path';
import type { LaneWall, TrafficLane, TrafficLayout } from './layout-types';

interface StructureProps {
  readonly layout: TrafficLayout;
  /** The station with the longest line, washed with its tint. */
  readonly crowded: StationId | null;
}

const depths: Readonly<Partial<Record<StationId, string>>> = {
  'load-balancer': 'var(--layer-1)',
  'reverse-proxy': 'var(--layer-2)',
  app: 'var(--layer-3)',
  pool: 'var(--layer-4)',
};

export const Walls = memo(function Walls({ layout, crowded }: StructureProps): ReactNode {
  return (
    <g>
      <WallShape wall={layout.edge} layout={layout} crowded={crowded} />
      {layout.lanes.map((lane) => (
        <g key={lane.key}>
          {lane.walls.map((wall, index) => (
            <WallShape
              key={wall.key}
              wall={wall}
              layout={layout}
              crowded={crowded}
              isInnermostLayer={wall.kind === 'layer' && lane.walls[index + 1]?.kind !== 'layer'}
            />
          ))}
        </g>
      ))}
      <DatabaseBlock layout={layout} crowded={crowded} />
    </g>
  );
});

interface WallShapeProps extends StructureProps {
  readonly wall: LaneWall;
  readonly isInnermostLayer?: boolean;
}

function WallShape({ wall, layout, crowded, isInnermostLayer = false }: WallShapeProps): ReactNode {
  const line = wallPath(wall, layout);
  const isCrowded = wall.kind === 'station' && wall.station === crowded;
  const depth =
    wall.kind === 'layer' ? (isInnermostLayer ? 'var(--layer-4)' : 'none') : (depths[wall.station] ?? 'none');
  const fill = isCrowded ? stationColour(wall.station, 'tint') : depth;
  return (
    <>
      <path
        className="traffic-wall"
        data-kind={wall.kind}
        data-crowded={isCrowded}
        d={line}
        style={{ fill, stroke: stationColour(wall.station) }}
      />
      {isCrowded && <path className="station-pattern" d={line} style={{ fill: textureFill(wall.station) }} />}
    </>
  );
}

function DatabaseBlock({ layout, crowded }: StructureProps): ReactNode {
  const { mode, database, at } = layout;
  if (layout.lanes.length === 0) return null;
  const isCrowded = crowded === 'database';
  const [x, y] = mode === 'wide' ? [at.database, database.near] : [database.near, at.database];
  const [width, height] =
    mode === 'wide'
      ? [database.end - at.database, database.far - database.near]
      : [database.far - database.near, database.end - at.database];
  const fill = isCrowded ? stationColour('database', 'tint') : 'var(--raised)';
  return (
    <rect
      className="traffic-database"
      data-crowded={isCrowded}
      x={x}
      y={y}
      width={width}
      height={height}
      rx="12"
      style={{ fill, stroke: stationColour('database') }}
    />
  );
}

/** Sockets and their wires: the sockets that are lent are filled by the canvas. */
export const Sockets = memo(function Sockets({ layout }: { readonly layout: TrafficLayout }): ReactNode {
  const { sockets, at, mode } = layout;
  const line = (v: number, from: number, to: number) => {
    const a = turned(mode, from, v);
    const b = turned(mode, to, v);
    return `M${round(a.x)} ${round(a.y)}L${round(b.x)} ${round(b.y)}`;
  };
  return (
    <g>
      {layout.lanes.map((lane) => (
        <Fragment key={lane.key}>
          <path
            className="traffic-wire"
            d={lane.sockets.map((v) => line(v, sockets.to, at.database)).join('')}
            style={{ stroke: stationColour('pool') }}
          />
          <path
            className="traffic-wire traffic-wire-inside"
            d={lane.sockets.map((v) => line(v, at.database, at.loop - 16)).join('')}
            style={{ stroke: stationColour('database') }}
          />
          {lane.sockets.map((v) => (
            <Socket key={v} v={v} lane={lane} layout={layout} />
          ))}
        </Fragment>
      ))}
    </g>
  );
});

interface SocketProps {
  readonly v: number;
  readonly lane: TrafficLane;
  readonly layout: TrafficLayout;
}

function Socket({ v, lane, layout: { mode, sockets } }: SocketProps): ReactNode {
  const thickness = lane.socketThickness;
  const length = sockets.to - sockets.from;
  const [x, y, width, height] =
    mode === 'wide'
      ? [sockets.from, v - thickness / 2, length, thickness]
      : [v - thickness / 2, sockets.from, thickness, length];
  return (
    <rect
      x={round(x + 0.4)}
      y={round(y + 0.4)}
      width={round(width - 0.8)}
      height={round(height - 0.8)}
      rx="1"
      style={{ fill: 'var(--raised)', stroke: stationColour('pool'), strokeWidth: 0.8 }}
    />
  );
}

/** The cache's sign beside the rail of each lane that has room for it. */
export const Caches = memo(function Caches({ layout }: { readonly layout: TrafficLayout }): ReactNode {
  const { cache, mode, lanes } = layout;
  if (cache === null) return null;
  const size = 18;
  return (
    <g>
      {lanes.map(({ key, rails }) => {
        if (rails.out - rails.in < 76 || mode === 'tall') return null;
        const middle = (rails.in + rails.out) / 2;
        return (
          <g key={key}>
            <path className="traffic-spur" d={`M${cache} ${rails.in}V${middle - size / 2 - 4}`} />
            <StationGlyph
              station="cache"
              x={cache - size / 2}
              y={middle - size / 2}
              size={size}
              colour={stationColour('cache', 'text')}
            />
          </g>
        );
      })}
    </g>
  );
});

/** Dashed rows of the servers that do not run, and the ways there. */
export const DownRows = memo(function DownRows({ layout }: { readonly layout: TrafficLayout }): ReactNode {
  return (
    <g>
      {layout.downs.map(({ key, box, branch }) => {
        const r = (box.bottom - box.top) / 2;
        const edge = layout.mode === 'wide' ? layout.width + 4 : box.right;
        const d =
          layout.mode === 'wide'
            ? `M${edge} ${box.top}H${box.left + r}a${r} ${r} 0 0 0 0 ${2 * r}H${edge}`
            : `M${box.left + r} ${box.top}H${box.right - r}a${r} ${r} 0 0 1 0 ${2 * r}H${box.left + r}a${r} ${r} 0 0 1 0 ${-2 * r}Z`;
        return (
          <Fragment key={key}>
            <path className="traffic-down-way" d={pathData(branch)} />
            <path className="traffic-down" d={d} />
          </Fragment>
        );
      })}
    </g>
  );
});

/** Rings on the rails, the TLS capsule and the client: over the flows. */
export const Stops = memo(function Stops({ layout }: { readonly layout: TrafficLayout }): ReactNode {
  const { mode, trunk, edge, at, lanes, client, tls } = layout;
  const rings = [
    { station: 'load-balancer' as const, u: edge.u, v: trunk.in },
    { station: 'load-balancer' as const, u: edge.u, v: trunk.out },
    ...lanes.flatMap(({ rails }) =>
      (
        [
          ['reverse-proxy', at.proxy],
          ['app', at.app],
          ['pool', at.pool],
          ['database', at.database],
        ] as const
      ).flatMap(([station, u]) => [
        { station, u, v: rails.in },
        { station, u, v: rails.out },
      ]),
    ),
  ];
  const tlsRails = tls === null ? [] : tls.isOnTrunk ? [trunk.in] : lanes.map(({ rails }) => rails.in);
  const centre = turned(mode, client.u, client.v);
  return (
    <g>
      {tls !== null && tlsRails.map((v) => <Capsule key={v} mode={mode} v={v} from={tls.u} to={tls.wall} />)}
      {rings.map(({ station, u, v }) => {
        const { x, y } = turned(mode, u, v);
        return (
          <circle
            key={`${station} ${v}`}
            className="traffic-stop"
            cx={round(x)}
            cy={round(y)}
            r="5"
            style={{ stroke: stationColour(station) }}
          />
        );
      })}
      {tls !== null &&
        tlsRails.map((v) => {
          const { x, y } = turned(mode, tls.u, v);
          return (
            <circle
              key={v}
              className="traffic-stop"
              cx={round(x)}
              cy={round(y)}
              r="5"
              style={{ stroke: stationColour('tls') }}
            />
          );
        })}
      <circle className="traffic-client" cx={centre.x} cy={centre.y} r={client.radius} />
      <StationGlyph
        station="client"
        x={centre.x - 13}
        y={centre.y - 13}
        size={26}
        colour={stationColour('client')}
        weight={1.3}
      />
    </g>
  );
});

interface CapsuleProps {
  readonly mode: TrafficLayout['mode'];
  readonly v: number;
  readonly from: number;
  readonly to: number;
}

function Capsule({ mode, v, from, to }: CapsuleProps): ReactNode {
  const length = to - from + 19;
  const [x, y, width, height] = mode === 'wide' ? [from - 10, v - 9, length, 18] : [v - 9, from - 10, 18, length];
  return <rect className="traffic-capsule" x={x} y={y} width={width} height={height} rx="9" />;
}

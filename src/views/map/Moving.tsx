import type { ReactNode } from 'react';
import { useLayoutEffect, useMemo, useRef } from 'react';
import type { StationId } from '../stations';
import { stationColour } from '../stations';
import type { Playhead } from '../transport/playhead';
import { usePlayheadMove } from '../transport/playhead';
import { chevronsOf, crossingsOf } from './crossings';
import { round } from './geometry';
import { groundOf } from './Ground';
import { wholeWay } from './ink';
import { Painter } from './painter';
import type { RequestPath } from './path';
import type { TokenWords } from './token-words';

interface MovingProps {
  readonly path: RequestPath;
  readonly playhead: Playhead;
  readonly active: StationId;
  readonly words: TokenWords;
  readonly ahead: number;
  readonly isStill: boolean;
  /** Drawn between the ink and the stops. */
  readonly children: ReactNode;
}

/** The request's way: dots for what is to come, ink for what has happened, and the request itself. React draws it once a path. */
export function Moving({ path, playhead, active, words, ahead, isStill, children }: MovingProps): ReactNode {
  const ink = useRef<SVGGElement>(null);
  const growing = useRef<SVGGElement>(null);
  const hop = useRef<SVGPathElement>(null);
  const hopEnds = useRef<SVGGElement>(null);
  const line = useRef<SVGGElement>(null);
  const token = useRef<SVGGElement>(null);
  const text = useRef<SVGGElement>(null);
  const stops = useRef(new Map<string, SVGElement>());
  const chevrons = useRef(new Map<string, SVGElement>());
  const failures = useRef(new Map<number, SVGElement>());
  const painter = useRef<Painter | null>(null);
  const crossings = useMemo(() => crossingsOf(path), [path]);
  const arrows = useMemo(() => chevronsOf(path), [path]);
  const way = useMemo(() => wholeWay(path), [path]);
  const { layout } = path;

  useLayoutEffect(() => {
    const [a, b, c, d, e, f] = [ink, growing, hopEnds, line, token, text].map((ref) => ref.current);
    if (!a || !b || !c || !d || !e || !f || !hop.current) return;
    const parts = { ink: a, growing: b, hop: hop.current, hopEnds: c, line: d, token: e, words: f };
    painter.current = new Painter({
      ...parts,
      stops: stops.current,
      chevrons: chevrons.current,
      failures: failures.current,
    });
  }, []);
  usePlayheadMove(playhead, (atMs) => painter.current?.paint({ path, words, ahead, isStill }, atMs));

  return (
    <>
      <path className="map-way" d={way} />
      {arrows.map(({ key, point }) => (
        <path
          key={key}
          ref={keep(chevrons.current, key)}
          className="map-chevron"
          d={
            layout.mode === 'wide'
              ? `M${point.x + 3} ${point.y - 5}l-5 5 5 5`
              : `M${point.x - 5} ${point.y + 3}l5-5 5 5`
          }
        />
      ))}
      <path ref={hop} className="map-hop" style={{ stroke: stationColour(active) }} />
      <g ref={ink} />
      <g ref={growing} />
      <CacheDisc path={path} />
      {children}
      <Capsule path={path} capsule={keep(stops.current, 'capsule')} />
      {crossings.map(({ stop, point }) => (
        <circle
          key={stop.key}
          ref={keep(stops.current, stop.key)}
          className="map-stop"
          data-layer={stop.isLayer}
          data-passed="false"
          cx={round(point.x)}
          cy={round(point.y)}
          style={{ stroke: stop.isLayer ? 'none' : stationColour(stop.station) }}
        />
      ))}
      {path.failures.map(({ segment, point }) => (
        <g key={segment} ref={keep(failures.current, segment)} visibility="hidden">
          <Diamond x={point.x} y={point.y} reach={9} />
        </g>
      ))}
      <g ref={hopEnds} className="map-hop-ends">
        {['1', '2'].map((number) => (
          <g key={number} visibility="hidden">
            <circle r="10" />
            <text y="5">{number}</text>
          </g>
        ))}
      </g>
      <g ref={line} />
      <g ref={text} visibility="hidden">
        <path className="map-token-lead" />
        <text className="map-name" />
        <text className="map-strong" />
        <text className="map-strong" />
        <text className="map-strong" />
      </g>
      <g ref={token} className="map-token" style={{ '--token-ground': groundOf(active) } as React.CSSProperties}>
        <circle className="map-token-gap" r="14" />
        <circle className="map-token-disc" r="11" />
        <circle className="map-token-ring" r="8.5" />
        <g className="map-token-diamond">
          <Diamond x={0} y={0} reach={12} />
        </g>
      </g>
    </>
  );
}

interface CapsuleProps {
  readonly path: RequestPath;
  readonly capsule: (element: SVGElement | null) => void;
}

/** Joins the TLS stop to the wall that ends it. */
function Capsule({ path: { layout }, capsule }: CapsuleProps): ReactNode {
  const { tls, rails, mode } = layout;
  if (tls === null) return null;
  const length = tls.wall - tls.u + 21;
  const [x, y, width, height] =
    mode === 'wide' ? [tls.u - 10.5, rails.in - 10, length, 20] : [rails.in - 10, tls.u - 10.5, 20, length];
  return <rect ref={capsule} className="map-capsule" x={x} y={y} width={width} height={height} rx="10" />;
}

/** Under the cache's sign where the response starts from there. */
function CacheDisc({ path: { layout, visits } }: { readonly path: RequestPath }): ReactNode {
  const { cache, rails } = layout;
  const answers = visits.some((visit, index) => visit.isCache && visits[index + 1]?.rail === 'out');
  if (cache === null || !cache.goesThrough || !answers) return null;
  const fill = { fill: 'var(--raised)', stroke: stationColour('cache'), strokeWidth: 2 };
  return <circle cx={cache.u} cy={rails.middle - 5} r="14" style={fill} />;
}

function Diamond({ x, y, reach }: { readonly x: number; readonly y: number; readonly reach: number }): ReactNode {
  const cross = reach * 0.32;
  return (
    <path
      className="map-diamond"
      d={
        `M${round(x)} ${round(y - reach)}l${reach} ${reach}l${-reach} ${reach}l${-reach} ${-reach}Z` +
        `M${round(x - cross)} ${round(y - cross)}l${2 * cross} ${2 * cross}m0 ${-2 * cross}l${-2 * cross} ${2 * cross}`
      }
    />
  );
}

function keep<Key>(map: Map<Key, SVGElement>, key: Key) {
  return (element: SVGElement | null) => {
    if (element === null) map.delete(key);
    else map.set(key, element);
  };
}

/**
 * Fills that mean something without colour: the 45° hatch of a wait in each station's hue, and each station's own texture, which is shown
 * in print, at high contrast, in forced colours and on demand (class `station-pattern`, see base.css).
 */
import type { ReactNode } from 'react';
import { stationIds, stationToken } from '../stations';
import type { StationId, StationToken } from '../stations';

/** Value of `fill` or `stroke` for a wait at a station. */
export function waitFill(station: StationId): string {
  return `url(#hatch-${stationToken(station)})`;
}

/** Value of `fill` for a station's own texture; put class `station-pattern` on the shape. */
export function textureFill(station: StationId): string {
  return `url(#texture-${stationToken(station)})`;
}

const textures: Readonly<Record<StationToken, { readonly size: number; readonly marks: ReactNode } | null>> = {
  client: null,
  edge: { size: 12, marks: <path d="M0 6 12 0M0 6h12M0 6l12 6" /> },
  tls: { size: 8, marks: <path d="M0 0l8 8M8 0 0 8" /> },
  proxy: { size: 6, marks: <path d="M0 3h6" /> },
  cache: { size: 7, marks: <circle cx="3.5" cy="3.5" r="0.9" /> },
  app: { size: 14, marks: <path d="M11 7a4 4 0 1 1-8 0 4 4 0 0 1 8 0Z" /> },
  pool: { size: 6, marks: <path d="M3 0v6" /> },
  db: { size: 12, marks: <path d="M0 6q3-5 6 0t6 0" /> },
};

/** Definitions of all patterns; rendered once a page, in an SVG of no size. */
export function PatternDefinitions(): ReactNode {
  return (
    <svg width="0" height="0" style={{ position: 'absolute' }} aria-hidden="true">
      <defs>
        {stationIds.map((station) => (
          <Hatch key={station} token={stationToken(station)} />
        ))}
        {stationIds.map((station) => (
          <Texture key={station} token={stationToken(station)} />
        ))}
      </defs>
    </svg>
  );
}

function Hatch({ token }: { readonly token: StationToken }): ReactNode {
  return (
    <pattern id={`hatch-${token}`} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <path d="M1 0V5" style={{ stroke: `var(--${token})`, strokeWidth: 1.5 }} />
    </pattern>
  );
}

function Texture({ token }: { readonly token: StationToken }): ReactNode {
  const texture = textures[token];
  if (texture === null) return null;
  return (
    <pattern id={`texture-${token}`} width={texture.size} height={texture.size} patternUnits="userSpaceOnUse">
      <g style={{ fill: 'none', stroke: `var(--${token})`, strokeWidth: 1, opacity: 0.55 }}>{texture.marks}</g>
    </pattern>
  );
}

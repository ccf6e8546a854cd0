/** The drawn signs of First Byte: eight station silhouettes that differ without colour, the transport's buttons, and the brand mark. */
import type { ReactNode } from 'react';
import type { StationId } from '../stations';

interface IconProps {
  /** Side of the square in px. */
  readonly size?: number;
  /** Any CSS colour; the colour of the words around it when missing. */
  readonly colour?: string;
}

const silhouettes: Readonly<Record<StationId, ReactNode>> = {
  client: (
    <>
      <rect x="3.5" y="4" width="13" height="9" rx="2.5" />
      <path d="M1.5 16.2h17" />
    </>
  ),
  'load-balancer': <path d="M3 10 16.5 3v14ZM3 10h13.5" />,
  tls: (
    <>
      <path d="M10 2l6.5 2.6V10c0 4-2.8 6.8-6.5 8-3.7-1.2-6.5-4-6.5-8V4.6Z" />
      <circle cx="10" cy="8.6" r="1.7" />
      <path d="M10 10.3v3.4" />
    </>
  ),
  'reverse-proxy': <path d="M10 2l7 4v8l-7 4-7-4V6Z" />,
  cache: (
    <>
      <ellipse cx="10" cy="5" rx="7" ry="2.6" />
      <path d="M3 10c0 1.5 3.1 2.6 7 2.6s7-1.1 7-2.6M3 15c0 1.5 3.1 2.6 7 2.6s7-1.1 7-2.6" />
    </>
  ),
  app: (
    <>
      <rect x="2.5" y="2.5" width="15" height="15" rx="1.5" />
      <circle cx="10" cy="10" r="4.6" />
      <circle cx="10" cy="10" r="1.3" />
    </>
  ),
  pool: (
    <path d="M2.8 6h2a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-2a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1ZM9 6h2a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1H9a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1ZM15.2 6h2a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-2a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1Z" />
  ),
  database: (
    <>
      <ellipse cx="10" cy="4.8" rx="6.5" ry="2.6" />
      <path d="M3.5 4.8v10.4c0 1.5 2.9 2.6 6.5 2.6s6.5-1.1 6.5-2.6V4.8" />
    </>
  ),
};

/** A station's silhouette; without a colour of its own it takes the station's from the surrounding text. */
export function StationIcon({ station, size = 16, colour }: IconProps & { readonly station: StationId }): ReactNode {
  return (
    <Icon size={size} {...(colour === undefined ? {} : { colour })}>
      {silhouettes[station]}
    </Icon>
  );
}

/** The same silhouette inside another drawing, its top left corner at (x, y). */
export function StationGlyph({
  station,
  x,
  y,
  size,
  colour,
  weight = 1.6,
}: {
  readonly station: StationId;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly colour: string;
  /** Stroke width before scaling. */
  readonly weight?: number;
}): ReactNode {
  return (
    <g
      transform={`translate(${x} ${y}) scale(${size / 20})`}
      className="icon"
      style={{ stroke: colour, strokeWidth: weight }}
    >
      {silhouettes[station]}
    </g>
  );
}

const signs = {
  play: <path d="M6.5 4v12l10-6Z" fill="currentColor" stroke="none" />,
  pause: <path d="M5.5 4h3v12h-3ZM11.5 4h3v12h-3Z" fill="currentColor" stroke="none" />,
  back: <path d="M12.5 4l-6 6 6 6" />,
  forward: <path d="M7.5 4l6 6-6 6" />,
  'to-start': <path d="M16 4l-6 6 6 6M9.5 4l-6 6 6 6M3.5 4v12" />,
  'to-first-byte': <path d="M4 4l6 6-6 6M10.5 4l6 6-6 6M16.5 4v12" />,
  less: <path d="M5 10h10" />,
  more: <path d="M5 10h10M10 5v10" />,
  close: <path d="M5 5l10 10M15 5 5 15" />,
  down: <path d="M4 7.5l6 6 6-6" />,
  up: <path d="M4 12.5l6-6 6 6" />,
  table: <path d="M3 5h14M3 10h14M3 15h14" />,
  theme: (
    <>
      <circle cx="10" cy="10" r="7" />
      <path d="M10 3a7 7 0 0 1 0 14Z" fill="currentColor" />
    </>
  ),
  share: <path d="M10 12V3M6.5 6 10 2.5 13.5 6M4 10v7h12v-7" />,
  settings: (
    <>
      <path d="M3 6h8M15 6h2M3 14h2M9 14h8" />
      <circle cx="13" cy="6" r="2" />
      <circle cx="7" cy="14" r="2" />
    </>
  ),
  undo: <path d="M7 4 3 8l4 4M3 8h8.5a5 5 0 0 1 0 10H9" />,
  redo: <path d="M13 4l4 4-4 4M17 8H8.5a5 5 0 0 0 0 10H11" />,
  failed: <path d="M10 1.5 18.5 10 10 18.5 1.5 10ZM7 7l6 6M13 7l-6 6" />,
} as const satisfies Record<string, ReactNode>;

export type SignName = keyof typeof signs;

/** The sign on a button; the button itself carries the words. */
export function Sign({ name, size = 20, colour }: IconProps & { readonly name: SignName }): ReactNode {
  return (
    <Icon size={size} {...(colour === undefined ? {} : { colour })}>
      {signs[name]}
    </Icon>
  );
}

/** The mark: two shells open to the right, and the byte that comes out. */
export function BrandMark({ size = 22 }: { readonly size?: number }): ReactNode {
  return (
    <svg width={size} height={size} viewBox="0 0 22 22" aria-hidden="true">
      <g fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round">
        <path d="M20 2.5h-9a8.5 8.5 0 0 0 0 17h9" />
        <path d="M20 7h-8.5a4 4 0 0 0 0 8H20" />
      </g>
      <circle cx="19" cy="11" r="2.2" fill="currentColor" />
    </svg>
  );
}

function Icon({ size = 20, colour, children }: IconProps & { readonly children: ReactNode }): ReactNode {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      className="icon"
      style={colour === undefined ? undefined : { color: colour }}
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

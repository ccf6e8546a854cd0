/** When the path passes the things that lie on it: which stops are behind the request and which chevrons ahead. */
import { distance } from './geometry';
import type { Point, Polyline } from './geometry';
import type { Stop } from './layout-types';
import { toPoint } from './places';
import type { RequestPath } from './path';

export interface Crossing {
  readonly stop: Stop;
  readonly point: Point;
  /** Distance along the path at the first crossing. */
  readonly at: number;
}

export interface Chevron {
  readonly key: string;
  readonly point: Point;
  /** Distance along the path at the last crossing: shown until then. */
  readonly until: number;
}

/** Stops that the path really crosses; the others are not drawn. */
export function crossingsOf(path: RequestPath): readonly Crossing[] {
  const { layout } = path;
  return layout.stops.flatMap((stop) => {
    const point = toPoint(layout, stop.u, layout.rails[stop.rail]);
    const at = firstPass(path, point);
    return at === null ? [] : [{ stop, point, at }];
  });
}

/** One in the middle of each broad band, on the response's rail, pointing to the client. */
export function chevronsOf(path: RequestPath): readonly Chevron[] {
  const { layout } = path;
  const { zones } = layout;
  const names = ['client', 'load-balancer', 'reverse-proxy', 'app', 'pool'];
  return names.flatMap((name) => {
    const zone = zones.find(({ key }) => key === name);
    const next = zones[zones.findIndex(({ key }) => key === name) + 1];
    if (zone === undefined || next === undefined) return [];
    const from = name === 'client' ? zone.start + layout.cornerRadius : zone.start;
    const point = toPoint(layout, (from + next.start) / 2 + (layout.mode === 'tall' ? 6 : 0), layout.rails.out);
    const until = lastPass(path, point);
    return until === null ? [] : [{ key: name, point, until }];
  });
}

function firstPass(path: RequestPath, point: Point): number | null {
  for (const { line, from } of path.distinct) {
    const along = passOf(line, point);
    if (along !== null) return from + along;
  }
  return null;
}

function lastPass(path: RequestPath, point: Point): number | null {
  if (firstPass(path, point) === null) return null;
  for (let index = path.stretches.length - 1; index >= 0; index--) {
    const stretch = path.stretches[index];
    const along = stretch === undefined ? null : passOf(stretch.line, point);
    if (stretch !== undefined && along !== null) return stretch.from + along;
  }
  return null;
}

/** Distance along a line at which it goes through a point, to half a px. */
function passOf(line: Polyline, point: Point): number | null {
  for (let index = 1; index < line.points.length; index++) {
    const a = line.points[index - 1];
    const b = line.points[index];
    if (a === undefined || b === undefined) continue;
    const reach = distance(a, b);
    if (reach > 0 && distance(a, point) + distance(point, b) - reach < 0.01) {
      return (line.distances[index - 1] ?? 0) + distance(a, point);
    }
  }
  return null;
}

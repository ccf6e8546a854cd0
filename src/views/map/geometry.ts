/** Lines made of points, in px: rounding their corners, measuring and cutting them, and writing them as SVG. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle given by its edges. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A line with the distance from its start at each of its points. */
export interface Polyline {
  readonly points: readonly Point[];
  readonly distances: readonly number[];
  readonly length: number;
}

const stepsPerCorner = 8;

export function polyline(points: readonly Point[]): Polyline {
  const distances: number[] = [];
  let length = 0;
  points.forEach((point, index) => {
    const before = points[index - 1];
    if (before !== undefined) length += distance(before, point);
    distances.push(length);
  });
  return { points, distances, length };
}

/** The same line with its corners turned into arcs of at most `radius`; a corner that goes straight back stays sharp. */
export function rounded(points: readonly Point[], radius: number): Polyline {
  const corners = withoutRepeats(points);
  const out: Point[] = [];
  corners.forEach((corner, index) => {
    const before = corners[index - 1];
    const after = corners[index + 1];
    if (before === undefined || after === undefined) out.push(corner);
    else {
      // Between two corners each may use half of the line; at an end the corner may use all of it.
      const inReach = distance(before, corner) / (index === 1 ? 1 : 2);
      const outReach = distance(corner, after) / (index === corners.length - 2 ? 1 : 2);
      out.push(...arc(before, corner, after, Math.min(radius, inReach, outReach)));
    }
  });
  return polyline(out);
}

/** The point at a distance from the line's start; outside the line its nearest end. */
export function pointAt(line: Polyline, at: number): Point {
  const { points, distances, length } = line;
  const first = points[0];
  if (first === undefined) throw new RangeError('A line needs at least one point.');
  if (at <= 0 || length === 0) return first;
  if (at >= length) return points[points.length - 1] ?? first;
  const after = firstAtLeast(distances, at);
  const from = points[after - 1] ?? first;
  const to = points[after] ?? first;
  const start = distances[after - 1] ?? 0;
  const span = (distances[after] ?? start) - start;
  return span === 0 ? to : between(from, to, (at - start) / span);
}

/** Distance from the line's start to the place on it that is nearest to a point. */
export function distanceTo(line: Polyline, point: Point): number {
  let nearest = { away: Infinity, at: 0 };
  line.points.forEach((to, index) => {
    const from = line.points[index - 1];
    if (from === undefined) return;
    const length = distance(from, to);
    const along = (point.x - from.x) * (to.x - from.x) + (point.y - from.y) * (to.y - from.y);
    const ratio = length === 0 ? 0 : Math.min(1, Math.max(0, along / (length * length)));
    const away = distance(between(from, to, ratio), point);
    if (away < nearest.away) nearest = { away, at: (line.distances[index - 1] ?? 0) + ratio * length };
  });
  return nearest.at;
}

/** The part of a line between two distances from its start. */
export function slice(line: Polyline, from: number, to: number): readonly Point[] {
  const inner = line.points.filter((_, index) => {
    const at = line.distances[index] ?? 0;
    return at > from && at < to;
  });
  return withoutRepeats([pointAt(line, from), ...inner, pointAt(line, to)]);
}

/** SVG path data through the points, to a hundredth of a px. */
export function pathData(points: readonly Point[]): string {
  return points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

export function between(a: Point, b: Point, ratio: number): Point {
  return { x: a.x + (b.x - a.x) * ratio, y: a.y + (b.y - a.y) * ratio };
}

/** To a hundredth of a px, so that the same picture has the same text. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

export function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Nearer than this two points are one: far below a pixel, far above the rounding of sums. */
const samePlace = 1e-9;

function withoutRepeats(points: readonly Point[]): readonly Point[] {
  return points.filter((point, index) => {
    const before = points[index - 1];
    return before === undefined || distance(before, point) > samePlace;
  });
}

function arc(before: Point, corner: Point, after: Point, reach: number): readonly Point[] {
  const inLength = distance(before, corner);
  const outLength = distance(corner, after);
  const cosine =
    ((corner.x - before.x) * (after.x - corner.x) + (corner.y - before.y) * (after.y - corner.y)) /
    (inLength * outLength);
  if (Math.abs(cosine) > 0.999) return [corner];
  const start = between(corner, before, reach / inLength);
  const end = between(corner, after, reach / outLength);
  const out: Point[] = [];
  // A right angle: the arc's centre lies across the square from the corner.
  const centre = { x: start.x + end.x - corner.x, y: start.y + end.y - corner.y };
  for (let step = 0; step <= stepsPerCorner; step++) {
    const angle = (step / stepsPerCorner) * (Math.PI / 2);
    const towardsStart = Math.cos(angle);
    const towardsEnd = Math.sin(angle);
    out.push({
      x: centre.x + (start.x - centre.x) * towardsStart + (end.x - centre.x) * towardsEnd,
      y: centre.y + (start.y - centre.y) * towardsStart + (end.y - centre.y) * towardsEnd,
    });
  }
  return out;
}

function firstAtLeast(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? Infinity) >= value) high = middle;
    else low = middle + 1;
  }
  return Math.max(1, low);
}

/** Which lines have been drawn already, so that dots are never laid over dots. */
import type { Point } from './geometry';
import { round } from './geometry';

interface Interval {
  readonly from: number;
  readonly to: number;
}

/** Straight pieces along the axes are remembered as intervals, the short pieces of corners one by one. */
export class Coverage {
  readonly #straight = new Map<string, Interval[]>();
  readonly #corners = new Set<string>();

  /** Adds a line and returns those parts of it that were not there before. */
  add(points: readonly Point[]): readonly (readonly Point[])[] {
    const parts: Point[][] = [];
    for (let index = 1; index < points.length; index++) {
      const from = points[index - 1];
      const to = points[index];
      if (from === undefined || to === undefined) continue;
      for (const [start, end] of this.#newPieces(from, to)) {
        const last = parts[parts.length - 1];
        const tip = last?.[last.length - 1];
        if (last !== undefined && tip !== undefined && isSame(tip, start)) last.push(end);
        else parts.push([start, end]);
      }
    }
    return parts;
  }

  #newPieces(from: Point, to: Point): readonly (readonly [Point, Point])[] {
    const isLevel = round(from.y) === round(to.y);
    const isUpright = round(from.x) === round(to.x);
    if (isLevel && isUpright) return [];
    if (!isLevel && !isUpright) return this.#newCorner(from, to);
    const [a, b] = isLevel ? [from.x, to.x] : [from.y, to.y];
    const key = isLevel ? `level ${round(from.y)}` : `upright ${round(from.x)}`;
    const known = this.#straight.get(key) ?? [];
    const free = subtract({ from: Math.min(a, b), to: Math.max(a, b) }, known);
    this.#straight.set(key, [...known, ...free]);
    const forward = free.map((part): readonly [Point, Point] =>
      isLevel
        ? [
            { x: part.from, y: from.y },
            { x: part.to, y: from.y },
          ]
        : [
            { x: from.x, y: part.from },
            { x: from.x, y: part.to },
          ],
    );
    return a <= b ? forward : forward.map(([start, end]): readonly [Point, Point] => [end, start]).reverse();
  }

  #newCorner(from: Point, to: Point): readonly (readonly [Point, Point])[] {
    const ends = [`${round(from.x)} ${round(from.y)}`, `${round(to.x)} ${round(to.y)}`].sort();
    const key = ends.join(' ');
    if (this.#corners.has(key)) return [];
    this.#corners.add(key);
    return [[from, to]];
  }
}

function subtract(whole: Interval, known: readonly Interval[]): readonly Interval[] {
  let free: Interval[] = [whole];
  for (const { from, to } of known) {
    free = free.flatMap((part) =>
      [
        { from: part.from, to: Math.min(part.to, from) },
        { from: Math.max(part.from, to), to: part.to },
      ].filter((rest) => rest.to - rest.from > 0.01),
    );
  }
  return free;
}

function isSame(a: Point, b: Point): boolean {
  return Math.abs(a.x - b.x) < 0.01 && Math.abs(a.y - b.y) < 0.01;
}

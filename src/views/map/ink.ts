/**
 * What the followed request has drawn by a time: network hollow, work solid, wait hatched, each in one piece for as long as the kind stays
 * the same. The way to the cache and back is a thin spur, and so is the way back from where a request failed: nothing is worked on there.
 * Earlier queries and attempts stay as a thin line.
 */
import type { StationId } from '../stations';
import { Coverage } from './coverage';
import type { Point } from './geometry';
import { distance, distanceTo, pathData, slice } from './geometry';
import type { RequestPath } from './path';
import { ratioAt, segmentAt } from './path';
import type { Stretch } from './stretches';

export type InkKind = 'network' | 'wait' | 'work' | 'spur' | 'earlier';

export interface Stroke {
  readonly kind: InkKind;
  readonly station: StationId;
  readonly points: readonly Point[];
}

export interface Ink {
  /** Of the segments that are over. */
  readonly done: readonly Stroke[];
  /** Of the segment under way; empty before it has drawn anything. */
  readonly growing: readonly Stroke[];
}

export function inkUntil(path: RequestPath, atMs: number): Ink {
  const segment = segmentAt(path.story, atMs);
  return { done: doneBefore(path, segment), growing: growingAt(path, segment, atMs) };
}

/** The strokes of all segments before one; the same for every time inside that segment. */
export function doneBefore(path: RequestPath, segment: number): readonly Stroke[] {
  const earlier = new Map<string, Stroke>();
  const current: Stroke[] = [];
  for (let index = 0; index < segment; index++) {
    const stretch = path.stretches[index];
    if (stretch === undefined || stretch.line.length === 0) continue;
    const isEarlier = (path.supersededAt[index] ?? Infinity) <= segment;
    if (!isEarlier) current.push(...strokesOf(stretch, stretch.line.length));
    else if (!earlier.has(stretch.key)) {
      earlier.set(stretch.key, { kind: 'earlier', station: stretch.station, points: stretch.line.points });
    }
  }
  return [...earlier.values(), ...joined(current)];
}

export function growingAt(path: RequestPath, segment: number, atMs: number): readonly Stroke[] {
  const stretch = path.stretches[segment];
  const ratio = ratioAt(path.story, segment, atMs);
  return stretch === undefined ? [] : strokesOf(stretch, stretch.line.length * ratio);
}

/** The whole way as SVG path data, each part of it once, so that its dots stand still while the request moves over them. */
export function wholeWay(path: RequestPath): string {
  const coverage = new Coverage();
  const lines: Point[][] = [];
  for (const { line } of path.distinct) {
    for (const part of coverage.add(line.points)) {
      const last = lines[lines.length - 1];
      if (last !== undefined && meets(last, part)) last.push(...part.slice(1));
      else lines.push([...part]);
    }
  }
  return lines.map(pathData).join('');
}

function strokesOf(stretch: Stretch, travelled: number): readonly Stroke[] {
  const { station, spentOn, spurTo, line } = stretch;
  const strokes: Stroke[] = [];
  if (travelled <= 0) return strokes;
  if (spurTo > 0) {
    strokes.push({ kind: 'spur', station, points: slice(line, 0, Math.min(travelled, spurTo / 2)) });
  }
  const until = failedAt(stretch);
  if (travelled > spurTo) {
    strokes.push({ kind: spentOn, station, points: slice(line, spurTo, Math.min(travelled, until)) });
  }
  if (travelled > until) strokes.push({ kind: 'spur', station, points: slice(line, until, travelled) });
  return strokes;
}

/** How far along the line the request got before it failed there and turned back; the whole line where it did not. */
function failedAt({ kind, spentOn, turn, line }: Stretch): number {
  return kind === 'failed' && spentOn !== 'network' && turn !== null ? distanceTo(line, turn) : line.length;
}

/** Strokes of one kind that follow each other become one, so that no seam shows. */
function joined(strokes: readonly Stroke[]): readonly Stroke[] {
  const spurs = strokes.filter(({ kind }) => kind === 'spur');
  const result: Stroke[] = [];
  for (const stroke of strokes) {
    if (stroke.kind === 'spur') continue;
    const last = result[result.length - 1];
    const isSame = last?.kind === stroke.kind && (stroke.kind !== 'wait' || last.station === stroke.station);
    if (last !== undefined && isSame && meets(last.points, stroke.points)) {
      result[result.length - 1] = { ...last, points: [...last.points, ...stroke.points.slice(1)] };
    } else result.push(stroke);
  }
  return [...result, ...spurs];
}

function meets(before: readonly Point[], after: readonly Point[]): boolean {
  const end = before[before.length - 1];
  const start = after[0];
  return end !== undefined && start !== undefined && distance(end, start) < 0.01;
}

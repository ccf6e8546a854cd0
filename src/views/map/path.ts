/**
 * The followed request's path over the map. Inside a segment the request moves in proportion to simulated time; where it is, what it has
 * drawn and what lies ahead depend on the time alone, so a picture is the same whether it was reached forward or backward.
 */
import type { Story } from '../../journey';
import type { Point } from './geometry';
import { pointAt } from './geometry';
import { isRefused, knotsOf } from './knots';
import type { MapLayout } from './layout-types';
import type { Stretch } from './stretches';
import { stretchesOf } from './stretches';
import type { Visit } from './visits';
import { visitsOf } from './visits';

export interface FailureMark {
  readonly segment: number;
  readonly point: Point;
  /** When it happened. */
  readonly atMs: number;
}

export interface RequestPath {
  readonly story: Story;
  readonly layout: MapLayout;
  readonly visits: readonly Visit[];
  readonly stretches: readonly Stretch[];
  /** The first stretch of each shape: all of the way, without its repetitions. */
  readonly distinct: readonly Stretch[];
  /** For each stretch the segment from which on it belongs to an earlier query or attempt; Infinity while the request is still inside. */
  readonly supersededAt: readonly number[];
  readonly failures: readonly FailureMark[];
  readonly length: number;
}

export interface Position {
  readonly point: Point;
  /** Distance from the path's start. */
  readonly travelled: number;
  readonly segment: number;
  readonly carries: 'request' | 'response' | 'error';
  /** Whether the segment under way is one on the wire to or from the client. */
  readonly isHome: boolean;
}

/**
 * @param attemptServers index of the server of each attempt, in order; the story's last server where it is missing
 * @param openServer index of the server whose inside the layout draws
 */
export function requestPath(
  story: Story,
  layout: MapLayout,
  openServer: number,
  attemptServers: readonly number[] = [],
): RequestPath {
  const visits = visitsOf(story, layout);
  const laneOf = (attempt: number) => {
    const server = attemptServers[attempt - 1] ?? story.server;
    return server === openServer ? -1 : layout.lanes.findIndex((lane) => lane.servers.includes(server));
  };
  const stretches = stretchesOf(visits, knotsOf(visits, layout, laneOf), layout);
  const last = stretches[stretches.length - 1];
  return {
    story,
    layout,
    visits,
    stretches,
    distinct: firstOfEach(stretches),
    supersededAt: supersededAt(visits),
    failures: failuresOf(story, visits, stretches),
    length: last === undefined ? 0 : last.from + last.line.length,
  };
}

function firstOfEach(stretches: readonly Stretch[]): readonly Stretch[] {
  const seen = new Set<string>();
  return stretches.filter(({ key }) => {
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

/** Index of the segment under way at a time; the first before the start, the last from the end on. */
export function segmentAt(story: Story, atMs: number): number {
  const { segments } = story;
  let low = 0;
  let high = segments.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((segments[middle]?.startMs ?? Infinity) <= atMs) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

export function positionAt(path: RequestPath, atMs: number): Position {
  const segment = segmentAt(path.story, atMs);
  const stretch = path.stretches[segment];
  if (stretch === undefined) {
    const { client } = path.layout;
    return { point: { x: client.u, y: client.v }, travelled: 0, segment: 0, carries: 'request', isHome: true };
  }
  const along = stretch.line.length * ratioAt(path.story, segment, atMs);
  return {
    point: pointAt(stretch.line, along),
    travelled: stretch.from + along,
    segment,
    carries: carriedAt(path, segment, atMs),
    isHome: path.visits[segment]?.zone === 0,
  };
}

/** How much of a segment has passed, 0 to 1. */
export function ratioAt(story: Story, segment: number, atMs: number): number {
  const { startMs = 0, endMs = 0 } = story.segments[segment] ?? {};
  if (atMs >= endMs) return 1;
  return endMs === startMs ? 1 : Math.max(0, (atMs - startMs) / (endMs - startMs));
}

function carriedAt({ failures, visits }: RequestPath, segment: number, atMs: number): Position['carries'] {
  const failed = failures.findLast((mark) => atMs >= mark.atMs);
  const isSentAgain =
    failed !== undefined &&
    visits
      .slice(failed.segment + 1, segment + 1)
      .some((visit) => visit.rail === 'in' && visit.attempt > (visits[failed.segment]?.attempt ?? 0));
  if (failed !== undefined && !isSentAgain) return 'error';
  return visits[segment]?.rail === 'out' ? 'response' : 'request';
}

/**
 * A request that goes inward again after it came out leaves an earlier lap behind: all that lies deeper than where it turned round.
 * Handshakes and refusals are left behind as soon as they are over.
 */
function supersededAt(visits: readonly Visit[]): readonly number[] {
  const result = visits.map((visit, index) => (isBriefly(visit) ? index + 1 : Infinity));
  const open: number[] = [];
  visits.forEach((visit, index) => {
    const before = visits[index - 1];
    if (before !== undefined && before.rail === 'out' && visit.rail === 'in') {
      const turnedIn = visit.isEnteredAnew ? visit.zone - 1 : before.isLink ? before.zone - 1 : before.zone;
      const isTurning = (at: number) => {
        const passed = visits[at];
        return passed !== undefined && !before.isLink && passed.zone === turnedIn && passed.rail === 'out';
      };
      const turning: number[] = [];
      while (open.length > 0 && isTurning(open[open.length - 1] ?? 0)) turning.unshift(open.pop() ?? 0);
      for (;;) {
        const top = open[open.length - 1];
        const passed = top === undefined ? undefined : visits[top];
        if (top === undefined || passed === undefined) break;
        const isBehind =
          passed.zone > turnedIn || (passed.zone === turnedIn && (passed.rail === 'out' || passed.isLink));
        if (!isBehind) break;
        result[top] = index;
        open.pop();
      }
      open.push(...turning);
    }
    if (!isBriefly(visit)) open.push(index);
  });
  return result;
}

/** There and back within one segment. */
function isBriefly(visit: Visit): boolean {
  return visit.isApproach || isRefused(visit);
}

/** The first failed segment of each attempt; without one, where a failed request turned back or was left. */
function failuresOf(story: Story, visits: readonly Visit[], stretches: readonly Stretch[]): readonly FailureMark[] {
  const marks: FailureMark[] = [];
  const attempts = new Set<number>();
  visits.forEach((visit, segment) => {
    if (visit.segment.kind !== 'failed' || attempts.has(visit.attempt)) return;
    attempts.add(visit.attempt);
    const { startMs, endMs } = visit.segment;
    const isHalfWay = isRefused(visit);
    const atMs = isHalfWay ? (startMs + endMs) / 2 : endMs;
    marks.push({ segment, atMs, point: deathPoint(stretches[segment]) });
  });
  const lastAttempt = visits[visits.length - 1]?.attempt ?? 0;
  if (story.status.isFailure && !attempts.has(lastAttempt)) {
    const lastIn = visits.findLastIndex((visit) => visit.rail === 'in');
    const atMs = visits[lastIn]?.segment.endMs;
    if (atMs !== undefined) marks.push({ segment: lastIn, atMs, point: deathPoint(stretches[lastIn]) });
  }
  return marks;
}

/** Where a line leaves the rail or touches the wall that turned it away; else where it ends. */
function deathPoint(stretch: Stretch | undefined): Point {
  if (stretch === undefined) return { x: 0, y: 0 };
  return stretch.turn ?? pointAt(stretch.line, stretch.line.length);
}

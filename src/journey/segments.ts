/**
 * Cuts a request's tree of spans into the stretches of its own time: at every instant the innermost open span says where the request
 * is. The segments follow each other without gap or overlap, so they sum to the whole exactly; times on the engine's grid make that
 * true to the last bit.
 */
import { DETACHED_MARK, FAILED_CODE, HEDGE_LOST, KIND_MASK } from '../engine';
import type { Run } from './run';
import { spansOf } from './span-index';
import type { Segment, StationId } from './story-types';

/** From when until when a span has a part in its request's own time; calls that overlap share it out. */
export interface PlaceInTime {
  readonly fromMs: number;
  readonly untilMs: number;
}

export interface CutRequest {
  /** In order of time. */
  readonly segments: readonly Segment[];
  /** By span; one that is covered by others throughout has none. */
  readonly places: ReadonlyMap<number, PlaceInTime>;
}

/** @returns the segments in order of time, and none for a request whose spans were not kept */
export function segmentsOf(run: Run, request: number): readonly Segment[] {
  return cutRequest(run, request).segments;
}

/** Nothing for a request whose spans were not kept. */
export function cutRequest(run: Run, request: number): CutRequest {
  const rows = spansOf(run, request);
  const root = rows.find((row) => run.trace.spans.parent[row] === -1);
  if (root === undefined) return { segments: [], places: new Map() };
  const { spans } = run.trace;
  const inside = new Map<number, number[]>();
  for (const row of rows) {
    const parent = spans.parent[row] as number;
    const siblings = inside.get(parent);
    if (siblings === undefined) inside.set(parent, [row]);
    else siblings.push(row);
  }
  const cutter = new Cutter(run, inside);
  cutter.cut(root, endOf(run, root));
  return { segments: cutter.segments, places: cutter.places };
}

function endOf(run: Run, span: number): number {
  const endMs = run.trace.spans.end[span] as number;
  return Number.isNaN(endMs) ? run.endMs : endMs;
}

class Cutter {
  readonly segments: Segment[] = [];
  readonly places = new Map<number, PlaceInTime>();
  readonly #run: Run;
  readonly #inside: ReadonlyMap<number, readonly number[]>;
  /** By index of the name. */
  readonly #isStationsName: readonly boolean[];
  #cursorMs = 0;

  constructor(run: Run, inside: ReadonlyMap<number, readonly number[]>) {
    this.#run = run;
    this.#inside = inside;
    this.#isStationsName = run.trace.names.map(({ name }) => run.stations.includes(name));
  }

  /**
   * @param untilMs no piece reaches beyond this: detached work goes on after the span around it has ended
   * @param comesAfterInside whether the station around went through it after everything inside had answered
   */
  cut(span: number, untilMs: number, comesAfterInside = false): void {
    const { spans } = this.#run.trace;
    const startMs = spans.start[span] as number;
    const endMs = Math.min(endOf(this.#run, span), untilMs);
    const children = this.#inside.get(span) ?? [];
    this.#cursorMs = Math.max(this.#cursorMs, startMs);
    if (this.#cursorMs === startMs || this.#cursorMs < endMs) {
      this.places.set(span, { fromMs: this.#cursorMs, untilMs: endMs });
    }
    const lastInside = children.findLastIndex((child) => this.#isStation(child));
    children.forEach((child, index) => {
      const childStartMs = spans.start[child] as number;
      if (childStartMs > endMs) return;
      const isAfterInside = lastInside !== -1 && index > lastInside;
      this.#self(span, childStartMs, isAfterInside ? 'out' : 'in');
      this.cut(child, Math.min(endMs, this.#letGoMs(child, children[index + 1])), isAfterInside);
    });
    const isOut = lastInside !== -1 || (comesAfterInside && !this.#isStation(span));
    const hasFailed = endOf(this.#run, span) <= untilMs && this.#isWhereItFailed(span, children);
    this.#self(span, endMs, isOut ? 'out' : 'in', hasFailed);
    this.#cursorMs = Math.max(this.#cursorMs, endMs);
  }

  /** Work that was cut loose has its place until the span around it goes on with something else. */
  #letGoMs(child: number, next: number | undefined): number {
    const { kind, start } = this.#run.trace.spans;
    const isDetached = ((kind[child] as number) & DETACHED_MARK) !== 0;
    return isDetached && next !== undefined ? (start[next] as number) : Infinity;
  }

  /** The span's own time from where the story stands. */
  #self(span: number, untilMs: number, direction: 'in' | 'out', isFailed = false): void {
    if (untilMs <= this.#cursorMs && !isFailed) return;
    const { spans, names } = this.#run.trace;
    const { row, label, kind } = names[spans.name[span] as number] as (typeof names)[number];
    this.segments.push({
      station: row as StationId,
      name: label,
      kind: isFailed ? 'failed' : kind,
      spentOn: kind,
      startMs: this.#cursorMs,
      endMs: Math.max(this.#cursorMs, untilMs),
      direction,
      span,
    });
    this.#cursorMs = Math.max(this.#cursorMs, untilMs);
  }

  #isStation(span: number): boolean {
    return this.#isStationsName[this.#run.trace.spans.name[span] as number] === true;
  }

  /** The innermost span that ended with a failure is where it happened; the spans around it only passed it on. */
  #isWhereItFailed(span: number, children: readonly number[]): boolean {
    const { kind, status } = this.#run.trace.spans;
    const { statuses } = this.#run.trace;
    // The call of a hedge that came second was given up, which is no failure.
    const failed = (row: number) =>
      ((kind[row] as number) & KIND_MASK) === FAILED_CODE && statuses[status[row] as number] !== HEDGE_LOST;
    const isDetached = (row: number) => ((kind[row] as number) & DETACHED_MARK) !== 0;
    return failed(span) && !isDetached(span) && !children.some((child) => failed(child) && !isDetached(child));
  }
}

/**
 * A query's time in the database is one span; its decision says how long each stage takes. Where the query ran in one piece, the
 * segment is cut into its stages: parse, plan, execute, return.
 */
import type { Run } from './run';
import { decisionsOf } from './span-index';
import type { Segment } from './story-types';

const stages = ['parse', 'plan', 'execute', 'return'] as const;

export type QueryStage = (typeof stages)[number];

export function isQueryStage(name: string): name is QueryStage {
  return stages.some((stage) => stage === name);
}

/** A query that was preempted keeps its segments whole: its stages do not follow each other there. */
export function withQueryStages(run: Run, request: number, segments: readonly Segment[]): readonly Segment[] {
  const { a, b, c, d, span } = run.trace.decisions;
  const decisions = new Map<number, number>();
  for (const decision of decisionsOf(run, request)) {
    if (isDatabase(run, decision)) decisions.set(span[decision] as number, decision);
  }
  return segments.flatMap((segment) => {
    const decision = decisions.get(segment.span);
    if (decision === undefined || segment.kind !== 'work') return [segment];
    const lengths = [a, b, c, d].map((column) => column[decision] as number);
    // Exact: both sides lie on the engine's grid.
    if (lengths.reduce((sum, ms) => sum + ms, 0) !== segment.endMs - segment.startMs) return [segment];
    let fromMs = segment.startMs;
    return stages.flatMap((name, index) => {
      const startMs = fromMs;
      fromMs += lengths[index] as number;
      return fromMs === startMs ? [] : [{ ...segment, name, startMs, endMs: fromMs }];
    });
  });
}

/** When each decision is told: the database's when planning begins, every other at its own time. */
export function tellingTimes(run: Run, segments: readonly Segment[]): (decision: number) => number {
  const { time, span } = run.trace.decisions;
  const planning = new Map(
    segments.filter(({ name }) => name === 'plan').map((segment) => [segment.span, segment.startMs]),
  );
  return (decision) => {
    const planned = isDatabase(run, decision) ? planning.get(span[decision] as number) : undefined;
    return planned ?? (time[decision] as number);
  };
}

function isDatabase({ trace }: Run, decision: number): boolean {
  return trace.names[trace.decisions.name[decision] as number]?.name === 'database';
}

/** The marks across all rows: budget, overrun, first byte, the bracket over the TTFB. */
import type { Story } from '../../journey';
import { narrowSpace } from '../format';
import { writeTenths } from '../sum/round';
import { budgetMs, serverTime, ttfbTargetMs, ttfbTenths } from '../sum/self-times';
import type { Axis } from './axis';
import type { Label } from './frame';
import { axisBaseline, textWidth } from './frame';

export interface BudgetMark {
  readonly x: number;
  /** 'API budget', 'TTFB 200 ms'. */
  readonly text: string;
  /** The server's budget, or the target for the whole TTFB. */
  readonly of: 'server' | 'ttfb';
}

export interface Overrun {
  readonly fromX: number;
  readonly toX: number;
  readonly label: Label;
}

export interface FirstByteMark {
  readonly x: number;
  readonly text: string;
}

export interface Bracket {
  readonly fromX: number;
  readonly toX: number;
  /** Whether that end lies inside the window and is drawn as a corner. */
  readonly hasStart: boolean;
  readonly hasEnd: boolean;
  readonly text: string;
}

/**
 * Where the server's budget would be used up, counted from the moment it had the request, and where the TTFB target lies. A mark that
 * falls outside the window is left out: the sentence under the sums still says how far away it is.
 */
export function budgetsOf(story: Story, axis: Axis): readonly BudgetMark[] {
  const { kind } = story.endpoint;
  const marks = [
    {
      x: axis.x(story.serverFromMs - story.startMs + budgetMs[kind]),
      text: kind === 'api' ? 'API budget' : 'HTML budget',
      of: 'server' as const,
    },
    { x: axis.x(ttfbTargetMs), text: `TTFB ${ttfbTargetMs}${narrowSpace}ms`, of: 'ttfb' as const },
  ];
  return marks.filter(({ x }) => isInside(axis, x));
}

export function overrunOf(story: Story, axis: Axis): Overrun | undefined {
  const { overTenths } = serverTime(story);
  if (overTenths <= 0) return undefined;
  const fromX = axis.x(story.serverFromMs - story.startMs + budgetMs[story.endpoint.kind]);
  const toX = axis.x(story.serverToMs - story.startMs);
  if (toX < axis.left || fromX > axis.right) return undefined;
  const text = `+${writeTenths(overTenths)}`;
  const end = Math.min(axis.right, toX);
  const start = Math.max(axis.left, fromX);
  const fits = end + 5 + textWidth(text) < axis.right + 60;
  return {
    fromX: start,
    toX: end,
    label: fits
      ? { x: end + 5, y: axisBaseline, text, anchor: 'start' }
      : { x: start - 5, y: axisBaseline, text, anchor: 'end' },
  };
}

export function firstByteOf(story: Story, axis: Axis): FirstByteMark | undefined {
  const x = axis.x(story.firstByteMs - story.startMs);
  return isInside(axis, x) ? { x, text: firstByteWords(story) } : undefined;
}

export function bracketOf(story: Story, axis: Axis): Bracket | undefined {
  const start = axis.x(0);
  const end = axis.x(story.firstByteMs - story.startMs);
  if (end < axis.left || start > axis.right) return undefined;
  const total = `${writeTenths(ttfbTenths(story))} ms`;
  return {
    fromX: Math.max(axis.left, start),
    toX: Math.min(axis.right, end),
    hasStart: isInside(axis, start),
    hasEnd: isInside(axis, end),
    text: !story.isAnswered ? `no answer in ${total}` : `TTFB ${total}`,
  };
}

/** What happens at the end of the TTFB. */
export function firstByteWords(story: Story): string {
  const { code, isFailure } = story.status;
  if (!story.isAnswered) return 'no answer';
  return isFailure ? `first byte, ${code}` : 'first byte';
}

/** Rounding at the window's very edge must not lose a mark. */
function isInside(axis: Axis, x: number): boolean {
  return x >= axis.left - 0.5 && x <= axis.right + 0.5;
}

/** Where a number lever's values lie on its track, and which values its track, buttons and keys can reach. */
import type { NumberLever } from '../../scenario';

/** The track in steps: fine enough for any screen. */
export const trackLength = 1000;
/** Closer to a tick than this, the thumb falls onto it. */
const snapReach = 14;

/** Where a value lies, from 0 to `trackLength`; values beyond the track lie at its ends. */
export function toPosition(lever: NumberLever, value: number): number {
  const { min, max } = lever;
  const inside = Math.min(max, Math.max(min, value));
  if (isLog(lever)) return (Math.log(inside / min) / Math.log(max / min)) * trackLength;
  const knots = knotsOf(lever);
  const index = Math.max(
    0,
    Math.min(
      knots.length - 2,
      knots.findLastIndex((knot) => knot <= inside),
    ),
  );
  const share = (inside - knots[index]!) / (knots[index + 1]! - knots[index]!);
  return ((index + share) / (knots.length - 1)) * trackLength;
}

/** The value at a position: the nearest tick when it is close, else the nearest step. */
export function fromPosition(lever: NumberLever, position: number): number {
  const tick = lever.ticks.find((candidate) => Math.abs(toPosition(lever, candidate) - position) <= snapReach);
  if (tick !== undefined) return tick;
  const { min, max } = lever;
  const along = Math.min(1, Math.max(0, position / trackLength));
  if (isLog(lever)) return onStep(lever, min * (max / min) ** along);
  const knots = knotsOf(lever);
  const index = Math.min(knots.length - 2, Math.floor(along * (knots.length - 1)));
  const share = along * (knots.length - 1) - index;
  return onStep(lever, knots[index]! + share * (knots[index + 1]! - knots[index]!));
}

/**
 * Between these values the track is linear. Ticks that would crowd together (0, 100, 1000, 30 000) stand at equal distances instead:
 * the values worth trying can then all be reached with a finger.
 */
function knotsOf({ min, max, ticks }: NumberLever): readonly number[] {
  const closest = Math.min(...ticks.slice(1).map((tick, index) => (tick - ticks[index]!) / (max - min)));
  if (closest >= leastTickDistance) return [min, max];
  return [...new Set([min, ...ticks, max])].sort((a, b) => a - b);
}

/** As a share of the track. */
const leastTickDistance = 0.04;

/** One press of − or +: a step, and a twentieth of the value where a log track makes steps too small to see. */
export function stepped(lever: NumberLever, value: number, direction: 1 | -1): number {
  const step = isLog(lever) ? Math.max(lever.step, Math.abs(value) / 20) : lever.step;
  const next = onStep(lever, value + direction * step);
  return next === value ? onStep(lever, value + direction * lever.step) : next;
}

/** The next tick in a direction; at the last one, the end of the track. */
export function toTick(lever: NumberLever, value: number, direction: 1 | -1): number {
  if (direction === 1) return lever.ticks.find((tick) => tick > value) ?? lever.max;
  return lever.ticks.findLast((tick) => tick < value) ?? lever.min;
}

/** Ticks that can be labelled without touching: the first and the last always, those between where there is room. */
export function labelledTicks(lever: NumberLever): readonly number[] {
  const room = trackLength / 8;
  const last = lever.ticks.at(-1);
  const shown: number[] = [];
  for (const tick of lever.ticks) {
    const at = toPosition(lever, tick);
    const isClearOfLast = last === undefined || tick === last || toPosition(lever, last) - at >= room;
    const before = shown.at(-1);
    const isClearOfBefore = before === undefined || at - toPosition(lever, before) >= room;
    if (isClearOfBefore && isClearOfLast) shown.push(tick);
  }
  return shown;
}

function onStep(lever: NumberLever, value: number): number {
  const { min, max, step } = lever;
  const steps = Math.round(value / step);
  const rounded = Number((steps * step).toPrecision(12));
  return Math.min(max, Math.max(min, rounded));
}

function isLog({ scale, min }: NumberLever): boolean {
  return scale === 'log' && min > 0;
}

/**
 * Story time: each event dwells 600–2500 ms on screen, whatever it takes in the run, so that a decision of 3 µs and a round trip of
 * 60 ms can both be watched. The mapping to simulated time is piecewise linear, strictly rising and can be read both ways.
 */
import type { Story } from '../../journey';

/** For an event of a kind that has been told three times already: the comb of 51 queries. */
export const shortestDwellMs = 600;
/** Less time than this, and a word cannot be read. */
export const readingDwellMs = 800;
export const longestDwellMs = 2500;
const timesTold = 3;

/** As much of a story as stepping and playing need. */
export type Timeline = Pick<Story, 'startMs' | 'endMs'> & {
  readonly events: readonly Pick<Story['events'][number], 'atMs' | 'station' | 'explanation'>[];
};

export interface Pace {
  /** Times of the run where the slope changes, rising; the first is the story's start, the last its end. */
  readonly simulatedMs: readonly number[];
  /** Story time at each of them, from 0. */
  readonly storyMs: readonly number[];
}

/** How long an event that takes `simulatedMs` stays on screen: 0.1 ms 1 s, 1 ms 1.4 s, 10 ms 1.9 s, 100 ms and more 2.5 s. */
export function dwellMs(simulatedMs: number): number {
  const share = Math.min(1, Math.log10(1 + 10 * Math.max(0, simulatedMs)) / 3);
  return readingDwellMs + (longestDwellMs - readingDwellMs) * share;
}

export function paceOf(story: Timeline): Pace {
  const stops = stopsOf(story);
  const known = new Map<string, number>();
  const simulatedMs: number[] = [];
  const storyMs: number[] = [];
  const add = (atMs: number, isRepeated: boolean): void => {
    const before = simulatedMs.at(-1);
    if (before !== undefined && atMs <= before) return;
    const dwell = before === undefined ? 0 : isRepeated ? shortestDwellMs : dwellMs(atMs - before);
    storyMs.push((storyMs.at(-1) ?? 0) + dwell);
    simulatedMs.push(atMs);
  };
  let isRepeated = false;
  add(story.startMs, false);
  story.events.forEach(({ station, explanation: { title } }, index) => {
    add(stops[index]!, isRepeated);
    const told = known.get(`${station} ${title}`) ?? 0;
    known.set(`${station} ${title}`, told + 1);
    isRepeated = told >= timesTold;
  });
  add(story.endMs, isRepeated);
  return { simulatedMs, storyMs };
}

/** Story time of a time of the run; before the start it is 0, after the end the whole length. */
export function toStoryMs(pace: Pace, simulatedMs: number): number {
  return along(pace.simulatedMs, pace.storyMs, simulatedMs);
}

/** The time of the run that is shown at a story time; the other way round of `toStoryMs`. */
export function toSimulatedMs(pace: Pace, storyMs: number): number {
  return along(pace.storyMs, pace.simulatedMs, storyMs);
}

/**
 * Where the playhead stands to tell each event: the time of the event, and where several fall on one time, a hair apart, so that the
 * playhead's time alone says which of them is told. The last of them keeps the time itself: a decision is told at the end of what led
 * to it, and whoever seeks the start of a span gets that span's own event. Only at the story's start the first keeps it.
 */
export function stopsOf(story: Timeline): readonly number[] {
  const known = stopsOfEvents.get(story.events);
  if (known) return known;
  const stops = story.events.map(({ atMs }, index) => {
    if (atMs <= story.startMs) return atMs + sameTime(story, index, -1) * hairMs;
    return atMs - sameTime(story, index, 1) * hairMs;
  });
  stopsOfEvents.set(story.events, stops);
  return stops;
}

/** A sixty-fourth of the engine's grid: no two times of a run lie so close. */
const hairMs = 2 ** -26;
const stopsOfEvents = new WeakMap<Timeline['events'], readonly number[]>();

/** How many neighbours in a direction have the same time. */
function sameTime(story: Timeline, index: number, direction: 1 | -1): number {
  let count = 0;
  while (story.events[index + direction * (count + 1)]?.atMs === story.events[index]!.atMs) count++;
  return count;
}

/** Index of the last event whose stop was reached by then; 0 before the first. */
export function eventAt(story: Timeline, atMs: number): number {
  return Math.max(0, lastAtOrBefore(stopsOf(story), atMs));
}

/** Where the next event is told, or undefined after the last. */
export function nextEvent(story: Timeline, atMs: number): number | undefined {
  return stopsOf(story).find((stop) => stop > atMs);
}

/** Where the event before is told: the current event's own stop when the playhead has left it. */
export function previousEvent(story: Timeline, atMs: number): number | undefined {
  return stopsOf(story).findLast((stop) => stop < atMs);
}

/** Where the request next comes to another station. */
export function nextStation(story: Timeline, atMs: number): number | undefined {
  return arrivals(story).find((arrival) => arrival > atMs);
}

/** Where the request came to this station or, from there, to the one before. */
export function previousStation(story: Timeline, atMs: number): number | undefined {
  return arrivals(story).findLast((arrival) => arrival < atMs);
}

/** Stops at which the station differs from that of the event before. */
function arrivals(story: Timeline): readonly number[] {
  return stopsOf(story).filter((_, index) => story.events[index]?.station !== story.events[index - 1]?.station);
}

function along(from: readonly number[], to: readonly number[], value: number): number {
  const index = lastAtOrBefore(from, value);
  if (index < 0) return to[0] ?? 0;
  if (index >= from.length - 1) return to.at(-1) ?? 0;
  const share = (value - from[index]!) / (from[index + 1]! - from[index]!);
  return Math.min(to[index + 1]!, to[index]! + share * (to[index + 1]! - to[index]!));
}

/** Index of the last of the rising `values` that is not above `value`, or -1. */
function lastAtOrBefore(values: readonly number[], value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

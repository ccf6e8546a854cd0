/**
 * Story time: each stretch between two events dwells 600–2500 ms on screen, whatever it takes in the run, so that a decision of 3 µs
 * and a round trip of 60 ms can both be watched. The mapping to simulated time is piecewise linear, strictly rising and can be read
 * both ways.
 */
import type { Story } from '../../journey/story-types';

export const shortestDwellMs = 600;
export const longestDwellMs = 2500;

/** As much of a story as stepping and playing need. */
export type Timeline = Pick<Story, 'startMs' | 'endMs'> & {
  readonly events: readonly Pick<Story['events'][number], 'atMs' | 'station'>[];
};

export interface Pace {
  /** Times of the run where the slope changes, rising; the first is the story's start, the last its end. */
  readonly simulatedMs: readonly number[];
  /** Story time at each of them, from 0. */
  readonly storyMs: readonly number[];
}

/** How long a stretch of `simulatedMs` stays on screen: 0.1 ms 0.8 s, 1 ms 1.3 s, 10 ms 1.9 s, 100 ms and more 2.5 s. */
export function dwellMs(simulatedMs: number): number {
  const share = Math.min(1, Math.log10(1 + 10 * Math.max(0, simulatedMs)) / 3);
  return shortestDwellMs + (longestDwellMs - shortestDwellMs) * share;
}

export function paceOf(story: Timeline): Pace {
  const simulatedMs = [...new Set([story.startMs, ...stopsOf(story), story.endMs])].sort((a, b) => a - b);
  const storyMs = [0];
  for (let index = 1; index < simulatedMs.length; index++) {
    storyMs.push(storyMs[index - 1]! + dwellMs(simulatedMs[index]! - simulatedMs[index - 1]!));
  }
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

/** Times at which events begin, each once, rising. Several events may begin together: the playhead stops there once. */
export function stopsOf(story: Timeline): readonly number[] {
  return [...new Set(story.events.map((event) => event.atMs))].sort((a, b) => a - b);
}

/** Index of the last event that began by then; 0 before the first. */
export function eventAt(story: Timeline, atMs: number): number {
  return Math.max(
    0,
    lastAtOrBefore(
      story.events.map((event) => event.atMs),
      atMs,
    ),
  );
}

/** Where the next event begins, or undefined after the last. */
export function nextEvent(story: Timeline, atMs: number): number | undefined {
  return stopsOf(story).find((stop) => stop > atMs);
}

/** Where the event before begins: the current event's own start when the playhead stands inside it. */
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

/** Stops at which the station differs from that of the stop before. */
function arrivals(story: Timeline): readonly number[] {
  const stops = stopsOf(story);
  const stations = stops.map((stop) => story.events[eventAt(story, stop)]!.station);
  return stops.filter((_, index) => stations[index] !== stations[index - 1]);
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

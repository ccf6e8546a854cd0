/**
 * What the live region says: one sentence for each step that a person takes, and while time passes by itself at most one in four
 * seconds, which then tells how many events went by. A state machine without a clock: the caller says what time it is.
 */
import type { Story } from '../../journey';
import { stationLabel } from '../stations';

export const quietMs = 4000;

export interface Announced {
  readonly event: number;
  /** When it was said, on the caller's clock. */
  readonly saidMs: number;
}

export interface Saying {
  /** What to say now; undefined: nothing, or not yet. */
  readonly text: string | undefined;
  readonly announced: Announced;
  /** When to ask again, because something waits to be said. */
  readonly askAgainMs: number | undefined;
}

export function say(story: Story, event: number, isPlaying: boolean, last: Announced, nowMs: number): Saying {
  const told = story.events[event];
  if (!told || event === last.event) return { text: undefined, announced: last, askAgainMs: undefined };
  const isTooSoon = isPlaying && nowMs - last.saidMs < quietMs;
  if (isTooSoon) return { text: undefined, announced: last, askAgainMs: last.saidMs + quietMs };
  const passed = event - last.event;
  const { sentence, title } = told.explanation;
  const text = isPlaying && passed > 1 ? `${passed} events on. ${stationLabel(told.station)}: ${title}.` : sentence;
  return { text, announced: { event, saidMs: nowMs }, askAgainMs: undefined };
}

import { describe, expect, test } from 'vitest';
import { quietMs, say } from '../../../src/views/narration/announcer';
import type { Announced } from '../../../src/views/narration/announcer';
import { toldStory } from '../preview/told-story';

const last: Announced = { event: 0, saidMs: 1000 };

describe('a person steps', () => {
  test('each step is one sentence, at once', () => {
    const saying = say(toldStory, 1, false, last, 1001);
    expect(saying.text).toBe(toldStory.events[1]!.explanation.sentence);
    expect(saying.announced).toEqual({ event: 1, saidMs: 1001 });
  });

  test('a jump is one sentence too', () => {
    expect(say(toldStory, 9, false, last, 1001).text).toBe(toldStory.events[9]!.explanation.sentence);
  });

  test('nothing is said twice', () => {
    expect(say(toldStory, 0, false, last, 9000).text).toBeUndefined();
  });
});

describe('time passes by itself', () => {
  test('at most one sentence in four seconds, and the last one is not lost', () => {
    const soon = say(toldStory, 3, true, last, 2000);
    expect(soon.text).toBeUndefined();
    expect(soon.announced).toBe(last);
    expect(soon.askAgainMs).toBe(1000 + quietMs);
    const later = say(toldStory, 3, true, last, soon.askAgainMs!);
    expect(later.text).toBe('3 events on. Reverse proxy: To app-2.');
  });

  test('a single event is told in full', () => {
    expect(say(toldStory, 1, true, last, 1000 + quietMs).text).toBe(toldStory.events[1]!.explanation.sentence);
  });

  test('whatever plays, no two sentences come closer than four seconds', () => {
    let announced: Announced = { event: 0, saidMs: -Infinity };
    const said: number[] = [];
    for (let now = 0; now < 60_000; now += 100) {
      const saying = say(toldStory, Math.min(21, Math.floor(now / 700)), true, announced, now);
      announced = saying.announced;
      if (saying.text !== undefined) said.push(now);
    }
    expect(said.length).toBeGreaterThan(3);
    for (const [index, at] of said.slice(1).entries()) expect(at - said[index]!).toBeGreaterThanOrEqual(quietMs);
    expect(announced.event).toBe(21);
  });
});

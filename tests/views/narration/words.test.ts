import { describe, expect, test } from 'vitest';
import { figureColumns } from '../../../src/views/narration/columns';
import { decisionWords, earlierDecisions, earlierWords } from '../../../src/views/narration/decisions';
import { eyebrowWords } from '../../../src/views/narration/eyebrow';
import { toldStory } from '../preview/told-story';

describe('the line over the headline', () => {
  test('names the station and what the time goes to', () => {
    expect(eyebrowWords(toldStory, 9)).toBe('Connection pool · wait');
    expect(eyebrowWords(toldStory, 8)).toBe('App server · handler · work');
    expect(eyebrowWords(toldStory, 0)).toBe('Client · network');
  });

  test('says a decision where the request is already on its way to the next station', () => {
    const events = toldStory.events.with(3, { ...toldStory.events[3]!, station: 'load-balancer' });
    expect(eyebrowWords({ ...toldStory, events }, 3)).toBe('Load balancer · decision');
  });

  test('says a decision where another one follows at the same moment and takes the segment', () => {
    const passedOver = { ...toldStory.events[8]!, segment: 9, station: 'pool' as const };
    const events = toldStory.events.toSpliced(9, 0, passedOver);
    expect(eyebrowWords({ ...toldStory, events }, 9)).toBe('Connection pool · decision');
    expect(eyebrowWords({ ...toldStory, events }, 10)).toBe('Connection pool · wait');
  });

  test('ends with the status, or with the silence', () => {
    expect(eyebrowWords(toldStory, 21)).toBe('Client · 200');
    expect(eyebrowWords({ ...toldStory, isAnswered: false }, 21)).toBe('Client · no answer');
  });
});

describe('earlier decisions', () => {
  test('come latest first and leave out what compared nothing', () => {
    expect(earlierDecisions(toldStory, 12).map(({ decision }) => decision.segment)).toEqual([9, 2]);
    expect(earlierDecisions(toldStory, 2)).toEqual([]);
  });

  test('of many alike, the latest stands for all', () => {
    const again = { ...toldStory.events[9]!, atMs: 85, segment: 12 };
    const story = { ...toldStory, events: toldStory.events.with(12, again) };
    const [first] = earlierDecisions(story, 14);
    expect([first!.decision.segment, first!.times]).toEqual([12, 2]);
    expect(earlierWords(first!)).toBe('Earlier, 2 times: waiting for a connection');
  });

  test('say who chose what where a choice was made, else what happened', () => {
    expect(decisionWords(toldStory.events[2]!)).toBe('the load balancer chose app-2');
    expect(
      decisionWords({
        ...toldStory.events[1]!,
        explanation: { ...toldStory.events[1]!.explanation, title: 'TLS 1.2 handshake' },
      }),
    ).toBe('TLS 1.2 handshake');
  });
});

test('columns of figures stand to the right, the rows’ names and words to the left', () => {
  const table = {
    title: '',
    columns: ['server', 'in flight', 'score', 'why'],
    rows: [
      { cells: ['1', '14', '3840', 'busy'] },
      { cells: ['2', '–', 'down', 'failed'] },
      { cells: ['3', '−2', '+1', '2 in line'] },
    ],
  };
  expect(figureColumns(table)).toEqual([false, true, true, false]);
});

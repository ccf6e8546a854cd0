import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stationIds } from '../../../src/journey';
import { budgetSentence, ttfbSentence } from '../../../src/views/sum/budget-sentence';
import { kindTenths, selfTenths, serverTime, ttfbTenths } from '../../../src/views/sum/self-times';
import { timeKinds, visitsOf } from '../../../src/views/sum/visits';
import { ordersStory } from '../../fixtures/orders-story';
import { randomStory } from '../random-story';

describe('the orders request', () => {
  test('by station', () => {
    expect(stationIds.map((id) => selfTenths(ordersStory)[id])).toEqual([400, 8, 2, 20, 2, 330, 421, 247]);
  });

  test('by kind', () => {
    expect(kindTenths(ordersStory)).toEqual({ network: 418, wait: 475, work: 537, total: 1430 });
  });

  test('on the server, against the budget of an API endpoint', () => {
    expect(serverTime(ordersStory)).toEqual({ tenths: 1030, budgetTenths: 1000, overTenths: 30 });
    expect(budgetSentence(ordersStory)).toBe(
      '103.0\u202fms on the server is 3.0 over the API budget of 100 (HTML: 200)',
    );
    expect(ttfbSentence(ordersStory)).toBeUndefined();
  });

  test('as a page it is under its budget', () => {
    const page = { ...ordersStory, endpoint: { ...ordersStory.endpoint, kind: 'html' as const } };
    expect(budgetSentence(page)).toBe('103.0\u202fms on the server is 97.0 under the HTML budget of 200 (API: 100)');
  });

  test('a TTFB above 200 ms is told', () => {
    expect(ttfbSentence({ ...ordersStory, firstByteMs: 225.4 })).toBe(
      'TTFB is 25.4 over the 200\u202fms most sites aim for',
    );
  });
});

describe('any story', () => {
  test('stations, kinds and stays all add up to the same TTFB as written', () => {
    fc.assert(
      fc.property(randomStory, (story) => {
        const total = ttfbTenths(story);
        expect(Object.values(selfTenths(story)).reduce((sum, one) => sum + one, 0)).toBe(total);
        const kinds = kindTenths(story);
        expect(kinds.network + kinds.wait + kinds.work).toBe(total);
        const { visits, totals } = visitsOf(story);
        for (const kind of timeKinds) {
          expect(visits.reduce((sum, { tenths }) => sum + tenths[kind], 0)).toBe(totals[kind]);
        }
        expect(totals.wait + totals.work + totals.network).toBe(total);
        expect(totals).toEqual({ wait: kinds.wait, work: kinds.work, network: kinds.network });
      }),
    );
  });

  test('stays cover the segments once, in order', () => {
    fc.assert(
      fc.property(randomStory, (story) => {
        expect(visitsOf(story).visits.flatMap(({ segments }) => segments)).toEqual(story.segments);
      }),
    );
  });
});

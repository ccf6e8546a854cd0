import { describe, expect, test } from 'vitest';
import { trafficAt } from '../../../src/journey';
import { whereRows } from '../../../src/views/traffic/where-rows';
import {
  abandonedNote,
  eyebrow,
  failedTitle,
  headline,
  lede,
  littleSentence,
  mapSummary,
} from '../../../src/views/traffic/words';
import { loaded, ordersUnderLoad } from './loaded';

const { run, summary } = loaded(ordersUnderLoad());
const at = (ms: number) => trafficAt(run, summary, ms);
const plain = (text: string | undefined) => (text ?? '').replace(/\u202f/g, ' ');

describe('words about the traffic', () => {
  test('before anybody has come they say so', () => {
    const facts = at(0);
    expect(headline({ ...facts, inFlight: 0, come: 0 }, 3)).toBe('Nobody has come yet');
    expect(lede({ ...facts, inFlight: 0, come: 0 }, 3)).toBe('The first request has not come yet.');
  });

  test('while the load is carried there is no queue to speak of', () => {
    const facts = at(8000);
    expect(headline(facts, 3)).toBe('The load is carried');
    expect(plain(lede(facts, 3))).toMatch(/^Three servers finish \d+ requests a second and about as many arrive\./);
  });

  test('once a server has stopped they name the line, with the numbers of the instant', () => {
    const facts = at(15_000);
    expect(plain(eyebrow(facts))).toBe(`${facts.inFlight} requests in flight`);
    expect(headline(facts, 2)).toBe('They queue for the pools');
    const { finishedPerSecond, arrivalsPerSecond } = facts.lastSecond;
    expect(plain(lede(facts, 2))).toContain(`Two servers finish ${finishedPerSecond} requests a second`);
    expect(plain(lede(facts, 2))).toContain(`${arrivalsPerSecond} arrive`);
    expect(plain(lede(facts, 2))).toContain('for a connection.');
  });

  test('Little’s law is written with numbers that make it true', () => {
    const facts = at(15_000);
    const said = plain(littleSentence(facts));
    const [, waiting, rate, seconds] = /^(\d+) waiting ÷ (\d+) a second = ([\d.]+) s/.exec(said) ?? [];
    expect(Number(waiting) / Number(rate)).toBeCloseTo(Number(seconds), 1);
    const [, units, holdMs, capacity] = /Capacity: (\d+) connections ÷ ([\d.]+) ms each = (\d+)/.exec(said) ?? [];
    expect(Number(units)).toBe(20);
    // The hold is written with one decimal, so the product agrees to that.
    expect(Math.abs((Number(units) * 1000) / Number(holdMs) - Number(capacity))).toBeLessThan(5);
  });

  test('the sentence of the whole map counts those in flight and those that wait', () => {
    const facts = at(15_000);
    expect(plain(mapSummary(facts))).toContain(`${facts.inFlight} requests in flight`);
    expect(plain(mapSummary(facts))).toContain(`${facts.where.waiting} of them wait`);
  });

  test('calls for nobody are told of, one or many, and none is not', () => {
    expect(abandonedNote({ abandoned: 0 })).toBeUndefined();
    expect(abandonedNote({ abandoned: 1 })).toContain('One call');
    expect(abandonedNote({ abandoned: 12 })).toContain('12 calls');
  });

  test('the title of the failures counts those that have ended', () => {
    expect(failedTitle({ failed: 0, finished: 0 })).toBe('None has ended yet');
    expect(plain(failedTitle({ failed: 0, finished: 1300 }))).toBe('None of 1 300 failed');
    expect(plain(failedTitle({ failed: 60, finished: 13_440 }))).toBe('60 of 13 500 failed');
  });
});

describe('where they are', () => {
  test.each([500, 8000, 12_000, 15_000, 20_000])('the rows sum to what is in flight at %i ms', (atMs) => {
    const { where } = at(atMs);
    const rows = whereRows(where);
    expect(rows.reduce((sum, { waiting, inService }) => sum + waiting + inService, 0)).toBe(where.inFlight);
    expect(rows.reduce((sum, { waiting }) => sum + waiting, 0)).toBe(where.waiting);
    expect(rows.filter(({ isLongest }) => isLongest).length).toBe(where.waiting > 0 ? 1 : 0);
  });
});

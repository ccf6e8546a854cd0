import { expect, test } from 'vitest';
import { countFirst, instant, rate, rateNumber, share, wait } from '../../../src/views/traffic/numbers';

const plain = (text: string) => text.replace(/\u202f/g, ' ');

test.each([
  [0, '0 %'],
  [0.0001, '0.1 %'],
  [0.004, '0.4 %'],
  [0.124, '12 %'],
  [0.9975, '99.8 %'],
  [0.99999, '99.9 %'],
  [1, '100 %'],
  [NaN, '–'],
])('a share of %d is written %s: only none is none, and only all is all', (ratio, words) => {
  expect(plain(share(ratio))).toBe(words);
});

test('rates, instants, waits and counts', () => {
  expect(rateNumber(4.2)).toBe('4.2');
  expect(rateNumber(899.6)).toBe('900');
  expect(plain(rate(0))).toBe('0 / s');
  expect(plain(instant(15_000))).toBe('15.0 s');
  expect(plain(wait(390))).toBe('0.39 s');
  expect(plain(wait(24.8))).toBe('24.8 ms');
  expect(wait(Infinity)).toBe('an unknown time');
  expect(countFirst(2, 'server', 'servers')).toBe('Two servers');
  expect(countFirst(1, 'server', 'servers')).toBe('One server');
  expect(countFirst(14, 'server', 'servers')).toBe('14 servers');
});

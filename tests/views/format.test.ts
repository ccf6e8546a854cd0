import { describe, expect, it } from 'vitest';
import { formatCount, formatMs, formatPlural, narrowSpace, oneDecimal } from '../../src/views/format';

const spaced = (text: string) => text.replaceAll(' ', narrowSpace);

describe('durations on the page', () => {
  it('keep two decimals below 1 ms, one up to 100 ms, none above, and turn to seconds at 1000 ms', () => {
    const written = [
      0, 0.2, 0.994, 0.996, 1, 42, 99.96, 100.04, 100.4, 143, 999.4, 999.7, 1240, 12_400, 124_000, 1_240_000,
    ];
    expect(written.map(formatMs)).toEqual(
      [
        ...[
          '0 ms',
          '0.20 ms',
          '0.99 ms',
          '1.0 ms',
          '1.0 ms',
          '42.0 ms',
          '100.0 ms',
          '100.0 ms',
          '100 ms',
          '143 ms',
          '999 ms',
        ],
        ...['1.00 s', '1.24 s', '12.4 s', '124 s', '1 240 s'],
      ].map(spaced),
    );
  });

  it('say so when there is no number', () => {
    expect(formatMs(Number.NaN)).toBe(spaced('– ms'));
    expect(oneDecimal(Infinity)).toBe('–');
    expect(oneDecimal(-0.04)).toBe('0.0');
  });
});

describe('counts on the page', () => {
  it('stand in groups of three digits', () => {
    expect([7, 999, 13_500, 1_000_000, -1200].map(formatCount)).toEqual(
      ['7', '999', '13 500', '1 000 000', '\u22121 200'].map(spaced),
    );
    expect(formatPlural(1, 'server', 'servers')).toBe('1 server');
    expect(formatPlural(64, 'server', 'servers')).toBe('64 servers');
  });
});

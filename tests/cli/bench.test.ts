import { describe, expect, it } from 'vitest';
import { benchText } from '../../src/cli/bench/main';

describe('the table of benches', () => {
  it('stands numbers, units and targets under each other', () => {
    const text = benchText([
      { name: 'M/M/8 of the bare loop', value: 0.61234, unit: 'ratio', target: '≥ 0.6' },
      { name: 'whole journey', value: 190_123.4, unit: 'requests/s', target: '≥ 100,000' },
      { name: 'a span', value: 27, unit: 'bytes' },
    ]);
    expect(text.split('\n')).toEqual([
      'measured                  value  unit        target',
      'M/M/8 of the bare loop    0.612  ratio       ≥ 0.6',
      'whole journey           190,123  requests/s  ≥ 100,000',
      'a span                     27.0  bytes',
    ]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { everyItem, parsePath, printPath } from '../../src/scenario/path';

describe('a path', () => {
  it.each([
    ['pool.size', ['pool', 'size']],
    ['servers[2].weight', ['servers', 2, 'weight']],
    ['servers[].weight', ['servers', everyItem, 'weight']],
    ['a[0][1].b', ['a', 0, 1, 'b']],
  ])('%s', (text, segments) => {
    expect(parsePath(text)).toEqual(segments);
    expect(printPath(segments)).toBe(text);
  });

  it.each(['', '.', 'a.', '.a', 'a..b', '[0]', '[].a', 'a[x]', 'a[1', 'a b', 'a[-1]', 'a[12345678]'])(
    '"%s" is none',
    (text) => {
      expect(parsePath(text)).toBeUndefined();
    },
  );

  it('is printed as it was read, and nothing makes the reader throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab_[]0..') }), (text) => {
        const segments = parsePath(text);
        if (segments && !/\[0\d/.test(text)) expect(printPath(segments)).toBe(text);
      }),
    );
  });
});

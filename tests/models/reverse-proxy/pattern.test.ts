import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_PATH_LENGTH, compilePattern } from '../../../src/models/reverse-proxy';

function matchOf(pattern: string, path: string) {
  const compiled = compilePattern(pattern);
  if (!compiled.ok) throw new Error(compiled.problems.map((problem) => problem.message).join('; '));
  const found = compiled.value.match(path);
  return found === undefined ? undefined : path.slice(found.from, found.to);
}

function problemOf(pattern: string) {
  const compiled = compilePattern(pattern);
  return compiled.ok ? undefined : compiled.problems[0];
}

describe('a pattern', () => {
  it.each([
    ['\\.php$', '/a/b.php', '.php'],
    ['\\.php$', '/a/b.php5', undefined],
    ['\\.(png|jpe?g)$', '/images/logo.jpg', '.jpg'],
    ['(?i)\\.PNG$', '/logo.png', '.png'],
    ['^/users/[^/]+/posts/\\d+$', '/users/ann/posts/42', '/users/ann/posts/42'],
    ['^/a|/b$', '/x/b', '/b'],
    ['^/v{2}', '/vv', '/vv'],
    ['^/{id}', '/{id}', '/{id}'],
    ['^/(?<id>\\d+)-(?P<name>\\w+)$', '/7-x', '/7-x'],
    ['/[]x]$', '/]', '/]'],
    ['^/[\\w.-]+$', '/a-b.c', '/a-b.c'],
    ['\\A/x\\z', '/x', '/x'],
    ['/end$', '/end\n', '/end'],
    ['/end\\z', '/end\n', undefined],
    ['a.c', 'a\rc', 'a\rc'],
    ['a.c', 'a\nc', undefined],
    ['\\x2f\\x41', '/A', '/A'],
    ['(abc)+', 'xabcabc', 'abcabc'],
    ['(/.*)?$', '/a', '/a'],
  ])('%s on %j gives %j', (pattern, path, matched) => {
    expect(matchOf(pattern, path)).toBe(matched);
  });

  it.each([
    ['(a+)+$', 'nested-repeat', 5],
    ['(a|aa)*x', 'nested-repeat', 7],
    ['((a{2}){3}){4}', 'nested-repeat', 8],
    ['(.*a){25}', 'nested-repeat', 6],
    ['.*.*.*x', 'pattern-too-slow', 1],
    ['a?'.repeat(40) + 'b', 'pattern-too-slow', 1],
    ['x'.repeat(201), 'pattern-too-long', 1],
    ['(a)\\1', 'pattern-not-supported', 4],
    ['(?=a)b', 'pattern-not-supported', 1],
    ['(?<!a)b', 'pattern-not-supported', 1],
    ['a++', 'pattern-not-supported', 3],
    ['[[:alpha:]]', 'pattern-not-supported', 2],
    ['a{501}', 'pattern-not-supported', 2],
    ['\\p{L}', 'pattern-not-supported', 1],
    ['(a', 'bad-pattern', 1],
    ['a)', 'bad-pattern', 2],
    ['[a', 'bad-pattern', 1],
    ['[z-a]', 'bad-pattern', 1],
    ['*a', 'bad-pattern', 1],
    ['^*', 'bad-pattern', 2],
    ['a{3,2}', 'bad-pattern', 2],
    ['a\\', 'bad-pattern', 2],
  ])('%s is refused: %s at column %i', (pattern, code, column) => {
    const problem = problemOf(pattern);
    expect(problem).toMatchObject({ code, column });
    expect(problem?.message).not.toMatch(/\.$/);
  });

  it('reads anything without throwing, and every pattern that it accepts is quick on a long path', () => {
    const piece = fc.constantFrom(
      'a',
      '.',
      '*',
      '+',
      '?',
      '(',
      ')',
      '|',
      '[',
      ']',
      '^',
      '$',
      '{2,}',
      '\\d',
      '\\',
      '/',
      '(?:',
      '-',
    );
    const path = 'a'.repeat(MOST_PATH_LENGTH);
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const compiled = compilePattern(pieces.join(''));
        if (compiled.ok) expect(compiled.value.match(path)?.to ?? 0).toBeLessThanOrEqual(path.length);
        else expect(compiled.problems[0]?.column).toBeGreaterThan(0);
      }),
      { numRuns: 1000 },
    );
  });
});

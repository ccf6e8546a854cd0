import { describe, expect, it } from 'vitest';
import { nearestWord } from '../../../src/models/shared/nearest-word';
import { describeProblem, placeOf } from '../../../src/models/shared/problem';
import { failure, success } from '../../../src/models/shared/result';

describe('a problem in words', () => {
  it('names the file and the line, then what is wrong and what was meant', () => {
    const problem = {
      file: 'nginx.conf',
      line: 12,
      code: 'unknown-directive',
      message: 'unknown directive "proxypass"',
      suggestion: 'proxy_pass',
    };
    expect(describeProblem(problem)).toBe('nginx.conf:12: unknown directive "proxypass"; did you mean "proxy_pass"?');
  });

  it('names a path in a document, a line without a file, or no place at all', () => {
    expect(describeProblem({ path: 'client.rttMs', code: 'range', message: 'must be at least 0' })).toBe(
      'client.rttMs: must be at least 0',
    );
    expect(placeOf({ line: 3, column: 7, code: 'x', message: 'y' })).toBe('line 3:7');
    expect(placeOf({ file: 'a.json', line: 3, column: 7, path: 'seed', code: 'x', message: 'y' })).toBe(
      'a.json:3:7:seed',
    );
    expect(describeProblem({ code: 'empty', message: 'the text is empty' })).toBe('the text is empty');
  });
});

describe('the word that was meant', () => {
  const known = ['proxy_pass', 'proxy_buffering', 'server', 'listen'];
  it.each([
    ['proxypass', 'proxy_pass'],
    ['sevrer', 'server'],
    ['Listen', 'listen'],
    ['upstream', undefined],
    ['', undefined],
  ])('%s → %s', (typed, meant) => {
    expect(nearestWord(typed, known)).toBe(meant);
  });
});

describe('a result', () => {
  it('is either the value or the problems', () => {
    expect(success(4)).toEqual({ ok: true, value: 4 });
    expect(failure({ code: 'x', message: 'y' })).toEqual({ ok: false, problems: [{ code: 'x', message: 'y' }] });
  });
});

/**
 * Regular expressions that a person wrote, compiled so that no input can make them run long. The dialect is the part of PCRE that
 * routes are written in: classes, groups, alternatives, repeats, anchors, a leading `(?i)`.
 *
 * The platform's matcher tries the ways through a pattern one after the other. While reading a pattern we bound how many ways there
 * can be on the longest path, and refuse patterns above a limit. Repeats inside repeats are refused outright: there the number of ways
 * grows exponentially with the path.
 */
import type { Problem } from '../shared/problem';
import type { Result } from '../shared/result';
import { failure, success } from '../shared/result';
import { PatternReader } from './pattern-reader';

/** The longest pattern, and the longest path that a pattern is matched against, in characters. */
export const MOST_PATTERN_LENGTH = 200;
export const MOST_PATH_LENGTH = 500;

/** Matching stays well below a second. */
const MOST_WAYS = 200_000_000;

export interface Pattern {
  readonly text: string;
  /** Where it matches first, as offsets into the path, or undefined. */
  match(path: string): { readonly from: number; readonly to: number } | undefined;
}

/** Compiles a pattern, or says what is wrong with it and at which column. */
export function compilePattern(text: string): Result<Pattern> {
  if (text.length > MOST_PATTERN_LENGTH) {
    return failure(
      problem('pattern-too-long', `the pattern has ${text.length} characters; at most ${MOST_PATTERN_LENGTH}`, 1),
    );
  }
  const reader = new PatternReader(text, MOST_PATH_LENGTH);
  const read = reader.read();
  if (!read.ok) return read;
  const { source, flags, ways, isAnchored } = read.value;
  const mostWays = ways * (isAnchored ? 1 : MOST_PATH_LENGTH);
  if (mostWays > MOST_WAYS) {
    const message = `the pattern repeats too often: it could be tried in ${mostWays.toExponential(0)} ways on a long path`;
    return failure(problem('pattern-too-slow', message, 1));
  }
  const compiled = new RegExp(source, flags);
  return success({
    text,
    match(path) {
      if (path.length > MOST_PATH_LENGTH)
        throw new RangeError(`a path of ${path.length} characters; at most ${MOST_PATH_LENGTH}`);
      const found = compiled.exec(path);
      return found === null ? undefined : { from: found.index, to: found.index + found[0].length };
    },
  });
}

function problem(code: string, message: string, column: number): Problem {
  return { code, message, column };
}

/**
 * What is wrong with something a person typed or opened, and where. Every parser and schema of First Byte reports its findings
 * in this one shape, all of them at once, so that the page and the command line print them alike.
 */
export interface Problem {
  /** Name of the file or text it came from, where there is more than one. */
  readonly file?: string;
  /** Place in a JSON document: `client.rttMs`, `interventions[2].atMs`. */
  readonly path?: string;
  /** Place in a text, counted from 1. */
  readonly line?: number;
  /** Counted from 1, in UTF-16 units as editors do. */
  readonly column?: number;
  /** A stable word for tests and for styling: `unknown-directive`, `not-json`. */
  readonly code: string;
  /** One plain sentence without a full stop at its end. */
  readonly message: string;
  /** What was probably meant; printed as `did you mean "…"?`. */
  readonly suggestion?: string;
}

/** The place of a problem as a person writes it: `nginx.conf:12:3`, `client.rttMs`, or '' when the whole is meant. */
export function placeOf(problem: Problem): string {
  const inText = problem.file === undefined && problem.line !== undefined ? `line ${problem.line}` : problem.line;
  return [problem.file, inText, problem.column, problem.path]
    .filter((part) => part !== undefined && part !== '')
    .join(':');
}

/** One line for a person: `nginx.conf:12: unknown directive "proxypass"; did you mean "proxy_pass"?`. */
export function describeProblem(problem: Problem): string {
  const place = placeOf(problem);
  const meant = problem.suggestion === undefined ? '' : `; did you mean "${problem.suggestion}"?`;
  return `${place === '' ? '' : `${place}: `}${problem.message}${meant}`;
}

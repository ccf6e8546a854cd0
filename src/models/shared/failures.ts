/**
 * The closed list of ways a request can fail. Inside the engine a status below 100 is a failure on its way outward and any other
 * is the code of an HTTP response, so a failure that the client sees as a response keeps both: its id here and its HTTP code.
 */
export interface Failure {
  readonly id: string;
  /** What the engine carries: below 100, and from 10 on (0 to 9 are the kernel's own). */
  readonly status: number;
  /** The HTTP status that the client sees; 0 when it sees none; 499 is what the server's log says of a client that left. */
  readonly code: number;
  /** At most five words, for the badge where the request died. */
  readonly words: string;
}

export const failures = {
  noHealthyServer: { id: 'no-healthy-server', status: 10, code: 503, words: 'no healthy server' },
  noRoute: { id: 'no-route', status: 11, code: 404, words: 'no route' },
  queueFull: { id: 'queue-full', status: 12, code: 503, words: 'queue full' },
  upstreamRefused: { id: 'upstream-refused', status: 13, code: 502, words: 'upstream refused' },
  upstreamClosed: { id: 'upstream-closed', status: 14, code: 502, words: 'upstream closed' },
  upstreamTimedOut: { id: 'upstream-timed-out', status: 15, code: 504, words: 'upstream timed out' },
  shed: { id: 'shed', status: 16, code: 503, words: 'shed' },
  rateLimited: { id: 'rate-limited', status: 17, code: 429, words: 'rate limited' },
  rateLimitedByProxy: { id: 'rate-limited', status: 18, code: 503, words: 'rate limited' },
  notAuthenticated: { id: 'not-authenticated', status: 19, code: 401, words: 'not authenticated' },
  notAllowed: { id: 'not-authenticated', status: 20, code: 403, words: 'not allowed' },
  bodyRejected: { id: 'body-rejected', status: 21, code: 413, words: 'body too large' },
  badBody: { id: 'body-rejected', status: 22, code: 400, words: 'body not readable' },
  poolTimeout: { id: 'pool-timeout', status: 23, code: 500, words: 'pool timeout' },
  tooManyConnections: { id: 'too-many-connections', status: 24, code: 500, words: 'too many connections' },
  handlerThrew: { id: 'handler-threw', status: 25, code: 500, words: 'handler threw' },
  neverAnswered: { id: 'never-answered', status: 26, code: 0, words: 'never answered' },
  certificateInvalid: { id: 'certificate-invalid', status: 27, code: 0, words: 'certificate not valid' },
  clientGaveUp: { id: 'client-gave-up', status: 28, code: 499, words: 'client gave up' },
} as const satisfies Record<string, Failure>;

export type FailureName = keyof typeof failures;

const byStatus = new Map<number, Failure>(Object.values(failures).map((failure) => [failure.status, failure]));

/** The failure that the engine's status stands for, or undefined when it is an HTTP response's code. */
export function failureOf(status: number): Failure | undefined {
  return byStatus.get(status);
}

/** The failure that a response's code means where nothing more is known: the first of the list with that code. */
export function failureWithCode(code: number): Failure | undefined {
  return code < 400 ? undefined : Object.values<Failure>(failures).find((failure) => failure.code === code);
}

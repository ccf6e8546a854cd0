import type { Crossing, OnionEvent } from './event';
import type { OnionReason } from './reason';

/** The request that crosses the stack. Recordings always send `GET /x`, which is the route that a stack registers. */
export interface OnionRequest {
  readonly method: string;
  readonly path: string;
  /** Lower-case names; absent means none of interest. */
  readonly headers?: Readonly<Record<string, string>>;
}

export const RECORDED_REQUEST: OnionRequest = { method: 'GET', path: '/x' };

/** How the request ended for the client. */
export type OnionOutcome =
  /** A complete response came. */
  | 'response'
  /** Nothing is left to run and nobody answered: the client gives up. */
  | 'hang'
  /** The connection was closed without a response. */
  | 'no-response'
  /** An exception left the whole stack. */
  | 'escaped'
  /** Some layers answered, the rest of the body never came. */
  | 'truncated';

/** What became of one of several simultaneous requests. */
export type OnionResult =
  { readonly status: number; readonly body: string } | { readonly err: string } | { readonly hang: true };

/** Everything that a run of a stack tells. The same stack and request always give the same. */
export interface OnionRun {
  readonly events: readonly OnionEvent[];
  readonly crossings: readonly Crossing[];
  /** Why the framework did what is not plain to see, in order. */
  readonly reasons: readonly OnionReason[];
  readonly outcome: OnionOutcome;
  /** Of the response; absent without one. */
  readonly status?: number;
  /** Lower-case names, in the order they were set; without date and connection. */
  readonly headers: Readonly<Record<string, string>>;
  /** Whole and as sent. */
  readonly body?: string;
  /** Class of an escaped exception, with its modules, and its whole message. */
  readonly error?: string;
  readonly message?: string;
  /** One for each simultaneous request, where the framework is given several. */
  readonly results?: readonly OnionResult[];
}

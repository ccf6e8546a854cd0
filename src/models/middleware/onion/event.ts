/**
 * What a run of a stack of layers leaves behind: events in order, and for every layer that was entered how it ended.
 * A layer is named by its label: its place in the list (`0`), `h` the handler, `a0` behind the route, `c0` a controller callback, `eh` the error handler.
 */

/** One thing that happened. `verb`, `layer` and `detail` printed with spaces between are the line of a recording. */
export interface OnionEvent {
  /** Virtual time since the request was handed to the application; code takes no time, only timers do. */
  readonly atMs: number;
  readonly verb: string;
  readonly layer?: string;
  /** The status seen at that moment, or the text of an error. */
  readonly detail?: string;
  /** Which of two simultaneous requests; absent where there is one. */
  readonly request?: 'a' | 'b';
}

/** How an activation of a layer ended. */
export type CrossingEnd =
  /** Its code came to its end or gave its result back. */
  | 'left'
  /** It raised, or an error passed through it. */
  | 'raised'
  /** It waits for something that never comes. */
  | 'never-resumed'
  /** Its work was dropped midway. */
  | 'cancelled';

/** One activation of a layer, from its first event to its end. A layer that is entered twice has two. */
export interface Crossing {
  readonly layer: string;
  /** Index of the event with which it was entered. */
  readonly enter: number;
  readonly end: CrossingEnd;
  /** How many events there were when it ended; the number of all events for one that never resumed. */
  readonly exit: number;
  readonly request?: 'a' | 'b';
}

/** `a:leave 2 200`: the event as the recordings write it. */
export function printEvent({ verb, layer, detail, request }: OnionEvent): string {
  const words = [verb, layer, detail].filter((word) => word !== undefined).join(' ');
  return request === undefined ? words : `${request}:${words}`;
}

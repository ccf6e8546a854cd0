/** How the application takes a request in: decided from what the kernel's queue shows, no clock, no engine. */

/** 0 goes to a process at once, 1 waits for one, 2 is refused. */
export type Admission = 0 | 1 | 2;

export const STARTS: Admission = 0;
export const WAITS: Admission = 1;
export const REFUSED: Admission = 2;

/** What the kernel's queues show when a request arrives. */
export interface Crowd {
  /** Units free in the request's process, and calls waiting for one of them. */
  readonly free: number;
  readonly waitingHere: number;
  /** Calls waiting in all processes of the server. */
  readonly waitingOnServer: number;
}

/** @param maxQueue requests that may wait on a server; 0 means without bound */
export function admit({ free, waitingHere, waitingOnServer }: Crowd, maxQueue: number): Admission {
  if (free > 0 && waitingHere === 0) return STARTS;
  return maxQueue > 0 && waitingOnServer >= maxQueue ? REFUSED : WAITS;
}

/** The process after `last` in the circle of `count`: whose turn it is to get the next connection. */
export function nextInTurn(last: number, count: number): number {
  return (last + 1) % count;
}

/**
 * How many segments a sender may have in flight, from one response to the next on the same connection. Source: RFC 5681 3.1 and 4.1,
 * RFC 2861, and what Linux does: it counts segments, lets the window grow only while the sender fills it, and halves it once for every
 * timeout that an idle connection sleeps through.
 *
 * Left out: loss (no threshold is ever reached), the receive window, BBR (which does not double).
 */
import { INITIAL_WINDOW_SEGMENTS } from './tcp-constants';

/** Linux never lets the variance part of the timeout fall below this. */
const LEAST_VARIANCE_MS = 200;

/** Segments that the next round may carry once a response of `segments` has been acknowledged. */
export function windowAfter(windowSegments: number, segments: number): number {
  // A response that fits leaves the window at most twice as large as what was in flight.
  if (segments < windowSegments) return Math.max(windowSegments, Math.min(windowSegments + segments, 2 * segments));
  return windowSegments + segments;
}

/**
 * The window of a connection that has sent nothing for `silentMs`: halved for each timeout beyond the first moment of silence, but not
 * below the initial one.
 */
export function windowAfterSilence(windowSegments: number, silentMs: number, timeoutMs: number): number {
  let segments = windowSegments;
  let restMs = silentMs - timeoutMs;
  while (restMs > 0 && segments > INITIAL_WINDOW_SEGMENTS) {
    segments = Math.floor(segments / 2);
    restMs -= timeoutMs;
  }
  return Math.max(segments, Math.min(INITIAL_WINDOW_SEGMENTS, windowSegments));
}

/**
 * How long a sender waits for an acknowledgement on a path whose round trips all take the same time (RFC 6298 2, with Linux's floor).
 * @param roundTripsSeen each one after the first takes a quarter off the variance
 */
export function retransmissionTimeoutMs(rttMs: number, roundTripsSeen = 1): number {
  let varianceMs = 2 * rttMs;
  for (let seen = 1; seen < roundTripsSeen && varianceMs > LEAST_VARIANCE_MS; seen++) varianceMs *= 0.75;
  return rttMs + Math.max(varianceMs, LEAST_VARIANCE_MS);
}

/**
 * Many requests to one host at once, over a connection that is already warm: six connections with one request each at a time
 * (HTTP/1.1, RFC 9112 9.4 and what browsers do), or one connection whose window all answers share (HTTP/2, RFC 9113 5).
 */
import { segmentsPerRound } from './slow-start';
import { SEGMENT_PAYLOAD_BYTES } from './tcp-constants';

/** Connections that a browser opens to one host for HTTP/1.1. */
export const CONNECTIONS_PER_HOST = 6;
/** Frame header and record overhead that an answer's data carries on its way. */
const DATA_OVERHEAD_BYTES = 31;

export interface FanOut {
  readonly requests: number;
  readonly rttMs: number;
  readonly thinkMs: number;
  readonly bodyBytes: number;
  /** Round trips of TLS that a further connection pays. */
  readonly tlsRoundTrips: number;
}

export interface FanOutTimes {
  /** From the first request's start to the last answer. */
  readonly totalMs: number;
  readonly newConnections: number;
}

/** Each request takes the connection that is free first; all but the warm one must be opened before. */
export function fanOutOverHttp1({ requests, rttMs, thinkMs, tlsRoundTrips }: FanOut): FanOutTimes {
  const opened = Math.min(requests, CONNECTIONS_PER_HOST);
  const freeAtMs = Array.from({ length: opened }, (_, index) => (index === 0 ? 0 : rttMs * (1 + tlsRoundTrips)));
  for (let request = 0; request < requests; request++) {
    const next = freeAtMs.indexOf(Math.min(...freeAtMs));
    freeAtMs[next] = (freeAtMs[next] ?? 0) + rttMs + thinkMs;
  }
  return { totalMs: Math.max(0, ...freeAtMs), newConnections: Math.max(0, opened - 1) };
}

/** All requests leave at once; their answers share one window, and every answer's headers take a segment of their own. */
export function fanOutOverHttp2({ requests, rttMs, thinkMs, bodyBytes }: FanOut): FanOutTimes {
  const perAnswer = 1 + Math.ceil((bodyBytes + DATA_OVERHEAD_BYTES) / SEGMENT_PAYLOAD_BYTES);
  const rounds = segmentsPerRound(requests * perAnswer).length;
  return { totalMs: thinkMs + rttMs * rounds, newConnections: 0 };
}

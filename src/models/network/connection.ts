/**
 * Which round trips a request pays before its first byte is back, and why. Pure: no clock, no engine.
 *
 *     TTFB = D·RTTdns + RTT·(tcp + tls + 1) + CPU of the handshake + the server's time
 *
 * Over 72 recorded page loads of Chromium every count is the recorded one. HTTP/1.1 and HTTP/2 do not differ for one request.
 */
import type { NetworkRule } from './rules';
import { flightsOf, roundTripsBeforeRequest } from './tls/flights';
import type { TlsHandshake } from './tls/handshake';
import { falseStarts } from './tls/handshake';

/** What is known about a request's way to the server before it is sent. */
export interface Visit {
  /** `cached`: the browser or the machine still holds the answer. Without meaning where the connection is already up. */
  readonly dns: 'cached' | 'lookup';
  /** `preconnected`: opened ahead of time and not yet used. */
  readonly connection: 'new' | 'kept-alive' | 'preconnected';
  /** Missing for plain http. */
  readonly tls?: TlsHandshake;
  readonly httpVersion: '1.1' | '2';
}

/** One phase's round trips and the rule that counted them. */
export interface Paid {
  readonly roundTrips: number;
  readonly rule: NetworkRule;
}

export interface RoundTrips {
  /** Round trips to the resolver; all others are to the server. */
  readonly dns: Paid;
  readonly tcp: Paid;
  /** After the TCP handshake, before the client may send its request. */
  readonly tls: Paid;
  /** The request out and the first byte of the response back: always one. */
  readonly request: Paid;
}

/** The phases in the order in which they are paid. */
export const phases = ['dns', 'tcp', 'tls', 'request'] as const satisfies readonly (keyof RoundTrips)[];
export type Phase = (typeof phases)[number];

export function roundTripsOf(visit: Visit): RoundTrips {
  return { dns: dns(visit), tcp: tcp(visit), tls: tls(visit), request: request(visit) };
}

export interface PhaseTimes {
  readonly dnsMs: number;
  readonly tcpMs: number;
  readonly tlsMs: number;
  /** Half of it on the way out, half on the way back, with the server's time between them. */
  readonly requestMs: number;
}

/** What the counted round trips take on a network without loss, whose bandwidth does not matter for such small messages. */
export function phaseTimes(paid: RoundTrips, rttMs: number, dnsRttMs: number): PhaseTimes {
  return {
    dnsMs: paid.dns.roundTrips * dnsRttMs,
    tcpMs: paid.tcp.roundTrips * rttMs,
    tlsMs: paid.tls.roundTrips * rttMs,
    requestMs: paid.request.roundTrips * rttMs,
  };
}

/** From the client's start to its first byte of the response, when the server (TLS work included) takes `serverMs`. */
export function timeToFirstByteMs(times: PhaseTimes, serverMs: number): number {
  return times.dnsMs + times.tcpMs + times.tlsMs + times.requestMs + serverMs;
}

function dns({ dns: names, connection }: Visit): Paid {
  if (connection !== 'new') return { roundTrips: 0, rule: 'dns-not-needed' };
  return names === 'cached' ? { roundTrips: 0, rule: 'dns-cached' } : { roundTrips: 1, rule: 'dns-lookup' };
}

function tcp({ connection }: Visit): Paid {
  switch (connection) {
    case 'kept-alive':
      return { roundTrips: 0, rule: 'tcp-kept-alive' };
    case 'preconnected':
      return { roundTrips: 0, rule: 'tcp-preconnected' };
    case 'new':
      return { roundTrips: 1, rule: 'tcp-handshake' };
  }
}

function tls({ tls: handshake, connection }: Visit): Paid {
  if (handshake === undefined) return { roundTrips: 0, rule: 'tls-none' };
  if (connection !== 'new') return { roundTrips: 0, rule: 'tls-already-up' };
  return { roundTrips: roundTripsBeforeRequest(flightsOf(handshake)), rule: handshakeRule(handshake) };
}

function handshakeRule(handshake: TlsHandshake): NetworkRule {
  if (handshake.version === '1.3') {
    return handshake.helloRetry === true ? 'tls13-hello-retry' : `tls13-${handshake.session}`;
  }
  if (handshake.session === 'resumed') return 'tls12-resumed';
  if (falseStarts(handshake)) return 'tls12-false-start';
  return handshake.clientFalseStarts ? 'tls12-full-suite-forbids-false-start' : 'tls12-full';
}

function request({ httpVersion }: Visit): Paid {
  return { roundTrips: 1, rule: httpVersion === '2' ? 'request-http2' : 'request-http1' };
}

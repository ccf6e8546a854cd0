/**
 * The outermost layer of the onion: a client whose request travels to the server side and whose first byte travels back. Its self time
 * is the wire. Where the connection is new, the handshakes come first, each as a span of its own.
 *
 * Left out: loss, the browser's queue of six connections, redirects, service workers; a retry goes over the connection that is open.
 */
import type { Call, Kernel, Station, StepItem } from '../../engine';
import { act, decide, isFailure, label, limit, ms, spend, station, when } from '../../engine';
import { failures } from '../shared/failures';
import { downloads } from './download';
import type { Approach } from './visits';
import { retryRules } from './retries';
import { retrying } from './retry-steps';
import { serialisationMs } from './tcp-constants';
import type { ClientSettings } from './settings';

/** Bytes of a request's line and headers that a browser sends; HTTP/2 sends fewer once its table of headers is filled. */
const REQUEST_HEAD_BYTES = 600;

export const clientSpans = {
  dns: label('name lookup', { kind: 'network', row: 'client' }),
  tcp: label('TCP handshake', { kind: 'network', row: 'client' }),
  tls: label('TLS handshake', { kind: 'network', row: 'tls' }),
  tlsWork: label('handshake work', { kind: 'work', row: 'tls' }),
  download: label('rest of the response', { kind: 'network', row: 'client' }),
};

/**
 * The client's decisions. `connect`: choice = the connection that the request finds, a…d = round trips for DNS, TCP, TLS and the request.
 * The others come after a failed attempt, where clients try again: a = attempts so far, b = what came, c = the budget's tokens,
 * d = the pause; choice = number of the next attempt, 0 for none.
 */
export const clientRules = retryRules;

/** What the whole table behind `connect` looks like. */
export interface ConnectDetail {
  readonly approach: Approach;
  readonly rttMs: number;
  readonly dnsRttMs: number;
}

export interface ClientDeps {
  readonly kernel: Kernel;
  /** The live settings: an intervention may change them during the run. */
  readonly settings: () => ClientSettings;
  readonly approaches: () => readonly Approach[];
  /** Index into `approaches` of the connection that this request finds. */
  readonly stateOf: (request: number) => number;
  readonly requestBodyBytesOf: (request: number) => number;
  readonly responseBytesOf: (request: number) => number;
  /** Whether clients may try again in this run; without it no span or state for it is made. */
  readonly triesAgain: boolean;
  /** Whether the request may be sent twice: not for POST and PATCH. */
  readonly isRepeatable: (request: number) => boolean;
  /** Told once for every request that is answered, when its first byte is with the client. */
  readonly firstByte: (request: number) => void;
}

export function clientStation(deps: ClientDeps): Station {
  const { kernel, settings } = deps;
  const requestOf = (call: Call) => kernel.request.get(call);
  const approachOf = (call: Call) => deps.approaches()[kernel.choice.get(call)] as Approach;
  const downloadMs = downloads();
  const wayThere = (call: Call) =>
    ms(settings().rttMs / 2 + requestWireMs(settings(), deps.requestBodyBytesOf(requestOf(call))));
  return station('client', {
    kind: 'network',
    label: 'Client',
    steps: [
      decide((call, reason) => {
        const state = deps.stateOf(requestOf(call));
        const approach = deps.approaches()[state] as Approach;
        reason.rule = 0;
        reason.a = approach.paid.dns.roundTrips;
        reason.b = approach.paid.tcp.roundTrips;
        reason.c = approach.paid.tls.roundTrips;
        reason.d = approach.paid.request.roundTrips;
        if (reason.isDetailed) {
          reason.detail = { approach, rttMs: settings().rttMs, dnsRttMs: settings().dnsRttMs } satisfies ConnectDetail;
        }
        return state;
      }),
      when(
        (call) => approachOf(call).state !== 'kept-alive',
        spend((call) => approachOf(call).dnsMs, clientSpans.dns),
        spend((call) => approachOf(call).tcpMs, clientSpans.tcp),
        spend((call) => approachOf(call).tlsMs, clientSpans.tls),
        spend((call) => approachOf(call).handshakeCpuMs, clientSpans.tlsWork),
      ),
      spend(wayThere),
      ...(deps.triesAgain ? retrying(deps, wayThere) : once(deps)),
      when(
        (call) => !isFailure(kernel.status.get(call)),
        spend((call) => downloadMs(settings(), deps.responseBytesOf(requestOf(call))), clientSpans.download),
      ),
    ],
  });
}

/** Whoever leaves does not stop the work that the server side has begun. */
function once({ kernel, settings, firstByte }: ClientDeps): readonly StepItem[] {
  return [
    limit(() => ms(settings().givesUpAfterMs), 'detach', {
      attempt: true,
      otherwise: failures.clientGaveUp.status,
    }),
    when(
      (call) => kernel.status.get(call) !== failures.clientGaveUp.status,
      spend(() => ms(settings().rttMs / 2)),
      act((call) => firstByte(kernel.request.get(call))),
    ),
  ];
}

/** How long the request's bytes take to leave the client's link; 0 with unlimited bandwidth. */
function requestWireMs(client: ClientSettings, bodyBytes: number): number {
  return client.bandwidthMbit === 0 ? 0 : serialisationMs(REQUEST_HEAD_BYTES + bodyBytes, client.bandwidthMbit);
}

/** The client's, TLS's and the links' part of the story in words. */
import type { Explanation } from '../shared/explanation';
import { bytesWords, countWords, msWords } from '../shared/number-words';
import type { ConnectDetail } from './client-station';
import { phases } from './connection';
import { explainPhase } from './explain';
import { networkRules } from './rules';
import type { Approach } from './visits';

export interface ConnectContext {
  readonly request: number;
  readonly rttMs: number;
  readonly dnsRttMs: number;
  readonly approach: Approach;
}

const phaseNames = { dns: 'name lookup', tcp: 'TCP', tls: 'TLS', request: 'request and answer' } as const;

/** What the request pays for its way before any server works on it. */
export function explainConnect(context: ConnectContext): Explanation {
  const { request, approach } = context;
  const { paid, state } = approach;
  const toServer = paid.tcp.roundTrips + paid.tls.roundTrips;
  const before = [
    ...(paid.dns.roundTrips > 0 ? [`${countWords(paid.dns.roundTrips, 'round trip')} to the resolver`] : []),
    ...(toServer > 0 ? [`${countWords(toServer, 'round trip')} to the server`] : []),
  ].join(' and ');
  const beforeMs = approach.dnsMs + approach.tcpMs + approach.tlsMs + approach.handshakeCpuMs;
  const title = state === 'kept-alive' ? 'The connection is open' : 'A new connection';
  const sentence =
    state === 'kept-alive'
      ? `Request ${request} leaves at once, because its connection is open from an earlier request. It pays one round trip.`
      : `Request ${request} waits for ${before} before it may leave, because its connection is new. This costs ${msWords(beforeMs)}.`;
  return {
    title,
    sentence,
    outcome: state === 'kept-alive' ? 'connection open' : msWords(beforeMs),
    tables: [roundTripTable(context)],
    source: 'RFC 9293 3.5, RFC 8446 2',
  };
}

/** One of the handshakes, while it goes on. */
export function explainHandshake(
  phase: 'dns' | 'tcp' | 'tls',
  { approach, rttMs, dnsRttMs }: ConnectContext,
): Explanation {
  return explainPhase(phase, approach.paid[phase], phase === 'dns' ? dnsRttMs : rttMs);
}

/** `a`, `b` = bytes each way, `c`, `d` = what opening and sealing them takes. */
export function explainTls(
  { a, b, c, d }: { readonly a: number; readonly b: number; readonly c: number; readonly d: number },
  context: { readonly request: number; readonly placeWords: string },
): Explanation {
  return {
    title: 'Encryption ends here',
    sentence: `${context.placeWords} decrypts request ${context.request}, because it holds the certificate's key. Opening costs ${msWords(c)}, sealing the response ${msWords(d)}.`,
    outcome: `open ${msWords(c)}`,
    tables: [
      {
        title: 'Record work',
        columns: ['record', 'body', 'CPU time'],
        rows: [{ cells: ['request', bytesWords(a), msWords(c)] }, { cells: ['response', bytesWords(b), msWords(d)] }],
        note: 'AES-128-GCM at 4.5 GB/s, and 4 µs a record',
      },
    ],
    source: 'RFC 8446 5.2',
  };
}

function roundTripTable({ approach, rttMs, dnsRttMs }: ConnectDetail): Explanation['tables'][number] {
  return {
    title: 'Round trips',
    columns: ['phase', 'round trips', 'time', 'why'],
    rows: phases.map((phase) => {
      const { roundTrips, rule } = approach.paid[phase];
      const each = phase === 'dns' ? dnsRttMs : rttMs;
      const because = networkRules.find(({ id }) => id === rule)?.title ?? rule;
      return { cells: [phaseNames[phase], `${roundTrips}`, msWords(roundTrips * each), because] };
    }),
    note: `A round trip to the server takes ${msWords(rttMs)}, to the resolver ${msWords(dnsRttMs)}`,
  };
}

/**
 * The few ways in which a scenario's requests can reach the server, worked out once: which handshakes each pays, how long they take
 * and what they cost the server. A request then only says which way it is.
 */
import type { Ms } from '../../engine';
import { ms } from '../../engine';
import type { RoundTrips, Visit } from './connection';
import { phaseTimes, roundTripsOf } from './connection';
import type { ClientSettings, TlsSettings } from './settings';
import { connectionStates } from './settings';
import { serverHandshakeCost } from './tls/cpu-costs';
import type { TlsHandshake } from './tls/handshake';

export type ConnectionState = (typeof connectionStates)[number];

/** One way to the server, with its cost. All times are on the engine's grid. */
export interface Approach {
  readonly state: ConnectionState;
  readonly visit: Visit;
  readonly paid: RoundTrips;
  readonly dnsMs: Ms;
  readonly tcpMs: Ms;
  /** Round trips of the TLS handshake, without the server's work in it. */
  readonly tlsMs: Ms;
  /** The server's signature and key exchange; 0 where no handshake takes place. */
  readonly handshakeCpuMs: Ms;
}

/** The approaches in the order of `connectionStates`, so that a state's index finds its approach. */
export function approachesOf(client: ClientSettings, tls: TlsSettings): readonly Approach[] {
  return connectionStates.map((state) => {
    const visit = visitOf(state, client, tls);
    const paid = roundTripsOf(visit);
    const times = phaseTimes(paid, client.rttMs, client.dnsRttMs);
    const shakesHands = visit.connection === 'new' && visit.tls !== undefined;
    return {
      state,
      visit,
      paid,
      dnsMs: ms(times.dnsMs),
      tcpMs: ms(times.tcpMs),
      tlsMs: ms(times.tlsMs),
      handshakeCpuMs: ms(shakesHands ? serverHandshakeCost(visit.tls, tls.key).cpuMs : 0),
    };
  });
}

function visitOf(state: ConnectionState, client: ClientSettings, tls: TlsSettings): Visit {
  const connection = state === 'kept-alive' ? 'kept-alive' : 'new';
  // Whoever comes back with a session ticket has looked the name up before, but its answer may have expired since.
  const base = { dns: client.dns, connection, httpVersion: client.httpVersion } as const;
  if (tls.version === 'none') return base;
  return { ...base, tls: tls.version === '1.3' ? tls13(state) : tls12(state, tls.falseStart) };
}

function tls13(state: ConnectionState): TlsHandshake {
  if (state === 'early-data') return { version: '1.3', session: 'early-data-accepted' };
  return { version: '1.3', session: state === 'resumed' ? 'resumed' : 'full' };
}

/** TLS 1.2 knows no early data: such a client resumes. */
function tls12(state: ConnectionState, clientFalseStarts: boolean): TlsHandshake {
  const session = state === 'new' ? 'full' : 'resumed';
  return { version: '1.2', session, suite: 'ecdhe-aead', clientFalseStarts };
}

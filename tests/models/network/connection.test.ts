import { describe, expect, it } from 'vitest';
import {
  flightsOf,
  networkRuleCode,
  networkRules,
  phases,
  phaseTimes,
  roundTripsBeforeRequest,
  roundTripsOf,
  roundTripsToFirstByte,
  timeToFirstByteMs,
} from '../../../src/models/network';
import type { TlsHandshake, Tls12Suite, Visit } from '../../../src/models/network';
import { explainPhase, phaseLine } from '../../../src/models/network/explain';

const full13: TlsHandshake = { version: '1.3', session: 'full' };
const tls12 = (suite: Tls12Suite, session: 'full' | 'resumed' = 'full', clientFalseStarts = true): TlsHandshake => ({
  version: '1.2',
  session,
  suite,
  clientFalseStarts,
});

/** Round trips between the TCP handshake and the request, as the standards and recorded handshakes have them. */
const handshakes: readonly (readonly [string, TlsHandshake, number])[] = [
  ['TLS 1.3 full', full13, 1],
  ['TLS 1.3 with HelloRetryRequest', { version: '1.3', session: 'full', helloRetry: true }, 2],
  ['TLS 1.3 resumed', { version: '1.3', session: 'resumed' }, 1],
  ['TLS 1.3 early data accepted', { version: '1.3', session: 'early-data-accepted' }, 0],
  ['TLS 1.3 early data rejected', { version: '1.3', session: 'early-data-rejected' }, 1],
  [
    'TLS 1.3 early data met by a HelloRetryRequest',
    { version: '1.3', session: 'early-data-accepted', helloRetry: true },
    2,
  ],
  ['TLS 1.2 full without False Start', tls12('ecdhe-aead', 'full', false), 2],
  ['TLS 1.2 full with a CBC suite', tls12('ecdhe-cbc'), 2],
  ['TLS 1.2 full with static RSA', tls12('static-rsa'), 2],
  ['TLS 1.2 full with False Start', tls12('ecdhe-aead'), 1],
  ['TLS 1.2 resumed', tls12('ecdhe-aead', 'resumed'), 1],
  ['TLS 1.2 resumed, CBC', tls12('ecdhe-cbc', 'resumed'), 1],
];

describe('flights of a handshake', () => {
  it.each(handshakes)('%s: the request leaves when the standard lets it', (_name, handshake, roundTrips) => {
    const flights = flightsOf(handshake);
    expect(roundTripsBeforeRequest(flights)).toBe(roundTrips);
    expect(roundTripsToFirstByte(flights)).toBe(roundTrips + 1);
  });

  it.each(handshakes)(
    '%s: flights alternate, half a round trip apart, and no message is sent twice in one',
    (_name, tls) => {
      const flights = flightsOf(tls);
      for (const [index, flight] of flights.entries()) {
        expect(flight.atRoundTrips).toBe(index / 2);
        expect(flight.direction).toBe(index % 2 === 0 ? 'client-to-server' : 'server-to-client');
        const names = flight.messages.map((message) => message.name).filter((name) => name !== 'NewSessionTicket');
        expect(new Set(names).size).toBe(names.length);
      }
    },
  );

  it('shows nothing of the certificate in TLS 1.3 and everything in TLS 1.2', () => {
    const protectionOf = (handshake: TlsHandshake) =>
      flightsOf(handshake)
        .flatMap((flight) => flight.messages)
        .find((message) => message.name === 'Certificate')?.protection;
    expect(protectionOf(full13)).toBe('handshake');
    expect(protectionOf(tls12('ecdhe-aead'))).toBe('none');
  });
});

describe('round trips of a request', () => {
  const first: Visit = { dns: 'lookup', connection: 'new', tls: full13, httpVersion: '2' };

  it('a first visit pays for the name, TCP, TLS and the request', () => {
    const paid = roundTripsOf(first);
    expect(phases.map((phase) => paid[phase].roundTrips)).toEqual([1, 1, 1, 1]);
    expect(phases.map((phase) => paid[phase].rule)).toEqual([
      'dns-lookup',
      'tcp-handshake',
      'tls13-full',
      'request-http2',
    ]);
  });

  it('the time to first byte is the sum of the phases and the server', () => {
    const times = phaseTimes(roundTripsOf(first), 100, 30);
    expect(times).toEqual({ dnsMs: 30, tcpMs: 100, tlsMs: 100, requestMs: 100 });
    expect(timeToFirstByteMs(times, 50)).toBe(380);
  });

  it.each(['kept-alive', 'preconnected'] as const)(
    'a connection that is %s pays only for the request',
    (connection) => {
      const paid = roundTripsOf({ ...first, connection });
      expect(phases.map((phase) => paid[phase].roundTrips)).toEqual([0, 0, 0, 1]);
    },
  );

  it('plain http pays no TLS, a cached name no lookup', () => {
    const paid = roundTripsOf({ dns: 'cached', connection: 'new', httpVersion: '1.1' });
    expect(phases.map((phase) => paid[phase].roundTrips)).toEqual([0, 1, 0, 1]);
  });

  it('says why False Start does not happen: the client does not, or the suite forbids it', () => {
    const rule = (tls: TlsHandshake) => roundTripsOf({ ...first, tls }).tls.rule;
    expect(rule(tls12('ecdhe-aead', 'full', false))).toBe('tls12-full');
    expect(rule(tls12('ecdhe-cbc'))).toBe('tls12-full-suite-forbids-false-start');
    expect(rule(tls12('ecdhe-aead'))).toBe('tls12-false-start');
  });
});

describe('reasons in words', () => {
  it('one line names the rule, the cost, the purpose and the source', () => {
    const paid = roundTripsOf({ dns: 'cached', connection: 'new', tls: full13, httpVersion: '2' });
    expect(phaseLine('tls', paid.tls, 40)).toBe(
      'TLS 1.3 full handshake: 1 round trip of 40 ms before the request may leave (RFC 8446 2)',
    );
    expect(phaseLine('dns', paid.dns, 20)).toBe('The name is in the cache: no round trip (RFC 1035 7.4)');
  });

  it('every rule has its own code', () => {
    for (const [code, { id }] of networkRules.entries()) expect(networkRuleCode(id)).toBe(code);
  });

  it('every visit fits the card and the narration, whatever it pays', () => {
    const words = (text: string) => text.split(' ').length;
    const seen = new Set<string>();
    for (const tls of [undefined, ...handshakes.map(([, handshake]) => handshake)]) {
      for (const connection of ['new', 'kept-alive', 'preconnected'] as const) {
        for (const [dns, httpVersion] of [
          ['lookup', '2'],
          ['cached', '1.1'],
        ] as const) {
          const paid = roundTripsOf({ dns, connection, httpVersion, ...(tls === undefined ? {} : { tls }) });
          for (const phase of phases) {
            const { title, sentence, outcome, source } = explainPhase(phase, paid[phase], 12.5);
            seen.add(paid[phase].rule);
            expect(words(title), title).toBeLessThanOrEqual(5);
            expect(words(sentence), sentence).toBeLessThanOrEqual(25);
            expect(words(outcome), outcome).toBeLessThanOrEqual(3);
            expect(source).not.toBe('');
          }
        }
      }
    }
    expect([...seen].sort()).toEqual(networkRules.map(({ id }) => id).sort());
  });
});

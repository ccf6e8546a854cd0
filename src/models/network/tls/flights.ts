/**
 * The flights of a handshake: which messages leave together, in which direction, under which keys, and after how many round trips.
 * Everything that First Byte says about the round trips of TLS is read off these lists. Sources: RFC 8446 2 and 4, RFC 5246 7.3,
 * RFC 7918 3; the order equals that of recorded handshakes of OpenSSL and nginx.
 *
 * The first client request and the start of its response are part of the lists, as `ApplicationData`: they mark when data may flow.
 * Left out: alerts, renegotiation, client certificates (they add messages but no flight), stapled OCSP.
 */
import type { Tls12Handshake, Tls13Handshake, TlsHandshake } from './handshake';
import { falseStarts } from './handshake';

export type Direction = 'client-to-server' | 'server-to-client';

/** The keys a message is protected with; everything under `none` can be read on the wire. */
export type Protection = 'none' | 'early' | 'handshake' | 'application' | 'tls12-write-keys';

export type MessageName =
  | 'ClientHello'
  | 'ServerHello'
  | 'HelloRetryRequest'
  | 'EncryptedExtensions'
  | 'Certificate'
  | 'CertificateVerify'
  | 'ServerKeyExchange'
  | 'ServerHelloDone'
  | 'ClientKeyExchange'
  | 'ChangeCipherSpec'
  | 'Finished'
  | 'EndOfEarlyData'
  | 'NewSessionTicket'
  | 'ApplicationData';

export interface HandshakeMessage {
  readonly name: MessageName;
  readonly protection: Protection;
}

export interface Flight {
  readonly direction: Direction;
  /** When it leaves its sender, in round trips after the ClientHello left the client: 0, 0.5, 1, … */
  readonly atRoundTrips: number;
  readonly messages: readonly HandshakeMessage[];
}

export function flightsOf(handshake: TlsHandshake): readonly Flight[] {
  return inOrder(handshake.version === '1.3' ? tls13(handshake) : tls12(handshake));
}

/** Round trips of the handshake before a request that the server answers leaves the client. */
export function roundTripsBeforeRequest(flights: readonly Flight[]): number {
  const request = flights.findLast((flight) => flight.direction === 'client-to-server' && carriesData(flight));
  if (request === undefined) throw new Error(`A handshake of ${flights.length} flights never lets a request leave.`);
  return request.atRoundTrips;
}

/** Round trips until the first byte of the response is at the client, counted from the ClientHello. */
export function roundTripsToFirstByte(flights: readonly Flight[]): number {
  const response = flights.find((flight) => flight.direction === 'server-to-client' && carriesData(flight));
  if (response === undefined) throw new Error(`A handshake of ${flights.length} flights never lets a response leave.`);
  return response.atRoundTrips + 0.5;
}

function carriesData(flight: Flight): boolean {
  return flight.messages.some((message) => message.name === 'ApplicationData');
}

function tls13({ session, helloRetry = false }: Tls13Handshake): HandshakeMessage[][] {
  const offersEarlyData = session === 'early-data-accepted' || session === 'early-data-rejected';
  // A second hello may not carry early data, so a server that asks for one has rejected it (RFC 8446 4.2.10).
  const isEarlyAccepted = session === 'early-data-accepted' && !helloRetry;
  const proof = session === 'full' ? under('handshake', 'Certificate', 'CertificateVerify') : [];
  const early = offersEarlyData ? [...plain('ChangeCipherSpec'), ...under('early', 'ApplicationData')] : [];
  // The dummy ChangeCipherSpec is sent once a side, for boxes in between that expect TLS 1.2 (RFC 8446 D.4).
  const retry = [
    plain('HelloRetryRequest', 'ChangeCipherSpec'),
    plain(...changeUnless(offersEarlyData), 'ClientHello'),
  ];
  return [
    [...plain('ClientHello'), ...early],
    ...(helloRetry ? retry : []),
    [
      ...plain('ServerHello', ...changeUnless(helloRetry)),
      ...under('handshake', 'EncryptedExtensions'),
      ...proof,
      ...under('handshake', 'Finished'),
      ...(isEarlyAccepted ? under('application', 'ApplicationData') : []),
    ],
    isEarlyAccepted
      ? [...under('early', 'EndOfEarlyData'), ...under('handshake', 'Finished')]
      : [
          ...plain(...changeUnless(helloRetry || offersEarlyData)),
          ...under('handshake', 'Finished'),
          ...under('application', 'ApplicationData'),
        ],
    [
      // OpenSSL hands out two tickets after a full handshake, one after a resumption.
      ...under('application', ...(session === 'full' ? (['NewSessionTicket'] as const) : []), 'NewSessionTicket'),
      ...(isEarlyAccepted ? [] : under('application', 'ApplicationData')),
    ],
  ];
}

function tls12(handshake: Tls12Handshake): HandshakeMessage[][] {
  const finished = [...plain('ChangeCipherSpec'), ...under('tls12-write-keys', 'Finished')];
  const data = under('tls12-write-keys', 'ApplicationData');
  if (handshake.session === 'resumed') {
    return [plain('ClientHello'), [...plain('ServerHello'), ...finished], [...finished, ...data], data];
  }
  const keyExchange = handshake.suite === 'static-rsa' ? [] : plain('ServerKeyExchange');
  const opening = [
    plain('ClientHello'),
    [...plain('ServerHello', 'Certificate'), ...keyExchange, ...plain('ServerHelloDone')],
  ];
  const client = [...plain('ClientKeyExchange'), ...finished];
  const server = [...plain('NewSessionTicket'), ...finished];
  return falseStarts(handshake)
    ? [...opening, [...client, ...data], [...server, ...data]]
    : [...opening, client, server, data, data];
}

/** Flights alternate between the two sides, half a round trip apart, and the client begins. */
function inOrder(flights: readonly (readonly HandshakeMessage[])[]): readonly Flight[] {
  return flights.map((messages, index) => ({
    direction: index % 2 === 0 ? 'client-to-server' : 'server-to-client',
    atRoundTrips: index / 2,
    messages,
  }));
}

function changeUnless(isAlreadySent: boolean): MessageName[] {
  return isAlreadySent ? [] : ['ChangeCipherSpec'];
}

function plain(...names: readonly MessageName[]): HandshakeMessage[] {
  return under('none', ...names);
}

function under(protection: Protection, ...names: readonly MessageName[]): HandshakeMessage[] {
  return names.map((name) => ({ name, protection }));
}

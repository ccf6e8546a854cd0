/** How a client and a server agree on keys: everything that decides which messages cross, in which flights. */
export type TlsHandshake = Tls13Handshake | Tls12Handshake;

export interface Tls13Handshake {
  readonly version: '1.3';
  /**
   * `resumed`: with a ticket and a fresh key exchange. Early data travels on top of a resumption; a server that rejects it here goes on with the
   * resumption or a full handshake, which take the same round trips.
   */
  readonly session: 'full' | 'resumed' | 'early-data-accepted' | 'early-data-rejected';
  /** The server accepts none of the client's key shares although they have a group in common. */
  readonly helloRetry?: boolean;
}

export interface Tls12Handshake {
  readonly version: '1.2';
  readonly session: 'full' | 'resumed';
  readonly suite: Tls12Suite;
  /** The client sends its request before the server's Finished where the suite allows it: browsers do, most libraries do not. */
  readonly clientFalseStarts: boolean;
}

/** Key exchange and cipher of TLS 1.2; static RSA has no forward secrecy whatever its cipher. */
export type Tls12Suite = 'ecdhe-aead' | 'ecdhe-cbc' | 'static-rsa';

/** RFC 7918 4: a forward-secret key exchange and a cipher that is safe for data sent before the handshake is verified. */
export function allowsFalseStart(suite: Tls12Suite): boolean {
  return suite === 'ecdhe-aead';
}

/** True when the client sends its request one round trip earlier than TLS 1.2 itself asks for. */
export function falseStarts(handshake: Tls12Handshake): boolean {
  return handshake.session === 'full' && handshake.clientFalseStarts && allowsFalseStart(handshake.suite);
}

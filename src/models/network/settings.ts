/** What a scenario says of the clients, their network and TLS. Sources of the defaults: RFC 6928, RFC 8446 and measured page loads. */
import * as v from 'valibot';
import { amount, count, flag, oneOf, ratio } from '../shared/fields';

/** Where a followed request's connection comes from; each word fixes which handshakes are paid. */
export const connectionStates = ['new', 'resumed', 'early-data', 'kept-alive'] as const;

export const retrySettings = v.object({
  /** In all: 1 means that a failed request is not tried again. */
  attempts: count(1, 1, 20),
  /** An attempt without an answer is given up after this long, and the work on it goes on; 0: only when the client gives up. */
  attemptTimeoutMs: amount(0, 0, 600_000),
  /** Pause before the second attempt; doubled before each further one, up to the cap. */
  backoffMs: amount(100, 0, 600_000),
  backoffCapMs: amount(20_000, 0, 600_000),
  /** `full`: anything from 0 to the pause, so that clients that failed together do not come back together. */
  jitter: oneOf(['full', 'none'], 'full'),
  /** Retries that each answered request pays for, in a budget that all clients share; 0: no budget, every retry may go. */
  budgetRatio: ratio(0),
});

export const clientSettings = v.object({
  /** Round trip between the client and the first server it meets. */
  rttMs: amount(40, 0, 2000),
  dns: oneOf(['cached', 'lookup'], 'cached'),
  /** Round trip to the resolver, paid once for a lookup. */
  dnsRttMs: amount(20, 0, 2000),
  connection: oneOf(connectionStates, 'kept-alive'),
  /** Share of the other clients' requests that find an open connection; the rest pay the handshakes of a new one. */
  reuseRatio: ratio(1),
  httpVersion: oneOf(['1.1', '2'], '2'),
  /** Mbit/s both ways; 0 means that bytes cost no time. */
  bandwidthMbit: amount(0, 0, 100_000),
  /** After this long without a first byte the client closes the connection. */
  givesUpAfterMs: amount(30_000, 1, 600_000),
  retries: v.optional(retrySettings, {}),
});

export const tlsSettings = v.object({
  version: oneOf(['1.3', '1.2', 'none'], '1.3'),
  /** TLS 1.2 with an AEAD suite: the browser sends its request before the server's Finished (RFC 7918). */
  falseStart: flag(true),
  key: oneOf(['p256', 'rsa2048', 'rsa4096'], 'p256'),
  /** The station that holds the certificate and does the encryption work. */
  endsAt: oneOf(['load-balancer', 'reverse-proxy', 'app'], 'load-balancer'),
});

export type RetrySettings = v.InferOutput<typeof retrySettings>;
export type ClientSettings = v.InferOutput<typeof clientSettings>;
export type TlsSettings = v.InferOutput<typeof tlsSettings>;

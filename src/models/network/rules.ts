/**
 * The rules that decide which round trips a request pays, each with the place where it is written down. A decision stores the rule's
 * code (its index in `networkRules`) and its numbers; `explain.ts` makes words of them.
 *
 * Left out: QUIC and HTTP/3, TCP Fast Open, DNS over TLS or HTTPS, resolvers that have to walk to the authoritative server.
 */
interface NetworkRuleText {
  readonly id: string;
  /** Up to five words. */
  readonly title: string;
  /** What happens, as the beginning of a sentence. */
  readonly what: string;
  /** Why it costs what it costs, as a clause. */
  readonly because: string;
  readonly source: string;
}

export const networkRules = [
  {
    id: 'dns-not-needed',
    title: 'No name lookup',
    what: 'No name lookup',
    because: 'the connection is already open',
    source: 'RFC 9112 9.3',
  },
  {
    id: 'dns-cached',
    title: 'Name in the cache',
    what: 'The name is in the cache',
    because: 'its answer has not outlived its time to live',
    source: 'RFC 1035 7.4',
  },
  {
    id: 'dns-lookup',
    title: 'Name lookup',
    what: 'Name lookup',
    because: 'all record types are asked for in parallel, one datagram each way',
    source: 'RFC 1035 4.2.1',
  },
  {
    id: 'tcp-kept-alive',
    title: 'Connection used again',
    what: 'The open connection is used again',
    because: 'connections persist between requests',
    source: 'RFC 9112 9.3',
  },
  {
    id: 'tcp-preconnected',
    title: 'Connection opened ahead',
    what: 'The browser opened the connection ahead of time',
    because: 'its handshakes are already paid',
    source: 'HTML, link type preconnect',
  },
  {
    id: 'tcp-handshake',
    title: 'TCP handshake',
    what: 'TCP handshake',
    because: 'SYN out, SYN-ACK back, and data may follow at once',
    source: 'RFC 9293 3.5',
  },
  { id: 'tls-none', title: 'No TLS', what: 'No TLS', because: 'the address is plain http', source: 'RFC 9110 4.2.1' },
  {
    id: 'tls-already-up',
    title: 'Encryption already up',
    what: 'No TLS handshake',
    because: 'the connection is already encrypted',
    source: 'RFC 9110 4.3.3',
  },
  {
    id: 'tls13-full',
    title: 'TLS 1.3 handshake',
    what: 'TLS 1.3 full handshake',
    because: 'the key shares cross in the first flights',
    source: 'RFC 8446 2',
  },
  {
    id: 'tls13-hello-retry',
    title: 'TLS 1.3, hello retried',
    what: 'TLS 1.3 with HelloRetryRequest',
    because: 'the server accepts none of the client’s key shares',
    source: 'RFC 8446 2.1',
  },
  {
    id: 'tls13-resumed',
    title: 'TLS 1.3 resumption',
    what: 'TLS 1.3 resumption',
    because: 'the ticket saves the certificate, not the round trip',
    source: 'RFC 8446 2.2',
  },
  {
    id: 'tls13-early-data-accepted',
    title: 'TLS 1.3 early data',
    what: 'TLS 1.3 early data',
    because: 'the request travels with the ClientHello under the keys of the ticket',
    source: 'RFC 8446 2.3',
  },
  {
    id: 'tls13-early-data-rejected',
    title: 'Early data rejected',
    what: 'TLS 1.3 early data, rejected',
    because: 'the client sends the request again behind its Finished',
    source: 'RFC 8446 4.2.10',
  },
  {
    id: 'tls12-full',
    title: 'TLS 1.2 handshake',
    what: 'TLS 1.2 full handshake',
    because: 'the client waits for the server’s Finished',
    source: 'RFC 5246 7.3',
  },
  {
    id: 'tls12-full-suite-forbids-false-start',
    title: 'TLS 1.2 handshake',
    what: 'TLS 1.2 full handshake',
    because: 'the suite forbids False Start (no forward secrecy or AEAD)',
    source: 'RFC 7918 4',
  },
  {
    id: 'tls12-false-start',
    title: 'TLS 1.2, False Start',
    what: 'TLS 1.2 with False Start',
    because: 'the client does not wait for the server’s Finished',
    source: 'RFC 7918 3',
  },
  {
    id: 'tls12-resumed',
    title: 'TLS 1.2 resumption',
    what: 'TLS 1.2 resumption',
    because: 'the server finishes first',
    source: 'RFC 5246 7.3',
  },
  {
    id: 'request-http1',
    title: 'Request and first byte',
    what: 'Request and first byte',
    because: 'out and back',
    source: 'RFC 9112 2.1',
  },
  {
    id: 'request-http2',
    title: 'Request and first byte',
    what: 'Request and first byte',
    because: 'out and back; the connection preface travels along',
    source: 'RFC 9113 3.4',
  },
] as const satisfies readonly NetworkRuleText[];

export type NetworkRule = (typeof networkRules)[number]['id'];

/** The number that a trace keeps for a rule: its index in `networkRules`. */
export function networkRuleCode(rule: NetworkRule): number {
  return networkRules.findIndex((known) => known.id === rule);
}

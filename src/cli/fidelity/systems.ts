/**
 * Every system that First Byte means to reproduce, each with its row until it works: the products its recordings are counted under and
 * what its model leaves out. A kind of recording that a model reads says here what it is in words.
 */
export interface SystemEntry {
  readonly system: string;
  readonly station: string;
  /** `product` of its conformance cases, for the kinds listed; all kinds where none is. */
  readonly products: readonly string[];
  readonly leftOut: string;
}

const ownRules = 'Its own rules are not modelled yet.';

export const systems: readonly SystemEntry[] = [
  {
    system: 'Chromium',
    station: 'client',
    products: ['chromium'],
    leftOut: 'QUIC and HTTP/3, redirects, service workers, proxies, DNS over HTTPS, the browser’s own CPU time.',
  },
  {
    system: 'Linux TCP',
    station: 'client network',
    products: ['linux-tcp'],
    leftOut: 'Packet loss, the receive window, BBR, delayed acknowledgements.',
  },
  {
    system: 'OpenSSL',
    station: 'TLS',
    products: ['openssl'],
    leftOut: 'Message sizes, the key schedule and flights that overflow the first window are not replayed yet.',
  },
  { system: 'AWS ALB', station: 'load balancer', products: ['aws-alb', 'alb'], leftOut: ownRules },
  { system: 'Cloudflare', station: 'load balancer', products: ['cloudflare'], leftOut: ownRules },
  { system: 'HAProxy', station: 'load balancer', products: ['haproxy'], leftOut: ownRules },
  { system: 'Nginx', station: 'load balancer, reverse proxy', products: ['nginx'], leftOut: ownRules },
  { system: 'Caddy', station: 'load balancer, reverse proxy', products: ['caddy'], leftOut: ownRules },
  { system: 'Envoy', station: 'load balancer, reverse proxy', products: ['envoy'], leftOut: ownRules },
  { system: 'Node.js', station: 'runtime', products: ['node'], leftOut: ownRules },
  { system: 'Go', station: 'runtime', products: ['go', 'go-sql'], leftOut: ownRules },
  { system: 'Python', station: 'runtime', products: ['python'], leftOut: ownRules },
  { system: 'Java', station: 'runtime', products: ['java', 'hikari'], leftOut: ownRules },
  { system: 'Rust', station: 'runtime', products: ['rust'], leftOut: ownRules },
  { system: 'Express', station: 'middleware', products: ['express 4', 'express 5'], leftOut: ownRules },
  { system: 'Koa', station: 'middleware', products: ['koa 3'], leftOut: ownRules },
  { system: 'Gin', station: 'middleware', products: ['gin 1'], leftOut: ownRules },
  { system: 'Axum', station: 'middleware', products: ['axum 0.6', 'tower 0.4'], leftOut: ownRules },
  { system: 'Django', station: 'middleware, ORM', products: ['django 3', 'django 5', 'django'], leftOut: ownRules },
  { system: 'Rails', station: 'middleware, ORM', products: ['rails 6', 'activerecord'], leftOut: ownRules },
  { system: 'PostgreSQL', station: 'database', products: ['postgresql'], leftOut: ownRules },
  { system: 'PgBouncer', station: 'connection pool', products: ['pgbouncer'], leftOut: ownRules },
  { system: 'Prisma', station: 'ORM', products: ['prisma'], leftOut: ownRules },
  { system: 'Drizzle', station: 'ORM', products: ['drizzle'], leftOut: ownRules },
  { system: 'SQLAlchemy', station: 'ORM, connection pool', products: ['sqlalchemy'], leftOut: ownRules },
];

/** Kinds of recordings in words. */
export const kindWords: Readonly<Record<string, string>> = {
  'chromium-ttfb': 'page loads',
  'chromium-fanout': 'parallel fetches',
  slowstart: 'transfers',
  loss: 'transfers with a lost packet',
  'tls-flights': 'handshakes',
  'tls-over-tcp': 'handshakes over TCP',
  rfc8448: 'steps of the TLS 1.3 key schedule',
  rfc9001: 'QUIC initial secrets',
};

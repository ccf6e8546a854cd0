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

const notModelled = 'It can’t be chosen yet: none of its own rules are modelled.';
const asWorkers = 'Only as a general pool of workers: its own scheduler is not modelled yet.';
const onionBesideJourney =
  'The stacks are replayed by its own rules; the layers that a request crosses in the journey do not use all of them yet.';

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
    leftOut:
      'Flights and their round trips are modelled; message sizes, keys and overflowing flights are not replayed yet.',
  },
  {
    system: 'RFC 8448, RFC 9001',
    station: 'TLS',
    products: ['rfc'],
    leftOut: 'The published traces of TLS 1.3 and QUIC are counted here; the key schedule is not modelled yet.',
  },
  { system: 'AWS ALB', station: 'load balancer', products: ['aws-alb', 'alb'], leftOut: notModelled },
  { system: 'Cloudflare', station: 'load balancer', products: ['cloudflare'], leftOut: notModelled },
  {
    system: 'HAProxy',
    station: 'load balancer',
    products: ['haproxy'],
    leftOut: 'More than one thread, stick tables and cookies, agent checks, and rules with conditions.',
  },
  {
    system: 'Nginx',
    station: 'load balancer, reverse proxy',
    products: ['nginx'],
    leftOut:
      'Balancing is replayed from its own nginx.conf; locations and limit_req follow its source and are not replayed yet. No resolver, no slow_start, one worker.',
  },
  {
    system: 'Caddy',
    station: 'load balancer, reverse proxy',
    products: ['caddy'],
    leftOut: notModelled,
  },
  {
    system: 'Envoy',
    station: 'load balancer, reverse proxy',
    products: ['envoy'],
    leftOut:
      'Checked against its published test numbers, not against the running program; zone-aware routing and subsets.',
  },
  {
    system: 'Node.js',
    station: 'runtime',
    products: ['node'],
    leftOut: 'One event loop a process; recordings of it under load are not replayed yet.',
  },
  { system: 'Go', station: 'runtime', products: ['go', 'go-sql'], leftOut: asWorkers },
  { system: 'Python', station: 'runtime', products: ['python'], leftOut: asWorkers },
  { system: 'Java', station: 'runtime', products: ['java', 'hikari'], leftOut: asWorkers },
  { system: 'Rust', station: 'runtime', products: ['rust'], leftOut: asWorkers },
  { system: 'Express', station: 'middleware', products: ['express 4', 'express 5'], leftOut: onionBesideJourney },
  { system: 'Koa', station: 'middleware', products: ['koa 3'], leftOut: onionBesideJourney },
  {
    system: 'Fastify',
    station: 'middleware',
    products: ['fastify 5'],
    leftOut: 'The stacks are replayed by its own rules; it can’t be chosen in the journey yet.',
  },
  { system: 'Gin', station: 'middleware', products: ['gin 1'], leftOut: notModelled },
  { system: 'Axum', station: 'middleware', products: ['axum 0.6', 'tower 0.4'], leftOut: notModelled },
  { system: 'Django', station: 'middleware, ORM', products: ['django 3', 'django 5', 'django'], leftOut: notModelled },
  { system: 'Rails', station: 'middleware, ORM', products: ['rails 6', 'activerecord'], leftOut: notModelled },
  {
    system: 'PostgreSQL',
    station: 'database',
    products: ['postgresql'],
    leftOut:
      'Scans of one table are costed by its published formulas; joins are missing, and its recorded plans are not replayed yet.',
  },
  { system: 'PgBouncer', station: 'connection pool', products: ['pgbouncer'], leftOut: notModelled },
  { system: 'Prisma', station: 'ORM', products: ['prisma'], leftOut: notModelled },
  { system: 'Drizzle', station: 'ORM', products: ['drizzle'], leftOut: notModelled },
  { system: 'SQLAlchemy', station: 'ORM, connection pool', products: ['sqlalchemy'], leftOut: notModelled },
];

/** Kinds of recordings in words. */
export const kindWords: Readonly<Record<string, string>> = {
  'chromium-ttfb': 'page loads',
  'chromium-fanout': 'parallel fetches',
  slowstart: 'transfers',
  loss: 'transfers with a lost packet',
  'tls-flights': 'handshakes',
  algorithm: 'balancing runs',
  stack: 'stacks of layers',
  ring_hash: 'hash rings',
  maglev: 'Maglev tables',
  round_robin: 'weighted turns',
  least_request: 'least requests',
  edf: 'deadline schedules',
  least_request_choices: 'draws',
  least_request_full_scan: 'full scans',
  panic: 'panic thresholds',
  'tls-over-tcp': 'handshakes over TCP',
  rfc8448: 'steps of the TLS 1.3 key schedule',
  rfc9001: 'QUIC initial secrets',
};

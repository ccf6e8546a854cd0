/** What a scenario says of the reverse proxy in front of each application server. */
import * as v from 'valibot';
import { amount, count, flag, name, oneOf } from '../shared/fields';

export const routeSettings = v.object({
  /** Empty: any host. `*.example.test` matches its subdomains. */
  host: v.optional(v.string(), ''),
  match: oneOf(['exact', 'prefix', 'prefix-first', 'regex'], 'prefix'),
  path: name(500),
  /** `app` forwards to the application, `static` answers from the disk. */
  to: oneOf(['app', 'static'], 'app'),
  isCached: flag(false),
});

export const rateLimitSettings = v.object({
  key: oneOf(['client-address', 'everyone'], 'client-address'),
  ratePerSecond: amount(100, 0.001, 1_000_000),
  /** Requests above the rate that are let through at once (nginx `burst` with `nodelay`) or made to wait. */
  burst: count(20, 0, 1_000_000),
  /** true: excess requests wait for their turn; false: they pass at once until the burst is used up. */
  isDelaying: flag(false),
  status: v.optional(v.picklist([429, 503], 'must be 429 or 503'), 429),
});

export const reverseProxySettings = v.object({
  product: oneOf(['nginx'], 'nginx'),
  routes: v.optional(v.pipe(v.array(routeSettings), v.maxLength(200, 'holds at most 200 routes')), [
    { match: 'prefix', path: '/static/', to: 'static' },
    { match: 'prefix', path: '/', to: 'app' },
  ]),
  rateLimit: v.optional(v.nullable(rateLimitSettings), null),
  /** Time to parse, route and rewrite headers on the way in. */
  requestMs: amount(0.9, 0, 1000),
  /** Time to read the response's head and pass it on. */
  responseMs: amount(0.6, 0, 1000),
  /** Reading a static file that is not in the page cache is not modelled; this is the time to open and send one. */
  staticFileMs: amount(0.2, 0, 1000),
  /** No first byte from the application within this time: 504. */
  upstreamTimeoutMs: amount(60_000, 1, 600_000),
  /** Round trip between the proxy and the application (the same machine: a loopback). */
  linkRttMs: amount(0.1, 0, 1000),
});

export type RouteSettings = v.InferOutput<typeof routeSettings>;
export type RateLimitSettings = v.InferOutput<typeof rateLimitSettings>;
export type ReverseProxySettings = v.InferOutput<typeof reverseProxySettings>;

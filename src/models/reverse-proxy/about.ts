/** What the model of the reverse proxy leaves out, and where its default numbers come from. */
import type { ReverseProxySettings } from './settings';

export const leavesOut: readonly string[] = [
  'Decoding and tidying of the path, nested locations, redirects to a trailing slash, rewrites and try_files.',
  'Buffering of bodies, connections kept open to the application, compression.',
  'Static files are there and in memory; the rate limit is nginx’s limit_req with one zone.',
];

export const sources: Readonly<Partial<Record<keyof ReverseProxySettings, string>>> = {
  upstreamTimeoutMs: 'nginx, proxy_read_timeout: 60 s',
  rateLimit: 'nginx, ngx_http_limit_req_module; 429 is RFC 6585 section 4, nginx itself answers 503 unless told',
  requestMs: 'Assumed: a round number for parsing, routing and headers',
  responseMs: 'Assumed: a round number for reading and passing on a head',
  staticFileMs: 'Assumed: opening a file that is in the page cache',
  linkRttMs: 'Assumed: a loopback with the wake-up of the other process',
};

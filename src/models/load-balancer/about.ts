/** What the model of the load balancer leaves out, and where its default numbers come from. */
import type { LoadBalancerSettings } from './settings';

export const leavesOut: readonly string[] = [
  'Limits of a server (maxconn) and the queue that they make at the load balancer.',
  'Backup servers, stickiness by cookie, and more than one worker process or thread.',
  'Slow start plays no part in plain round robin and in hashing, and is HAProxy’s alone.',
  'HAProxy’s own round robin, ring and random order: round robin here ignores weights, weighted turns are nginx’s, the ring is nginx’s.',
  'HAProxy’s pause of a second before it asks the same server again (as with option redispatch 1), and nginx’s 502 when no server is left.',
];

export const sources: Readonly<Partial<Record<keyof LoadBalancerSettings, string>>> = {
  pickMs: 'Assumed: a round number for parsing a head and choosing',
  linkRttMs: 'A round trip within a data centre, J. Dean, LADIS 2009 keynote',
  attempts: 'Assumed: one try more; nginx tries all servers, HAProxy up to 3 more (retries 3)',
  pointsPerServer: 'nginx, ngx_http_upstream_hash_module.c: 160 points for each unit of weight',
  healthCheck: 'HAProxy configuration manual: inter 2s, fall 3, rise 2; the timeout is assumed',
};

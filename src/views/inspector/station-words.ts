/** What each station is, in a sentence or two: who does what there, and what it waits for. */
import type { StationId } from '../stations';

export const stationWords: Readonly<Record<StationId, string>> = {
  client:
    'Sends the request and waits for the first byte. What it pays is round trips: each handshake and the request itself cross the network once both ways.',
  'load-balancer':
    'Takes the request first and sends it to one of the upstream servers. Its health checks take failed servers out of the rotation and bring them back.',
  tls: 'Decrypts what the client sent and encrypts the answer, at the station where TLS ends. The handshake’s round trips are paid by the client.',
  'reverse-proxy':
    'Stands in front of each application server: finds the route for host and path, limits rates, answers from its cache, and passes the rest on.',
  cache: 'Keeps answers that may be used again. A hit ends the journey here; a miss costs one lookup.',
  app: 'Runs the application: the runtime parses the request, the middleware layers wrap the handler, and the handler does the business logic.',
  pool: 'Lends database connections that are open already. When all are lent out, a request waits in line until one comes back.',
  database:
    'Answers each query in four steps: parse, plan, execute, return. The plan decides how many pages it must read.',
};

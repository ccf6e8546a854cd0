/** What happens during a stretch of the request's time that no decision speaks of: travelling, working, waiting for a turn again. */
import type { ConnectContext } from '../models/network';
import { explainHandshake } from '../models/network';
import type { Explanation } from '../models/shared/explanation';
import { msWords } from '../models/shared/number-words';
import type { Scenario } from '../scenario';
import type { QueryStage } from './query-stages';
import { isQueryStage } from './query-stages';
import type { Segment } from './story-types';

export interface SegmentContext {
  readonly request: number;
  readonly scenario: Scenario;
  readonly serverName: string;
  readonly connect: ConnectContext;
}

const handshakes = { 'name lookup': 'dns', 'TCP handshake': 'tcp', 'TLS handshake': 'tls' } as const;

export function explainSegment(segment: Segment, context: SegmentContext): Explanation {
  const phase = handshakes[segment.name as keyof typeof handshakes];
  if (phase !== undefined) return explainHandshake(phase, context.connect);
  const costMs = segment.endMs - segment.startMs;
  const { title, sentence, outcome } = words(segment, context);
  const cost = costMs > 0 ? ` This costs ${msWords(costMs)}.` : '';
  return { title, sentence: `${sentence}.${cost}`, outcome: outcome ?? msWords(costMs), tables: [] };
}

interface Words {
  readonly title: string;
  readonly sentence: string;
  readonly outcome?: string;
}

function words(segment: Segment, { request, scenario, serverName }: SegmentContext): Words {
  const { station, name, spentOn, direction } = segment;
  const isOut = direction === 'out';
  if (spentOn === 'wait') {
    if (station === 'client') {
      return {
        title: 'A pause before a retry',
        sentence: `The client of request ${request} pauses, because the attempt before came to nothing`,
      };
    }
    return station === 'reverse-proxy'
      ? {
          title: 'Held by the limit',
          sentence: `The reverse proxy holds request ${request} until the rate limit has room`,
        }
      : {
          title: 'Waiting for a turn',
          sentence: `Request ${request} waits, because ${name} is taken by others`,
        };
  }
  if (spentOn === 'network') return network(segment, request, scenario);
  switch (station) {
    case 'tls':
      return name === 'handshake work'
        ? {
            title: 'Signing the handshake',
            sentence: `The server signs and derives keys for request ${request}, because the session is new`,
          }
        : isOut
          ? { title: 'Sealing the response', sentence: `The response to request ${request} is encrypted again` }
          : { title: 'Opening the request', sentence: `Request ${request} is decrypted here` };
    case 'load-balancer':
      return isOut
        ? {
            title: 'Passing the response on',
            sentence: `The load balancer passes the response to request ${request} outward`,
          }
        : {
            title: 'Reading the request',
            sentence: `The load balancer reads the head of request ${request} to choose a server`,
          };
    case 'reverse-proxy':
      return isOut
        ? {
            title: 'Passing the response on',
            sentence: `The reverse proxy reads the response's head and passes it outward`,
          }
        : {
            title: 'Reading the request',
            sentence: `The reverse proxy of ${serverName} parses request ${request} and looks for its route`,
          };
    case 'cache':
      return isOut
        ? { title: 'Keeping the answer', sentence: `The cache keeps the answer for the next request` }
        : { title: 'Looking in the cache', sentence: `The cache looks for an answer to request ${request}` };
    case 'app':
      return app(segment, request, serverName);
    case 'pool':
      return isOut
        ? { title: 'Giving the connection back', sentence: `The connection goes back to the pool of ${serverName}` }
        : {
            title: 'Taking a connection',
            sentence: `Request ${request} takes a connection from the pool of ${serverName}`,
          };
    case 'database':
      return isQueryStage(name) ? stageWords(name, request) : queryWords(request);
    case 'client':
      return { title: 'The client works', sentence: `The client works on request ${request}` };
  }
}

function queryWords(request: number): Words {
  return {
    title: 'Running the query',
    sentence: `The database parses, plans and executes the query of request ${request}`,
  };
}

function stageWords(stage: QueryStage, request: number): Words {
  switch (stage) {
    case 'parse':
      return {
        title: 'Parsing the query',
        sentence: `The database turns the text of request ${request}'s query into a tree`,
      };
    case 'plan':
      return {
        title: 'Planning the query',
        sentence: `The planner prices the ways to find the rows of request ${request}`,
      };
    case 'execute':
      return {
        title: 'Executing the plan',
        sentence: `The database reads the pages and tests the rows for request ${request}`,
      };
    case 'return':
      return {
        title: 'Returning the rows',
        sentence: `The database writes the rows for request ${request} as its answer`,
      };
  }
}

function app({ name, direction }: Segment, request: number, serverName: string): Words {
  const isOut = direction === 'out';
  if (name === 'handler') {
    return isOut
      ? {
          title: 'Building the response',
          sentence: `The handler in ${serverName} works on the rows and builds the response to request ${request}`,
        }
      : { title: 'The handler runs', sentence: `The handler in ${serverName} works on request ${request}` };
  }
  if (name === 'Inner service') {
    return {
      title: 'An inner service works',
      sentence: `Request ${request} waits for an inner service that ${serverName} has asked`,
    };
  }
  if (name === 'App server') {
    return isOut
      ? { title: 'Writing the response', sentence: `${serverName} writes the response to request ${request}` }
      : { title: 'Parsing the request', sentence: `${serverName} parses request ${request}` };
  }
  return isOut
    ? { title: `Out through ${name}`, sentence: `The ${name} layer works on the way out` }
    : { title: `In through ${name}`, sentence: `The ${name} layer works on request ${request} on the way in` };
}

function network({ station, name, direction }: Segment, request: number, scenario: Scenario): Words {
  const isOut = direction === 'out';
  if (name === 'rest of the response') {
    return {
      title: 'The rest arrives',
      sentence: `The rest of the response follows the first byte, as the window of TCP opens round by round`,
    };
  }
  if (name === 'request sent again') {
    return {
      title: 'The request travels again',
      sentence: `Request ${request} travels half a round trip of ${msWords(scenario.client.rttMs)} to the server side once more`,
    };
  }
  switch (station) {
    case 'client':
      return isOut
        ? {
            title: 'The first byte travels back',
            sentence: `The response to request ${request} travels half a round trip of ${msWords(scenario.client.rttMs)} to the client`,
          }
        : {
            title: 'The request travels',
            sentence: `Request ${request} travels half a round trip of ${msWords(scenario.client.rttMs)} to the server side`,
          };
    case 'reverse-proxy':
      return {
        title: isOut ? 'Back to the load balancer' : 'On to the server',
        sentence: `Half a round trip between the load balancer and the server`,
      };
    case 'app':
      return {
        title: isOut ? 'Back to the proxy' : 'On to the application',
        sentence: `Half a round trip between the proxy and the application`,
      };
    case 'database':
      return {
        title: isOut ? 'The rows travel back' : 'The query travels',
        sentence: `Half a round trip between the application and the database`,
      };
    case 'pool':
      return { title: 'Opening a connection', sentence: `A new connection to the database is opened, step by step` };
    case 'load-balancer':
    case 'tls':
    case 'cache':
      return { title: 'On the wire', sentence: `Request ${request} travels` };
  }
}

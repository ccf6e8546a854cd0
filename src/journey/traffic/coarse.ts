/**
 * A scenario cut short, so that a first result is there while the finger still moves the lever.
 *
 * What is kept is the beginning: the first requests, with the same arrivals. A run knows nothing of requests that are yet to come, so
 * until the first one that was left out the short run is not an estimate but the full run itself, to the last bit. A window around
 * the playhead would have to begin with empty queues and would show waits that the full run does not have; thinner traffic would
 * be other traffic. The price: past its last arrival a short run says nothing, and a page must leave that part empty until the full
 * run is there.
 */
import type { Scenario } from '../../scenario';
import { expectedRequests, tryChange } from '../../scenario';
import type { Run } from '../run';

export type Coarse =
  /** Short enough already: its run is the full one. */
  | { readonly kind: 'whole'; readonly scenario: Scenario }
  | {
      readonly kind: 'coarse';
      readonly scenario: Scenario;
      /** How many requests it has at most. */
      readonly requests: number;
      /** For the page: 'The first 1,500 requests; the rest is being computed.' */
      readonly words: string;
    };

export const COARSE_REQUESTS = 1500;

/** Spans that a request with one query leaves, and those that each further query adds. */
const SPANS_OF_REQUEST = 20;
const SPANS_OF_QUERY = 4;
const FEWEST_REQUESTS = 20;

/** @param mostRequests with one query each; requests that query more count for several */
export function coarseScenario(scenario: Scenario, mostRequests = COARSE_REQUESTS): Coarse {
  const share = Math.min(1, (SPANS_OF_REQUEST + SPANS_OF_QUERY) / spansPerRequest(scenario));
  const requests = Math.min(mostRequests, Math.max(FEWEST_REQUESTS, Math.floor(mostRequests * share)));
  if (expectedRequests(scenario.traffic) <= requests) return { kind: 'whole', scenario };
  const cut = tryChange(withCurveOfItsOwn(scenario), 'traffic.requests', requests);
  // Traffic that cannot be cut by number is run as it is.
  if (!cut.ok) return { kind: 'whole', scenario };
  const words = `The first ${grouped(requests)} requests; the rest is being computed.`;
  return { kind: 'coarse', scenario: cut.value, requests, words };
}

/** A ramp or a day that is as long as the traffic keeps its length when the traffic is cut short. */
function withCurveOfItsOwn(scenario: Scenario): Scenario {
  const { traffic } = scenario;
  if (traffic.kind !== 'open' || traffic.curveMs > 0 || traffic.durationMs !== undefined) return scenario;
  if (traffic.process !== 'ramp' && traffic.process !== 'daily') return scenario;
  return { ...scenario, traffic: { ...traffic, curveMs: ((traffic.requests ?? 0) / traffic.ratePerSecond) * 1000 } };
}

/** Until when a short run is the full one: the arrival of its last request. 0 where none came. */
export function coarseUntilMs({ requests }: Pick<Run, 'requests'>): number {
  return requests.startMs[requests.count - 1] ?? 0;
}

/** Of the endpoints, by their share of the traffic. */
function spansPerRequest({ endpoints }: Scenario): number {
  let spans = 0;
  let shares = 0;
  for (const { queries, share } of endpoints) {
    const sent = queries.reduce((sum, { times }) => sum + times, 0);
    spans += share * (SPANS_OF_REQUEST + SPANS_OF_QUERY * sent);
    shares += share;
  }
  return shares > 0 ? spans / shares : SPANS_OF_REQUEST;
}

function grouped(count: number): string {
  return count.toString().replace(/\B(?=(\d{3})+$)/g, ',');
}

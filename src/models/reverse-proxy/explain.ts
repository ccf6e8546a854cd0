/** The reverse proxy's decisions in words. */
import type { Explanation } from '../shared/explanation';
import { msWords } from '../shared/number-words';
import { explainLimit } from './limit-words';
import type { LimitNumbers } from './limit-words';
import type { LimitCheck } from './products/nginx/limit-req';
import type { RouteDetail } from './router';
import { routeTable, routeWords } from './route-words';
import type { Rule } from './rules';
import { rules } from './rules';
import type { RouteSettings } from './settings';

/** Names and durations that the caller knows. */
export interface ProxyContext {
  readonly request: number;
  readonly routes: readonly RouteSettings[];
  /** What the request's head cost; left out of the sentence when missing. */
  readonly costMs?: number;
}

const locationSource = 'nginx, ngx_http_core_find_location';

/**
 * @param rule an index into `rules`
 * @param detail what the decision left in `reason.detail`, if the trace kept it
 */
export function explain(
  rule: number,
  numbers: LimitNumbers,
  detail: object | undefined,
  context: ProxyContext,
): Explanation {
  const name = rules[rule];
  if (name === undefined) throw new RangeError(`the reverse proxy has no rule ${rule}`);
  switch (name) {
    case 'no-route':
    case 'exact':
    case 'prefix':
    case 'prefix-first':
    case 'regex':
      return explainRoute(name, numbers, detail as RouteDetail | undefined, context);
    case 'limit-first':
    case 'limit-passed':
    case 'limit-delayed':
    case 'limit-rejected':
      return explainLimit(name, numbers, detail as LimitCheck | undefined, context.request);
    case 'upstream-refused':
    case 'upstream-closed':
    case 'upstream-timed-out':
      return explainFailure(name, numbers, context);
  }
}

function explainRoute(
  rule: 'no-route' | 'exact' | 'prefix' | 'prefix-first' | 'regex',
  { choice, d }: LimitNumbers,
  detail: RouteDetail | undefined,
  { request, routes, costMs }: ProxyContext,
): Explanation {
  const tables = detail === undefined ? [] : [routeTable(detail, routes)];
  const cost = costMs === undefined ? '' : ` This costs ${msWords(costMs)}.`;
  const route = routes[choice];
  if (rule === 'no-route' || route === undefined) {
    return {
      title: 'No route',
      sentence: `The reverse proxy answers request ${request} with 404, because none of its routes matches the path.${cost}`,
      outcome: 'no route',
      tables,
      source: locationSource,
    };
  }
  const because = {
    exact: 'names the path exactly',
    prefix: d > 0 ? 'is the longest prefix and no pattern matches' : 'is the longest prefix of the path',
    'prefix-first': 'is the longest prefix and stops the search',
    regex: 'is the first pattern that matches',
  }[rule];
  const does =
    route.to === 'app' ? `forwards request ${request} to the application` : `answers request ${request} from disk`;
  return {
    title: 'Finding the route',
    sentence: `The reverse proxy ${does}, because ${routeWords(route)} ${because}.${cost}`,
    outcome: `route ${routeWords(route)}`,
    tables,
    source: locationSource,
  };
}

function explainFailure(
  rule: Extract<Rule, 'upstream-refused' | 'upstream-closed' | 'upstream-timed-out'>,
  { choice, a }: LimitNumbers,
  { request }: ProxyContext,
): Explanation {
  const text = {
    'upstream-refused': { title: 'Upstream refused', because: 'the application refused the connection' },
    'upstream-closed': { title: 'Upstream closed', because: 'the application closed the connection without an answer' },
    'upstream-timed-out': { title: 'Upstream timed out', because: `no first byte came within ${msWords(a)}` },
  }[rule];
  return {
    title: text.title,
    sentence: `The reverse proxy answers request ${request} with ${choice}, because ${text.because}.`,
    outcome: `answers ${choice}`,
    tables: [],
    source: 'nginx, ngx_http_upstream.c',
  };
}

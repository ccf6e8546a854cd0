/**
 * What routing is: a product's rule that finds the route for a host and a path, and says of every other route why it lost.
 * Adding a product is adding its folder in `products/` and its line in `products/registry.ts`.
 */
import type { Result } from '../shared/result';
import type { RouteSettings } from './settings';

/** Why a route won or lost. The numbers of a verdict mean what its word says. */
export type Why =
  /** Won or is remembered. */
  | 'equal'
  | 'longest'
  | 'longest-and-first'
  | 'first-match'
  /** Lost: `to` bytes agree, then one differs; or the path ends; or the name ends before the path does. */
  | 'differs'
  | 'path-ends'
  | 'name-ends'
  | 'longer-exists'
  | 'no-match'
  /** Not tried, though `to > from` when it would have matched. */
  | 'after-winner'
  | 'search-stopped'
  | 'other-host'
  /** A route of the chosen host has the same name. */
  | 'shadowed';

export interface Verdict {
  /** Index into the scenario's routes. */
  readonly route: number;
  readonly stage: 'host' | 'exact' | 'prefix' | 'regex';
  readonly verdict: 'won' | 'remembered' | 'lost' | 'not tried';
  /** The bytes of the path that agree with the route, from the first to before the last. */
  readonly from: number;
  readonly to: number;
  readonly why: Why;
}

/** The whole search as plain data, in the order of the search. */
export interface RouteDetail {
  readonly host: string;
  readonly path: string;
  /** The host name that was chosen; '' for the routes of any host. */
  readonly hostName: string;
  readonly verdicts: readonly Verdict[];
}

export interface RouteMatch {
  /** Index into the scenario's routes; -1 when none fits. */
  readonly route: number;
  /** Which rule ended the search. */
  readonly rule: 'no-route' | 'exact' | 'prefix' | 'prefix-first' | 'regex';
  readonly from: number;
  readonly to: number;
  /** Regular expressions that were matched against the path. */
  readonly patternsTried: number;
  readonly detail: RouteDetail;
}

export interface Router {
  /** @param host without the port, in any case; @param path with or without a query, which takes no part */
  route(host: string, path: string): RouteMatch;
}

/** Makes a router, or says everything that is wrong with the routes; `path` is where they stand in the scenario. */
export type CompileRoutes = (routes: readonly RouteSettings[], path: string) => Result<Router>;

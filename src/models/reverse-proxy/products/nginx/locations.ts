/**
 * nginx's choice of a location: an exact name ends the search; else the longest prefix is remembered; unless it is marked `^~` the
 * regular expressions are tried in the order of the file and the first match wins; else the remembered prefix.
 * Source: ngx_http_core_find_location.
 */
import type { Pattern } from '../../pattern';
import type { RouteMatch, Verdict, Why } from '../../router';

export interface Location {
  /** Index into the scenario's routes. */
  readonly route: number;
  readonly match: 'exact' | 'prefix' | 'prefix-first' | 'regex';
  /** The name, or the pattern's text. */
  readonly name: string;
  readonly pattern?: Pattern;
}

/** @param locations of one host, in the order of the file */
export function findLocation(
  locations: readonly Location[],
  path: string,
): Omit<RouteMatch, 'detail' | 'patternsTried'> & { verdicts: Verdict[] } {
  const verdicts: Verdict[] = [];
  const exact = searchExact(locations, path, verdicts);
  if (exact !== undefined) {
    skipRest(locations, path, verdicts, 'search-stopped');
    return { route: exact.route, rule: 'exact', from: 0, to: path.length, verdicts };
  }
  const remembered = searchPrefixes(locations, path, verdicts);
  if (remembered?.match === 'prefix-first') {
    skipRest(locations, path, verdicts, 'search-stopped');
    return { route: remembered.route, rule: 'prefix-first', from: 0, to: remembered.name.length, verdicts };
  }
  for (const location of locations.filter(({ match }) => match === 'regex')) {
    const found = location.pattern?.match(path);
    if (found === undefined) {
      verdicts.push(verdictOf(location, 'lost', 'no-match', 0, 0));
      continue;
    }
    verdicts.push(verdictOf(location, 'won', 'first-match', found.from, found.to));
    skipRest(locations, path, verdicts, 'after-winner');
    return { route: location.route, rule: 'regex', from: found.from, to: found.to, verdicts };
  }
  if (remembered === undefined) return { route: -1, rule: 'no-route', from: 0, to: 0, verdicts };
  const at = verdicts.findIndex(({ verdict }) => verdict === 'remembered');
  verdicts[at] = verdictOf(remembered, 'won', 'longest', 0, remembered.name.length);
  return { route: remembered.route, rule: 'prefix', from: 0, to: remembered.name.length, verdicts };
}

function searchExact(locations: readonly Location[], path: string, verdicts: Verdict[]): Location | undefined {
  let winner: Location | undefined;
  for (const location of locations) {
    if (location.match !== 'exact') continue;
    const agreed = agreement(location.name, path);
    const isEqual = location.name === path;
    if (isEqual) winner = location;
    const why: Why = isEqual ? 'equal' : whyNotEqual(location.name, path, agreed);
    verdicts.push(verdictOf(location, isEqual ? 'won' : 'lost', why, 0, agreed));
  }
  return winner;
}

function searchPrefixes(locations: readonly Location[], path: string, verdicts: Verdict[]): Location | undefined {
  const prefixes = locations.filter(({ match }) => match === 'prefix' || match === 'prefix-first');
  let best: Location | undefined;
  for (const location of prefixes) {
    if (path.startsWith(location.name) && location.name.length > (best?.name.length ?? -1)) best = location;
  }
  for (const location of prefixes) {
    const agreed = agreement(location.name, path);
    if (location === best) {
      const isFirst = location.match === 'prefix-first';
      verdicts.push(
        verdictOf(location, isFirst ? 'won' : 'remembered', isFirst ? 'longest-and-first' : 'longest', 0, agreed),
      );
    } else {
      const why: Why = agreed === location.name.length ? 'longer-exists' : whyNotEqual(location.name, path, agreed);
      verdicts.push(verdictOf(location, 'lost', why, 0, agreed));
    }
  }
  return best;
}

/** The locations without a verdict were not tried; what they would have matched is said all the same. */
function skipRest(locations: readonly Location[], path: string, verdicts: Verdict[], why: Why): void {
  const judged = new Set(verdicts.map(({ route }) => route));
  for (const location of locations) {
    if (judged.has(location.route)) continue;
    const isPrefix = location.match !== 'regex' && path.startsWith(location.name);
    const found = location.pattern?.match(path) ?? { from: 0, to: isPrefix ? location.name.length : 0 };
    verdicts.push(verdictOf(location, 'not tried', why, found.from, found.to));
  }
}

function verdictOf(
  { route, match }: Location,
  verdict: Verdict['verdict'],
  why: Why,
  from: number,
  to: number,
): Verdict {
  const stage = match === 'prefix-first' ? 'prefix' : match;
  return { route, stage, verdict, from, to, why };
}

function whyNotEqual(name: string, path: string, agreed: number): Why {
  if (agreed === path.length) return 'path-ends';
  return agreed === name.length ? 'name-ends' : 'differs';
}

/** How many characters at the start are the same. */
function agreement(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let agreed = 0;
  while (agreed < most && one[agreed] === other[agreed]) agreed++;
  return agreed;
}

/** How a route is written, and why it won or lost, in words. */
import type { ReasonTable } from '../shared/explanation';
import { countWords } from '../shared/number-words';
import type { RouteDetail, Verdict } from './router';
import type { RouteSettings } from './settings';

/** A route as nginx writes it: `= /a`, `^~ /a/`, `~ \.php$`, `~* \.png$`, or the bare prefix. */
export function routeWords(route: Pick<RouteSettings, 'match' | 'path'> | undefined): string {
  if (route === undefined) return 'no route';
  switch (route.match) {
    case 'exact':
      return `= ${route.path}`;
    case 'prefix':
      return route.path;
    case 'prefix-first':
      return `^~ ${route.path}`;
    case 'regex':
      return route.path.startsWith('(?i)') ? `~* ${route.path.slice(4)}` : `~ ${route.path}`;
  }
}

/** The search, route by route. */
export function routeTable(detail: RouteDetail, routes: readonly RouteSettings[]): ReasonTable {
  return {
    title: `How ${detail.path} found its route`,
    columns: ['step', 'route', 'verdict', 'why'],
    rows: detail.verdicts.map((verdict) => {
      const route = routes[verdict.route];
      const cells = [stepOf(verdict), routeWords(route), verdict.verdict, whyWords(verdict, detail.path, route)];
      if (verdict.verdict === 'won') return { cells, mark: 'chosen' };
      return verdict.verdict === 'not tried' ? { cells, mark: 'skipped' } : { cells };
    }),
    note: 'Exact name, then the longest prefix, then patterns in their order; ^~ stops before the patterns',
  };
}

function stepOf({ stage }: Verdict): string {
  return { host: 'host', exact: '1 exact', prefix: '2 prefix', regex: '3 pattern' }[stage];
}

/** `differs at byte 4: a, not g`. Bytes are counted from 1. */
export function whyWords({ why, from, to, verdict }: Verdict, path: string, route: RouteSettings | undefined): string {
  const bytes = countWords(to, 'byte');
  const wouldMatch = to > from;
  switch (why) {
    case 'equal':
      return 'equal to the path: the search ends';
    case 'longest':
      return verdict === 'won' ? `longest prefix, ${bytes}; no pattern matched` : `longest, ${bytes}: remembered`;
    case 'longest-and-first':
      return `longest, ${bytes}: no pattern is tried`;
    case 'first-match':
      return `first match, bytes ${from + 1} to ${to}: the search ends`;
    case 'differs':
      return `differs at byte ${to + 1}: ${path[to] ?? ''}, not ${route?.path[to] ?? ''}`;
    case 'path-ends':
      return `the path ends after byte ${to}`;
    case 'name-ends':
      return `names ${bytes}, the path has ${path.length}`;
    case 'longer-exists':
      return `matches ${bytes}; a longer prefix exists`;
    case 'no-match':
      return 'no match';
    case 'after-winner':
      return wouldMatch ? 'would match, but comes after the winner' : 'comes after the winner';
    case 'search-stopped':
      return wouldMatch ? 'would match, but the search had ended' : 'the search had ended';
    case 'other-host':
      return `for ${route?.host ?? 'another host'}`;
    case 'shadowed':
      return 'the host has a route of its own with this path';
  }
}

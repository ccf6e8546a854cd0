/** nginx as a router: the host is chosen first, then a location among that host's routes and those of any host. */
import type { Problem } from '../../../shared/problem';
import { failure, success } from '../../../shared/result';
import { compilePattern } from '../../pattern';
import type { CompileRoutes, RouteMatch, Router, Verdict } from '../../router';
import type { RouteSettings } from '../../settings';
import { chooseHost, isHostName, plainHost } from './hosts';
import type { Location } from './locations';
import { findLocation } from './locations';

/** A location and the host that it was written for. */
interface HostedLocation extends Location {
  readonly host: string;
}

export const compileNginxRoutes: CompileRoutes = (routes, path) => {
  const problems: Problem[] = [];
  const locations = routes.map((route, index): HostedLocation => {
    const place = `${path}[${index}]`;
    const host = route.host.toLowerCase();
    if (host !== '' && !isHostName(host)) {
      problems.push({
        path: `${place}.host`,
        code: 'bad-host',
        message: `"${route.host}" is no host name; a star may only stand as "*." in front or ".*" at the end`,
      });
    }
    const location = { route: index, host, match: route.match, name: route.path };
    if (route.match !== 'regex') {
      problems.push(...namedProblems(routes, index, place));
      return location;
    }
    const pattern = compilePattern(route.path);
    if (pattern.ok) return { ...location, pattern: pattern.value };
    problems.push(...pattern.problems.map((problem) => ({ ...problem, path: `${place}.path` })));
    return location;
  });
  const [first, ...rest] = problems;
  return first === undefined ? success(new NginxRouter(locations)) : failure(first, ...rest);
};

function namedProblems(routes: readonly RouteSettings[], index: number, place: string): Problem[] {
  const route = routes[index] as RouteSettings;
  const problems: Problem[] = [];
  if (!route.path.startsWith('/')) {
    problems.push({ path: `${place}.path`, code: 'bad-path', message: `"${route.path}" does not begin with "/"` });
  }
  const same = routes.findIndex(
    (other) =>
      other.path === route.path &&
      other.host.toLowerCase() === route.host.toLowerCase() &&
      other.match !== 'regex' &&
      (other.match === 'exact') === (route.match === 'exact'),
  );
  if (same < index) {
    problems.push({
      path: `${place}.path`,
      code: 'duplicate-location',
      message: `route ${same + 1} has the same path "${route.path}"`,
    });
  }
  return problems;
}

class NginxRouter implements Router {
  private readonly locations: readonly HostedLocation[];
  private readonly hosts: readonly string[];

  constructor(locations: readonly HostedLocation[]) {
    this.locations = locations;
    this.hosts = [...new Set(locations.map(({ host }) => host))];
  }

  route(host: string, target: string): RouteMatch {
    const path = target.split('?', 1)[0] as string;
    const hostName = chooseHost(this.hosts, host);
    const others: Verdict[] = [];
    const searched = this.locations.filter((location) => {
      if (location.host === hostName) return true;
      const isOfAnyHost = location.host === '';
      if (isOfAnyHost && !this.isShadowed(location, hostName)) return true;
      const why = isOfAnyHost ? 'shadowed' : 'other-host';
      others.push({ route: location.route, stage: 'host', verdict: 'not tried', from: 0, to: 0, why });
      return false;
    });
    const { verdicts, ...found } = findLocation(searched, path);
    const patternsTried = verdicts.filter(({ stage, verdict }) => stage === 'regex' && verdict !== 'not tried').length;
    return {
      ...found,
      patternsTried,
      detail: { host: plainHost(host), path, hostName, verdicts: [...others, ...verdicts] },
    };
  }

  /** A route for any host gives way to the chosen host's own route of the same name. */
  private isShadowed({ match, name }: Location, hostName: string): boolean {
    return this.locations.some(
      (own) =>
        own.host === hostName && own.match !== 'regex' && own.name === name && isExact(own.match) === isExact(match),
    );
  }
}

function isExact(match: Location['match']): boolean {
  return match === 'exact';
}

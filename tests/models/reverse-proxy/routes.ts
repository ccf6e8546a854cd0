import * as v from 'valibot';
import { routeSettings, routers } from '../../../src/models/reverse-proxy';
import type { RouteSettings, Router } from '../../../src/models/reverse-proxy';

export type RouteText = Partial<RouteSettings> & { path: string };

export function routesOf(routes: readonly RouteText[]): RouteSettings[] {
  return routes.map((route) => v.parse(routeSettings, route));
}

export function routerOf(routes: readonly RouteText[]): Router {
  const compiled = routers.nginx(routesOf(routes), 'routes');
  if (!compiled.ok) throw new Error(compiled.problems.map((problem) => problem.message).join('; '));
  return compiled.value;
}

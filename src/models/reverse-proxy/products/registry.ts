/** How each product finds a route. */
import type { CompileRoutes } from '../router';
import type { ReverseProxySettings } from '../settings';
import { compileNginxRoutes } from './nginx/router';

export const routers: Readonly<Record<ReverseProxySettings['product'], CompileRoutes>> = {
  nginx: compileNginxRoutes,
  // Until Caddy's own order is here, its routes are searched as nginx would search them; `leavesOut` says so.
  caddy: compileNginxRoutes,
};

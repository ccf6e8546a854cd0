/** How each product finds a route. */
import type { CompileRoutes } from '../router';
import type { ReverseProxySettings } from '../settings';
import { compileNginxRoutes } from './nginx/router';

export const routers: Readonly<Record<ReverseProxySettings['product'], CompileRoutes>> = {
  nginx: compileNginxRoutes,
};

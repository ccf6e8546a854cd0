import type { Problem } from '../shared/problem';
import { routers } from './products/registry';
import type { ReverseProxySettings } from './settings';

/**
 * What the settings' single fields cannot say: patterns that cannot be used, host names that are none, routes that repeat another.
 * @param path where the reverse proxy's settings stand in the scenario
 */
export function checkReverseProxy(settings: ReverseProxySettings, path = 'reverseProxy'): readonly Problem[] {
  const compiled = routers[settings.product](settings.routes, `${path}.routes`);
  return compiled.ok ? [] : compiled.problems;
}

/** The reverse proxy: which route a request takes, whether the rate limit lets it through, and what comes of forwarding it. */
export { leavesOut as reverseProxyLeavesOut, sources as reverseProxySources } from './about';
export { checkReverseProxy } from './check';
export { explain as explainReverseProxy } from './explain';
export type { ProxyContext } from './explain';
export { MOST_PATH_LENGTH, compilePattern } from './pattern';
export type { Pattern } from './pattern';
export { LeakyBuckets } from './products/nginx/limit-req';
export type { LimitCheck, LimitOutcome } from './products/nginx/limit-req';
export { routers } from './products/registry';
export { routeWords, whyWords } from './route-words';
export type { RouteDetail, RouteMatch, Router, Verdict, Why } from './router';
export { rules as reverseProxyRules } from './rules';
export { rateLimitSettings, reverseProxySettings, routeSettings } from './settings';
export type { RateLimitSettings, ReverseProxySettings, RouteSettings } from './settings';
export { proxyBranches, reverseProxyStation } from './station';
export type { ReverseProxyDeps } from './station';

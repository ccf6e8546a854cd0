/** The middleware onion around the route's handler: what each layer decides on the way in and out, and why. */
export { explain } from './explain';
export { handlerStation } from './handler';
export type { HandlerDeps } from './handler';
export type { Exchange, LayerContext, LayerModel, LayerNumbers } from './layer-model';
export { layerModels } from './layers';
export { isThrown } from './layers/errors';
export { frameworks } from './products';
export type { Framework } from './products/product';
export { isHandlerStart, rules } from './rules';
export { endpointSettings, layerKinds, layerSettings, middlewareSettings, querySettings } from './settings';
export type { EndpointSettings, LayerKind, LayerSettings, MiddlewareSettings, QuerySettings } from './settings';
export { leavesOut, middlewareStations, sources } from './station';
export type { MiddlewareDeps } from './station';
export { TokenBuckets } from './token-bucket';

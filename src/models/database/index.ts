/**
 * The database: plans each query as the product would, with every path and its price, and spends the time of the chosen one on a core.
 */
export type { AccessPath, Candidate, CostTerm, PathWork } from './access-paths/access-path';
export { Catalog, UnknownTableError } from './catalog';
export { queryTime } from './execution-time';
export type { QueryTime } from './execution-time';
export { explain } from './explain';
export { INDEX_FANOUT, indexShape } from './index-shape';
export type { IndexShape } from './index-shape';
export { plan } from './plan';
export type { Plan } from './plan';
export { databaseProducts } from './products';
export type { DatabaseProduct, PlannerCosts } from './products/product';
export type { TableQuery } from './query';
export { rules } from './rules';
export { databaseSettings, indexSettings, tableSettings } from './settings';
export type { DatabaseSettings, IndexSettings, TableSettings } from './settings';
export { createDatabase, databaseStation, leavesOut, sources } from './station';
export type { DatabaseDeps, DatabaseState, ExecuteDetail } from './station';

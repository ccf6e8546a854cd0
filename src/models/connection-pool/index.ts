/** The connection pool: who gets which connection, what a new one costs, and when the database has none left. */
export { Backends } from './backends';
export { Connections } from './connections';
export type { Lending } from './connections';
export { explain, ordinal } from './explain';
export type { PoolContext, PoolNumbers } from './explain';
export { openingLadder, refusalLadder } from './opening-ladder';
export type { Opening, OpeningLadder, Rung } from './opening-ladder';
export { Pools } from './pools';
export type { PoolsDeps, Waiter } from './pools';
export { poolProducts } from './products';
export type { PoolProduct } from './products/product';
export { rules } from './rules';
export type { PoolRule } from './rules';
export { connectionPoolSettings } from './settings';
export type { ConnectionPoolSettings } from './settings';
export { leavesOut, poolStation, sources } from './station';
export type { LineDetail, OpeningDetail, PoolDeps, PoolStation } from './station';

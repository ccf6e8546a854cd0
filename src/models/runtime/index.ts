/** The application's runtime: who may compute at the same time, and what a request holds while it waits. */
export { admit, nextInTurn } from './admit';
export type { Admission, Crowd } from './admit';
export { explain } from './explain';
export type { AdmissionDetail, RuntimeContext, RuntimeNumbers } from './explain';
export { AppProcesses, processNamesOf, unitName } from './processes';
export type { AppProcessesDeps } from './processes';
export { runtimeProducts } from './products';
export type { RuntimeProduct } from './products/product';
export { rules } from './rules';
export type { RuntimeRule } from './rules';
export { runtimeSettings } from './settings';
export type { RuntimeSettings } from './settings';
export { leavesOut, runtimeStation, sources } from './station';
export type { RuntimeDeps } from './station';

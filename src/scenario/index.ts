/** Scenarios: what one is, how it is read, changed, kept and shared. Everything else in this folder is private to it. */
export type { DeepReadonly, Intervention, Scenario, ScenarioInput, Traffic } from './schema';
export { scenarioSchema, scenarioVersion } from './schema';
export type { InterventionKind } from './interventions';
export { mostRequests } from './traffic/cap';
export { requestLimitOf } from './traffic/traffic';
export { parseScenario, parseScenarioText } from './parse';
export { changeablePaths } from './changeable';

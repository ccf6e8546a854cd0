/** Scenarios: what one is, how it is read, changed, kept and shared. Everything else in this folder is private to it. */
export type { DeepReadonly, Intervention, Scenario, ScenarioInput, Traffic } from './schema';
export { scenarioSchema, scenarioVersion } from './schema';
export type { InterventionKind } from './interventions';
export { mostRequests } from './traffic/cap';
export { requestLimitOf } from './traffic/traffic';
export { parseScenario, parseScenarioText } from './parse';
export { changeablePaths } from './changeable';
export { UnknownSettingError, changeAt, tryChange, valueAt } from './change';
export { fileNameOf, printScenario, readScenarioFile, secretsIn } from './file';
export { scenarioJsonSchema } from './json-schema';
export { levers } from './levers/catalogue';
export type { ChoiceLever, Lever, LeverStation, NumberLever, PlacedLever, SwitchLever } from './levers/lever';
export { leversOf, turn } from './levers/placed';
export type { Preset } from './presets/preset';
export { presetById, presets, scenarioOf } from './presets/registry';
export type { SharedState } from './share';
export { decodeShare, encodeShare, longestSharedLink } from './share';
export { parsePath } from './path';

/** The front door of the journey: scenario in, run out, and the pure functions through which everything else reads a run. */
export { gaugeAt } from './gauge-at';
export { followedRequest } from './follow';
export type { Run } from './run';
export { NO_SERVER } from './request-table';
export type { RequestColumns } from './request-table';
export { settingsAt } from './settings-at';
export { createSimulation, simulate } from './simulate';
export type { Simulation, SimulationOptions } from './simulate';
export { story } from './story';
export { stationIds } from './story-types';
export type {
  Explanation,
  ReasonTable,
  Segment,
  SegmentKind,
  StationId,
  StatusInfo,
  Story,
  StoryEvent,
} from './story-types';
export { world } from './world';
export type { ServerAt, ServerState, World } from './world-types';

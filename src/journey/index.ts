/** The front door of the journey: scenario in, run out, and the pure functions through which everything else reads a run. */
export { traceDigest } from './digest';
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

export { measure, measureIds, measures } from './compare/measures';
export type { Measure, MeasureId, Measurements } from './compare/measures';
export { pairDifference, replicas } from './compare/difference';
export type { Difference } from './compare/difference';
export { findKnee, mostPower } from './compare/knee';
export type { Knee } from './compare/knee';
export { sweepCurve, sweepPlan, sweepValues } from './compare/sweep';
export type { SweepCurve, SweepPlan, SweepPoint, SweepResult, SweepStep } from './compare/sweep';
export type { Assumption } from './theory/assumptions';
export { queueStations, theoryFor, theoryOfMean } from './theory/theory-for';
export type { Theory, TheoryOfMean, TheoryPoint } from './theory/theory-for';
export { trafficAt } from './traffic/at';
export type { FailuresSoFar, TrafficAt } from './traffic/at';
export type { Bottleneck } from './traffic/bottleneck';
export type { Breakdown, BreakdownCell } from './traffic/breakdown';
export { serverBudgetMs } from './traffic/budget';
export { COARSE_REQUESTS, coarseScenario, coarseUntilMs } from './traffic/coarse';
export type { Coarse } from './traffic/coarse';
export type { FailureGroup } from './traffic/failures-of';
export type { HeatMap } from './traffic/heat-map';
export type { Bars, LastSecond } from './traffic/last-second';
export type { LittlesLaw } from './traffic/littles-law';
export { omissionOf } from './traffic/omission';
export type { Omission, TesterReport } from './traffic/omission';
export type { PercentileBand } from './traffic/percentile-bands';
export type { Place } from './traffic/places';
export { MOST_DOTS, createPositions, positionsAt } from './traffic/positions';
export type { Positions } from './traffic/positions';
export type { Percentiles } from './traffic/quantiles';
export { spanKinds } from './traffic/span-names';
export type { Level, StationLoad } from './traffic/station-load';
export { summariseTraffic } from './traffic/summary';
export type { TrafficBins, TrafficSummary } from './traffic/summary-types';
export { trafficIndex } from './traffic/traffic-index';
export type { Where } from './traffic/where';
export {
  RUN_BEGINS_UNIX_MS,
  chromeTracePieces,
  csvPieces,
  harEntry,
  harPieces,
  otlpPieces,
  resourceSpans,
  serverTiming,
  textOf,
  traceEvents,
  traceparent,
} from './exporters';
export type { ExportOptions, HarEntry, OtlpSpan, Pieces, ResourceSpans, TraceEvent } from './exporters';

/**
 * The discrete-event engine of First Byte. It knows nothing of the web: stations are lists of steps, the kernel owns
 * every unit, timer and span, and a run is a pure function of its inputs.
 *
 * ```ts
 * const kernel = createKernel({ seed: 1 });
 * const { draws, request } = kernel;
 * const cores = kernel.resource('cores', { size: 8 });
 * const service = purpose('service');
 * const server = station('server', { kind: 'work', steps: [
 *   acquire(cores),
 *   spend((call) => ms(draws.exponential(service, request.get(call), 0, 5))),
 * ] });
 * kernel.arrivals({ journey: journey(server), arrivesAt: (n) => (n < 1000 ? ms(n) : NEVER_MS) });
 * kernel.runToEnd();
 * kernel.assertIdle();
 * const { spans, names } = kernel.trace.toColumns();
 * ```
 *
 * How to use it well
 * - Stations are described once a kernel: their functions close over its columns, resources and draws.
 * - A call remembers in columns; anything else that steps change goes through `kernel.keeps`, or a snapshot misses it.
 * - What must be undone however a call ends belongs in the station's `left`; units, timers and spans need nothing.
 * - Between `suspend` and `resume` call inward with `attempt`, so that a failure comes back on the unit.
 * - A host runs slices with `runEvents(n)` and looks at `counts()` between them; to stop, it does not go on.
 * - A run that follows another takes its memory over: `createKernel({ …, reuse: kernelOfTheRunBefore })`, after that
 *   one's columns were read. Keep the last kernel even if it is not reused: when none is left, V8 forgets the compiled
 *   code with them, and the next run starts cold (up to 100 ms, measured).
 * - Classes in here use `private` and not #names: once every object of a class was collected, V8 of Node 20 looks
 *   #names up the slow way for good, and every later run took six times as long.
 */
export * from './time';
export type { Call, Column, ColumnOptions, Duration, Handle, PerCall, ReadonlyColumn } from './call';
export { NO_CALL } from './call';
export type { Status } from './status';
export { ANSWERED, FIRST_MODEL_FAILURE, HEDGE_LOST, LIMIT_PASSED, isFailure } from './status';
export { FIRST_ERRAND, isErrand } from './errand';
export type { Reason } from './reason';
export type { SpanKind, SpanLabel } from './label';
export { label } from './label';
export type { AcquireOptions, InsideOptions, LimitOptions, Step, StepItem, Test } from './steps';
export {
  acquire,
  act,
  answer,
  attempt,
  compute,
  decide,
  hedge,
  inside,
  limit,
  parallel,
  release,
  repeatWhile,
  resume,
  spend,
  suspend,
  when,
} from './steps';
export type { Branches, Journey, Station, StationOptions } from './station';
export { branches, journey, station, stepOf } from './station';
export type { Discipline, Resource, ResourceOptions } from './resource';
export type { Purpose } from './random';
export { Draws, draws, purpose } from './random';
export { exp, ln, pow } from './real';
export { normalQuantile } from './normal';
export type {
  Arrivals,
  Counts,
  Keeper,
  Kernel,
  KernelOptions,
  Snapshot,
  StationMeter,
  TraceOptions,
} from './kernel-api';
export type { Gauge, GaugeColumns } from './gauge';
export { DETACHED_MARK, FAILED_CODE, KIND_CODES, KIND_MASK, SPAN_KINDS } from './span-kind';
export type { DecisionColumns, SpanColumns, SpanName, Trace, TraceColumns } from './trace';
export { transferables } from './trace';
export type { HistogramColumns } from './histogram';
export { Histogram } from './histogram';
export { Moments, TimeWeighted } from './statistics';
export { selfTimes } from './self-times';
export { EngineError, StepError } from './errors';
export { createKernel } from './kernel';

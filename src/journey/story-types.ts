/**
 * What the views know of a run: plain data, every picture is a function of (run, playhead, selection).
 * All times are simulated milliseconds from the start of the run.
 */
import type { Explanation } from '../models/shared/explanation';
import type { Scenario } from '../scenario';

export type { Explanation, ReasonTable } from '../models/shared/explanation';

/** The ids of the house's topology: scenario JSON, addresses, trace and CSS tokens all use them. */
export const stationIds = [
  'client',
  'load-balancer',
  'tls',
  'reverse-proxy',
  'cache',
  'app',
  'pool',
  'database',
] as const;
export type StationId = (typeof stationIds)[number];

export type SegmentKind = 'network' | 'wait' | 'work' | 'failed';

/**
 * A stretch of the request's own time in which one thing happens at one place. The segments of a story follow each other without
 * a gap or an overlap from its start to its end, so their durations sum to the whole exactly.
 */
export interface Segment {
  readonly station: StationId;
  /** What the span is called where it is more than its station: 'auth', 'handler', 'plan', 'TCP handshake'. */
  readonly name: string;
  /** `failed` where a failure ended it; what the time was spent on then is in `spentOn`. */
  readonly kind: SegmentKind;
  readonly spentOn: 'network' | 'wait' | 'work';
  readonly startMs: number;
  readonly endMs: number;
  /** `out` once everything inside this span has answered. */
  readonly direction: 'in' | 'out';
  /** Index of the span in the trace: tells apart two visits to one station. */
  readonly span: number;
}

/** A moment worth stopping at: the playhead steps from event to event. */
export interface StoryEvent {
  readonly atMs: number;
  readonly station: StationId;
  /** Index of the segment that begins here (the last event points past the last segment). */
  readonly segment: number;
  readonly explanation: Explanation;
}

export interface Story {
  readonly request: number;
  readonly endpoint: Scenario['endpoints'][number];
  /** The upstream server of the last attempt, or -1 when none was chosen. */
  readonly server: number;
  readonly startMs: number;
  /** When the first byte was with the client; the story's end where none came. */
  readonly firstByteMs: number;
  readonly isAnswered: boolean;
  /** When the last byte was there, or the failure was known. */
  readonly endMs: number;
  readonly segments: readonly Segment[];
  readonly events: readonly StoryEvent[];
  readonly status: StatusInfo;
  /** Time from start to first byte, by kind; the three sum to `firstByteMs - startMs` exactly. */
  readonly sum: { readonly networkMs: number; readonly waitMs: number; readonly workMs: number };
  /** When the server side had the request: from its arrival at the load balancer to the response's departure. */
  readonly serverFromMs: number;
  readonly serverToMs: number;
}

export interface StatusInfo {
  /** The HTTP status that the client sees, or 0 when it sees none. */
  readonly code: number;
  /** From the closed list; 'ok' for a normal answer. */
  readonly reason: string;
  readonly isFailure: boolean;
}

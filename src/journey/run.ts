/** What a simulation leaves behind. Plain data: it crosses from the worker to the page, is never edited, and every view reads it. */
import type { TraceColumns } from '../engine';
import type { Scenario } from '../scenario';
import type { RequestColumns } from './request-table';

export interface Run {
  readonly scenario: Scenario;
  readonly trace: TraceColumns;
  /** Names of the stations, outermost first: every other span is a piece of one of them, or a wait. */
  readonly stations: readonly string[];
  readonly requests: RequestColumns;
  /** Whose decisions keep their whole tables, and whose spans are kept where not everybody's are. */
  readonly toldInFull: 'all' | readonly number[];
  /** When the last request ended. */
  readonly endMs: number;
  /** Events that the engine handled. */
  readonly events: number;
}

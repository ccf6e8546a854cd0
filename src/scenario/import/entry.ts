import type { ScenarioInput } from '../schema';

/** An endpoint as a person or an import writes it. */
export type EndpointInput = ScenarioInput['endpoints'][number];

/** One request as a log or a table tells it. */
export interface LogEntry {
  /** Milliseconds since some instant, the same for the whole text. */
  readonly timeMs: number;
  readonly method: string;
  /** With its query, as it was sent. */
  readonly path: string;
  /** Who sent it; '' when the line does not say. */
  readonly client: string;
  /** Of the response; undefined when the line does not say. */
  readonly responseBytes?: number;
}

/** What is wrong with a line. */
export interface LineFault {
  readonly code: string;
  readonly message: string;
}

export function isFault(read: LogEntry | LineFault): read is LineFault {
  return 'code' in read;
}

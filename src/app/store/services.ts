/** What the store needs from outside, handed in once: tests hand in a run in-thread, a clock and a storage of their own. */
import type { SimulationClient } from '../../journey/client';
import type { Run, Story, TrafficSummary, World } from '../../journey';
import type { Answered } from '../../journey/answered';
import type { Scenario } from '../../scenario';
import type { FrameLoop } from '../playback/frame-loop';
import type { MovablePlayhead } from '../playback/playhead';
import type { Shelf } from './saved-state';

/** The journey's pure half: what the page asks of a finished run. */
export interface RunReader {
  readonly story: (run: Run, request: number) => Story;
  readonly world: (run: Run, atMs: number) => World;
  readonly requestCount: (run: Run) => number;
}

/** A finished run beside the scenario that it is a run of. */
export interface HeldRun {
  readonly run: Run;
  readonly scenario: Scenario;
  /** Of a run that was asked for by the traffic view. */
  readonly summary?: TrafficSummary;
  /** The run is only the beginning of the scenario's: up to here it is exact, the whole one is on its way. */
  readonly knownUntilMs?: number;
}

export interface Services {
  readonly client: SimulationClient<Scenario, Answered>;
  readonly reader: RunReader;
  readonly frames: FrameLoop;
  readonly playhead: MovablePlayhead;
  readonly shelf: Shelf;
  /** A person's time, for coalescing quick changes. */
  readonly nowMs: () => number;
  /** Calls back after that much of a person's time; the answer takes it back. */
  readonly after: (ms: number, callback: () => void) => () => void;
}

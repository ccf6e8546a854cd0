/** What the worker sends back: a run, and what the traffic view needs of it. */
import type { Run } from './run';
import { coarseScenario, coarseUntilMs } from './traffic/coarse';
import { summariseTraffic } from './traffic/summary';
import type { TrafficSummary } from './traffic/summary-types';
import type { Scenario } from '../scenario';

export interface Answered {
  readonly run: Run;
  /** Of a run that was asked for by the traffic view. */
  readonly summary?: TrafficSummary;
  /** Of the beginning of a run: up to here it is the run itself, after that nothing is known. */
  readonly knownUntilMs?: number;
}

/** @param isBeginning the run was cut short and is not the one that was asked for */
export function answeredForTraffic(run: Run, isBeginning: boolean): Answered {
  const summary = summariseTraffic(run);
  return isBeginning ? { run, summary, knownUntilMs: coarseUntilMs(run) } : { run, summary };
}

/** The scenario cut short, so that a first picture is there while a lever still moves; undefined where it is short already. */
export function beginningOf(scenario: Scenario): Scenario | undefined {
  const coarse = coarseScenario(scenario);
  return coarse.kind === 'coarse' ? coarse.scenario : undefined;
}

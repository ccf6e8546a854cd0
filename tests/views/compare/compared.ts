/** Two variations and a sweep, small enough to be run where they are looked at and tested. */
import type { Difference, Measurements, SweepCurve, SweepResult } from '../../../src/journey';
import {
  measure,
  measureIds,
  pairDifference,
  replicas,
  simulate,
  summariseTraffic,
  sweepCurve,
  sweepPlan,
  theoryOfMean,
} from '../../../src/journey';
import type { Scenario } from '../../../src/scenario';
import type { TheoryCurvePoint } from '../../../src/views/compare/sweep-layout';
import { ordersUnderLoad } from '../traffic/loaded';

const short = { kind: 'open', process: 'poisson', ratePerSecond: 700, durationMs: 2500 } as const;

/** The orders API on two servers, for a few seconds. */
export function brief(poolSize: number): Scenario {
  return ordersUnderLoad({
    traffic: short,
    servers: [{ id: 'app-1' }, { id: 'app-2' }],
    interventions: [],
    pool: { size: poolSize },
  });
}

const measured = (scenario: Scenario): Measurements => measure(summariseTraffic(simulate(scenario)));

export function differencesOf(a: Scenario, b: Scenario, seeds: number): readonly Difference[] {
  const ofA = replicas(a, seeds).map(measured);
  const ofB = replicas(b, seeds).map(measured);
  return measureIds.map((id) => pairDifference(ofA, ofB, id));
}

export interface Swept {
  readonly results: readonly SweepResult[];
  readonly curve: SweepCurve;
  readonly theory: readonly TheoryCurvePoint[];
}

export function sweptPool(values: readonly number[], seeds: number, of: 'mean' | 'p95' = 'mean'): Swept {
  const { steps } = sweepPlan(brief(10), 'pool.size', values);
  const results = steps.map(({ value, scenario }) => ({
    value,
    measurements: replicas(scenario, seeds).map(measured),
  }));
  const theory = steps.map(({ value, scenario }) => ({ value, height: theoryOfMean(scenario)?.meanMs ?? NaN }));
  return { results, curve: sweepCurve(results, of, 'log'), theory };
}

/**
 * Two variations under the same random numbers: for each seed both are run, and the differences within the pairs are averaged. What the
 * seed brings to both (a burst of arrivals, a slow request) takes itself off, so few seeds say much.
 */
import type { Scenario } from '../../scenario';
import { Moments } from '../../engine';
import type { MeasureId, Measurements } from './measures';
import { measures } from './measures';
import { differenceWords } from './difference-words';
import { t95 } from './student-t';

export interface Difference {
  readonly measure: MeasureId;
  /** Pairs that were compared: seeds for which both have a value. */
  readonly seeds: number;
  readonly meanA: number;
  readonly meanB: number;
  /** B less A. */
  readonly difference: number;
  /** Half of the 95 % interval around the difference; Infinity with a single seed, 0 where all pairs differ by the same. */
  readonly halfWidth: number;
  /** Whether the interval leaves 0 out: more than chance. false with a single seed. */
  readonly isClear: boolean;
  /** What B is beside A: '37 ms faster ± 4'. */
  readonly words: string;
}

/**
 * @param a measurements of the runs of A, one a seed
 * @param b those of B, for the same seeds in the same order
 */
export function pairDifference(a: readonly Measurements[], b: readonly Measurements[], id: MeasureId): Difference {
  if (a.length !== b.length) throw new RangeError(`${a.length} runs of A have ${b.length} of B beside them`);
  const ofA = new Moments();
  const ofB = new Moments();
  const apart = new Moments();
  a.forEach((measured, pair) => {
    const valueA = measured[id];
    const valueB = b[pair]?.[id] ?? NaN;
    // A run in which nothing finished has no percentile.
    if (!Number.isFinite(valueA) || !Number.isFinite(valueB)) return;
    ofA.add(valueA);
    ofB.add(valueB);
    apart.add(valueB - valueA);
  });
  const seeds = apart.count;
  const difference = apart.mean;
  const halfWidth = seeds < 2 ? Infinity : t95(seeds - 1) * apart.standardError;
  const isClear = seeds >= 2 && Math.abs(difference) > halfWidth;
  const words = differenceWords(measures[id], difference, halfWidth, isClear);
  return { measure: id, seeds, meanA: ofA.mean, meanB: ofB.mean, difference, halfWidth, isClear, words };
}

/** The scenario under `count` seeds: its own and those after it. A and B get the same ones. */
export function replicas(scenario: Scenario, count: number): readonly Scenario[] {
  return Array.from({ length: count }, (_, index) => ({ ...scenario, seed: (scenario.seed + index) % SEEDS }));
}

const SEEDS = 4_294_967_296;

/** One lever at many values: the scenarios to run, and the curve that their results make. */
import type { Scenario } from '../../scenario';
import { tryChange } from '../../scenario';
import { Moments, ln, pow } from '../../engine';
import type { Knee } from './knee';
import { findKnee } from './knee';
import type { MeasureId, Measurements } from './measures';
import { t95 } from './student-t';

export interface SweepStep {
  readonly value: number;
  readonly scenario: Scenario;
}

export interface SweepPlan {
  readonly path: string;
  /** In rising order of the value, none twice. */
  readonly steps: readonly SweepStep[];
  /** Values that do not make a scenario, and why. */
  readonly refused: readonly { readonly value: number; readonly reason: string }[];
}

/** @param path the lever's setting: `pool.size` */
export function sweepPlan(scenario: Scenario, path: string, values: readonly number[]): SweepPlan {
  const steps: SweepStep[] = [];
  const refused: { value: number; reason: string }[] = [];
  for (const value of [...new Set(values)].sort((a, b) => a - b)) {
    const changed = tryChange(scenario, path, value);
    if (changed.ok) steps.push({ value, scenario: changed.value });
    else refused.push({ value, reason: changed.problems.map(({ message }) => message).join('; ') });
  }
  return { path, steps, refused };
}

/** `count` values from `min` to `max`, evenly or by equal factors, on the lever's step, none twice. */
export function sweepValues(
  { min, max, step, scale }: { min: number; max: number; step: number; scale: 'linear' | 'log' },
  count: number,
): readonly number[] {
  const values = new Set<number>();
  for (let at = 0; at < count; at++) {
    const along = count === 1 ? 0 : at / (count - 1);
    const value = scale === 'log' && min > 0 ? min * pow(max / min, along) : min + (max - min) * along;
    const onStep = Math.round(value / step) * step;
    // A product of decimals has digits that nobody asked for.
    values.add(Number(Math.min(max, Math.max(min, onStep)).toPrecision(12)));
  }
  return [...values].sort((a, b) => a - b);
}

export interface SweepResult {
  readonly value: number;
  /** One a seed. */
  readonly measurements: readonly Measurements[];
}

export interface SweepPoint {
  readonly value: number;
  readonly mean: number;
  /** Half of the 95 % interval over the seeds; Infinity with one. */
  readonly halfWidth: number;
  readonly seeds: number;
}

export interface SweepCurve {
  readonly measure: MeasureId;
  /** In rising order of the value; points without a number (nothing finished) are left out. */
  readonly points: readonly SweepPoint[];
  readonly knee: Knee | undefined;
}

/** @param scale how the lever's axis is drawn: a knee lies elsewhere on a logarithmic one */
export function sweepCurve(
  results: readonly SweepResult[],
  measure: MeasureId,
  scale: 'linear' | 'log' = 'linear',
): SweepCurve {
  const points = results
    .map(({ value, measurements }): SweepPoint => {
      const moments = new Moments();
      for (const measured of measurements) if (Number.isFinite(measured[measure])) moments.add(measured[measure]);
      const halfWidth = moments.count < 2 ? Infinity : t95(moments.count - 1) * moments.standardError;
      return { value, mean: moments.mean, halfWidth, seeds: moments.count };
    })
    .filter(({ seeds }) => seeds > 0)
    .sort((a, b) => a.value - b.value);
  const along = points.map(({ value }) => (scale === 'log' && value > 0 ? ln(value) : value));
  const knee = findKnee(
    along,
    points.map(({ mean }) => mean),
  );
  const at = knee === undefined ? undefined : points[knee.index];
  return { measure, points, knee: at === undefined || knee === undefined ? undefined : { ...knee, value: at.value } };
}

/** What a sweep shows, in words: the knee, what lies beyond it, and where theory and run part. */
import type { Assumption, Measure, SweepCurve } from '../../journey';
import { measureValue } from './difference-sentence';
import type { TheoryCurvePoint } from './sweep-layout';
import { leverValueWords } from './sweep-layout';

export interface SweptLever {
  /** 'Pool size'. */
  readonly name: string;
  readonly unit: string;
  readonly scale: 'linear' | 'log';
  /** What the scenario has now. */
  readonly value: number;
}

/** Theory and run are alike while they differ by no more than this share. */
export const alike = 0.1;

/** 'The knee is at 12: p95 to first byte is 71 ms there, 70 ms at 100 and 4.10 s at 1.' */
export function kneeSentence(curve: SweepCurve, lever: SweptLever, measure: Measure): string {
  const { points, knee } = curve;
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return 'No value of the lever has been run yet.';
  const write = (mean: number) => measureValue(measure, mean);
  const at = (value: number) => leverValueWords(value, lever.unit);
  if (points.length === 1) return `At ${at(first.value)}, ${measure.label} is ${write(first.mean)}.`;
  const ends = `${write(first.mean)} at ${at(first.value)} and ${write(last.mean)} at ${at(last.value)}`;
  const there = knee === undefined ? undefined : points[knee.index];
  if (there === undefined) return `The curve has no knee: ${measure.label} is ${ends}.`;
  return `The knee is at ${at(there.value)}: ${measure.label} is ${write(there.mean)} there, ${ends}.`;
}

/** Where the run and theory part: undefined where there is no theory. */
export function theorySentence(
  { points }: SweepCurve,
  theory: readonly TheoryCurvePoint[],
  lever: SweptLever,
  measure: Measure,
): string | undefined {
  if (theory.length === 0 || points.length === 0) return undefined;
  const byValue = new Map(theory.map(({ value, height }) => [value, height]));
  const both = points.flatMap(({ value, mean }) => {
    const height = byValue.get(value);
    return height === undefined ? [] : [{ value, mean, height, apart: Math.abs(height - mean) / mean }];
  });
  if (both.length === 0) return undefined;
  const parted = both.filter(({ apart }) => !(apart <= alike));
  const percent = `${alike * 100}\u202f%`;
  if (parted.length === 0) return `Theory and run agree within ${percent} at every value.`;
  const worst = parted.reduce((most, one) => (one.apart > most.apart ? one : most));
  const says = Number.isFinite(worst.height)
    ? `theory says ${measureValue(measure, worst.height)}`
    : 'theory says the line grows without end';
  const where = parted.length === both.length ? 'at every value' : `at ${parted.length} of ${both.length} values`;
  return `Theory and run part by more than ${percent} ${where}, most at ${leverValueWords(worst.value, lever.unit)}: ${says}, the run ${measureValue(measure, worst.mean)}.`;
}

/** Those that do not hold here, in the order in which theory states them. */
export function broken(assumptions: readonly Assumption[]): readonly Assumption[] {
  return assumptions.filter(({ holds }) => !holds);
}

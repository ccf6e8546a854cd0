/** Time cut into bins of equal length, a round number of milliseconds. */
export interface TimeBins {
  readonly binMs: number;
  readonly count: number;
}

const steps = [1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** The least round length (1, 1.25, 1.5, 2, … times a power of ten) of which not more than `most` cover the time until `endMs`. */
export function timeBins(endMs: number, most = 200): TimeBins {
  if (!(endMs > 0)) return { binMs: 1, count: 1 };
  const binMs = roundUp(endMs / most);
  return { binMs, count: Math.floor(endMs / binMs) + 1 };
}

/** The least round number that is not below `value`. */
export function roundUp(value: number): number {
  let power = 1;
  while (power > value) power /= 10;
  while (power * 10 <= value) power *= 10;
  return power * (steps.find((step) => power * step >= value) ?? 10);
}

/** The bin of a time; one after the end counts into the last. */
export function binOf({ binMs, count }: TimeBins, atMs: number): number {
  const bin = Math.floor(atMs / binMs);
  return bin < count ? bin : count - 1;
}

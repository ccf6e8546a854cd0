/** Step functions of time over bins: the mean in each, and over the whole. */
import type { GaugeColumns } from '../../engine';
import type { TimeBins } from './time-bins';

/**
 * Adds the gauge's mean over each bin to `meanOfBin`. The last bin ends with the run.
 * @returns the mean over the whole time until `endMs`
 */
export function addBinMeans(gauge: GaugeColumns, bins: TimeBins, endMs: number, meanOfBin: Float64Array): number {
  const { time, value } = gauge;
  const { binMs, count } = bins;
  const lastMs = endMs - (count - 1) * binMs;
  let area = 0;
  let bin = 0;
  let binEndMs = count === 1 ? endMs : binMs;
  let lengthMs = count === 1 ? lastMs : binMs;
  for (let point = 0; point < time.length; point++) {
    const level = value[point]!;
    if (level === 0) continue;
    let from = time[point]!;
    let to = point + 1 < time.length ? time[point + 1]! : endMs;
    if (to > endMs) to = endMs;
    while (from >= binEndMs && bin < count - 1) {
      bin++;
      binEndMs = bin === count - 1 ? endMs : (bin + 1) * binMs;
      lengthMs = bin === count - 1 ? lastMs : binMs;
    }
    while (from < to) {
      const until = to < binEndMs ? to : binEndMs;
      const part = level * (until - from);
      area += part;
      if (lengthMs > 0) meanOfBin[bin] = meanOfBin[bin]! + part / lengthMs;
      from = until;
      if (from < to) {
        bin++;
        binEndMs = bin === count - 1 ? endMs : (bin + 1) * binMs;
        lengthMs = bin === count - 1 ? lastMs : binMs;
      }
    }
  }
  return endMs > 0 ? area / endMs : 0;
}

/** The highest value that the gauge ever had; peaks survive its thinning. */
export function peakOf({ peak }: GaugeColumns): number {
  let highest = 0;
  for (let point = 0; point < peak.length; point++) if (peak[point]! > highest) highest = peak[point]!;
  return highest;
}

/** The gauge's mean over the time until `endMs`. */
export function meanOf({ time, value }: GaugeColumns, endMs: number): number {
  let area = 0;
  for (let point = 0; point < time.length; point++) {
    const to = point + 1 < time.length ? Math.min(time[point + 1]!, endMs) : endMs;
    if (to > time[point]!) area += value[point]! * (to - time[point]!);
  }
  return endMs > 0 ? area / endMs : 0;
}

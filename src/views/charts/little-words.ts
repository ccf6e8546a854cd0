/** Little's law in words, with the run's own numbers. */
import type { LittlesLaw } from '../../journey';
import { formatMs } from '../format';
import { stationIds, stationLabel } from '../stations';
import { rateNumber, share } from '../traffic/numbers';

/** Numbers this near to each other are the same to a reader. */
const agrees = 0.005;
/** And these are what the beginning and the end of a run, or a sample, explain. */
const nearlyAgrees = 0.05;

/** 'On average 180.3 are in flight: 900 arrive each second and stay 0.20 s, and 900 × 0.20 s = 180.' */
export function littleWords({
  station,
  meanInside,
  arrivalsPerSecond,
  meanStayMs,
  product,
  agreement,
}: LittlesLaw): string {
  if (!(meanInside > 0) || !Number.isFinite(agreement)) return 'Nobody came, so there is nothing to count.';
  const where = station === 'all' ? 'in flight' : `inside ${stationName(station).toLowerCase()}`;
  const counted = `Counted over the run, ${inside(meanInside)} are ${where} on average.`;
  const made = `${rateNumber(arrivalsPerSecond)} arrive each second and stay ${formatMs(meanStayMs)} on average: the product is ${inside(product)}.`;
  return `${counted} ${made} ${verdict(agreement)}`;
}

function verdict(agreement: number): string {
  const apart = Math.abs(agreement - 1);
  if (apart <= agrees) return 'The two agree, as they must.';
  if (apart <= nearlyAgrees)
    return `The two differ by ${share(apart)}: these numbers are of a sample, or some had not left at the end.`;
  return `The two differ by ${share(apart)}: many had not left at the end, or a sample stands for all.`;
}

/** Means keep a digit more than counts. */
export function inside(mean: number): string {
  if (!Number.isFinite(mean)) return '–';
  if (mean >= 99.95) return rateNumber(mean);
  return mean >= 0.995 ? mean.toFixed(1) : mean.toFixed(2);
}

/** The station as the page calls it: the trace calls its stations by their ids in words. */
export function stationName(station: string): string {
  if (station === 'all') return 'In flight';
  const id = idOf(station);
  return id === undefined ? station : stationLabel(id);
}

/** The whole journey and its stations: layers of the application and the ways between stations are left to the trace. */
export function isShown({ station }: Pick<LittlesLaw, 'station'>): boolean {
  return station === 'all' || idOf(station) !== undefined;
}

function idOf(station: string): (typeof stationIds)[number] | undefined {
  return stationIds.find((one) => one === station || one.replaceAll('-', ' ') === station);
}

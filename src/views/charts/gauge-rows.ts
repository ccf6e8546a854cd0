/** What the gauges show at an instant, and over the run: a row a station. Pure. */
import type { StationLoad, TrafficSummary } from '../../journey';
import type { StationId } from '../stations';
import { binAt } from './time-lines';

export interface GaugeRow {
  readonly station: StationId;
  /** Inside the station, those it has passed further in included; means of the bin of the instant. */
  readonly inFlight: number;
  readonly waiting: number;
  /** 0 to 1; undefined for a station without units. */
  readonly utilisation: number | undefined;
  /** What the small line shows: how busy the units are where there are any, else how many are inside. */
  readonly shown: 'utilisation' | 'inFlight';
  readonly values: ArrayLike<number>;
  /** The value at the top of the line. */
  readonly most: number;
}

export function gaugeRows(
  { stations, bins }: Pick<TrafficSummary, 'stations' | 'bins'>,
  atMs: number,
): readonly GaugeRow[] {
  const bin = binAt(bins, atMs);
  return stations.map((load: StationLoad): GaugeRow => {
    const { station, inFlight, waiting, utilisation } = load;
    return {
      station,
      inFlight: inFlight.bins[bin]!,
      waiting: waiting.bins[bin]!,
      utilisation: utilisation?.bins[bin],
      shown: utilisation === undefined ? 'inFlight' : 'utilisation',
      values: utilisation === undefined ? inFlight.bins : utilisation.bins,
      most: utilisation === undefined ? Math.max(1, inFlight.peak) : 1,
    };
  });
}

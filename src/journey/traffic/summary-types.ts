/** What a run of many requests comes to. Plain data in columns: made in the worker right after the simulation and handed over. */
import type { HistogramColumns } from '../../engine';
import type { Breakdown } from './breakdown';
import type { FailureGroup } from './failures-of';
import type { HeatMap } from './heat-map';
import type { LittlesLaw } from './littles-law';
import type { PercentileBand } from './percentile-bands';
import type { Percentiles } from './quantiles';
import type { StationLoad } from './station-load';
import type { TimeBins } from './time-bins';

/** Over time, by bin. A request counts as having ended in the bin in which its last byte came or its failure was known. */
export interface TrafficBins extends TimeBins {
  readonly arrivals: Uint32Array<ArrayBuffer>;
  /** Answered without failure. */
  readonly finished: Uint32Array<ArrayBuffer>;
  readonly failed: Uint32Array<ArrayBuffer>;
  /** Finished within their endpoint's budget on the server. In a sampled run scaled up from the sample. */
  readonly good: Float64Array<ArrayBuffer>;
  /** In flight at the end of the bin. */
  readonly inFlight: Uint32Array<ArrayBuffer>;
  /** Percentiles of the time to first byte of those that finished in the bin; NaN where none did. */
  readonly p50Ms: Float64Array<ArrayBuffer>;
  readonly p90Ms: Float64Array<ArrayBuffer>;
  readonly p95Ms: Float64Array<ArrayBuffer>;
  readonly p99Ms: Float64Array<ArrayBuffer>;
  readonly p999Ms: Float64Array<ArrayBuffer>;
}

export interface TrafficSummary {
  readonly requests: number;
  readonly finished: number;
  readonly failed: number;
  /** Neither finished nor failed when the run was over. */
  readonly open: number;
  /** Finished within budget: what the load was good for. */
  readonly good: number;
  readonly endMs: number;
  /** When the first and the last request came; NaN of none. */
  readonly firstArrivalMs: number;
  readonly lastArrivalMs: number;
  readonly bins: TrafficBins;
  /** Time to first byte of all that finished: over the requests themselves, never an average of the bins' percentiles. */
  readonly percentiles: Percentiles;
  readonly meanMs: number;
  readonly minMs: number;
  readonly maxMs: number;
  readonly histogram: HistogramColumns;
  readonly heatMap: HeatMap;
  readonly failures: readonly FailureGroup[];
  readonly breakdown: Breakdown;
  /** All, p0–p50, p50–p95, p95–p99, the slowest 1 %. */
  readonly bands: readonly PercentileBand[];
  readonly stations: readonly StationLoad[];
  readonly little: readonly LittlesLaw[];
  /** true where spans of a sample only were kept: breakdown, bands and good speak of the sample. */
  readonly isSample: boolean;
}

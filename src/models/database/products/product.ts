/** What a database product fixes: how its planner prices a plan and where that is written down. Numbers are cost units, not milliseconds. */
export interface PlannerCosts {
  /** Reading one page in sequence: the unit of every other number. */
  readonly sequentialPage: number;
  /** Reading one page anywhere. */
  readonly randomPage: number;
  /** Handling one row. */
  readonly tuple: number;
  /** Handling one entry of an index. */
  readonly indexTuple: number;
  /** One comparison. */
  readonly operator: number;
  /** Pages that the planner believes stay in memory (`effective_cache_size`). */
  readonly cachePages: number;
  /** Comparisons charged for each page on the way down an index (`DEFAULT_PAGE_CPU_MULTIPLIER`). */
  readonly comparisonsPerIndexPage: number;
  /** A path is better only if it is cheaper by more than this factor (`STD_FUZZ_FACTOR`). */
  readonly fuzz: number;
}

export interface DatabaseProduct {
  readonly name: string;
  readonly label: string;
  readonly costs: PlannerCosts;
  /** Connections kept back for administrators: an ordinary client is refused that many earlier. */
  readonly reservedConnections: number;
  readonly source: string;
}

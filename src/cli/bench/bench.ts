/** A measurement of First Byte's own speed. A further one is a file `*-bench.ts` beside this that exports `bench`. */
export interface Bench {
  /** What is measured, as the heading of its rows. */
  readonly title: string;
  /** Measures now, in this process; takes seconds. */
  measure(): readonly BenchRow[] | Promise<readonly BenchRow[]>;
}

/** One measured number. Compare ratios between machines, not absolute numbers. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  /** `ratio`, `requests/s`, `ns`, `bytes`. */
  readonly unit: string;
  /** What the value should be: `≥ 0.6`. */
  readonly target?: string;
}

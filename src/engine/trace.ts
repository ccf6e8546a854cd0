/** The columnar trace. */
export interface Trace {
  toColumns(): TraceColumns;
}
export interface TraceColumns {
  readonly spanCount: number;
}

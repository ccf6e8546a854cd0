/**
 * Why a decision fell as it did. The kernel hands the same scratch record to every decision, cleared; the decision fills
 * it and the kernel copies it into the trace. Nobody keeps a reference to it.
 */
export interface Reason {
  /** Which rule won: a code from the station's own closed list (0..65535). */
  rule: number;
  /** Up to four numbers that were compared or that explain the rule; their meaning belongs to the rule. */
  a: number;
  b: number;
  c: number;
  d: number;
  /**
   * Whole tables (candidates, scores, matched lines) as a plain object that can be structured-cloned. Build it only when
   * `isDetailed`; it is dropped otherwise.
   */
  detail: object | undefined;
  /** Whether this request's trace keeps details. */
  readonly isDetailed: boolean;
}

/** What the fidelity table says of one system: how many recorded decisions the models reproduce, and what is left out. */
export interface FidelityRow {
  /** The system's own name: `HAProxy`. */
  readonly system: string;
  /** What it does in the journey: `load balancer`. */
  readonly station: string;
  /** `not-yet`: no recorded decision of it is reproduced; `leftOut` says whether any of its rules are modelled all the same. */
  readonly state: 'reproduced' | 'in-part' | 'not-yet';
  /** What was recorded of it, by kind; empty when nothing is replayed yet. */
  readonly recorded: readonly RecordedKind[];
  /** In a sentence or two: what its model does not do. */
  readonly leftOut: string;
}

export interface RecordedKind {
  readonly kind: string;
  /** In words: `page loads`. */
  readonly what: string;
  readonly cases: number;
  readonly reproduced: number;
  /** Shown beside the model and not compared. */
  readonly skipped: number;
  /** How far measured times lie above the predicted ones: what the real machine adds, not an error of a count. */
  readonly deviations: readonly DeviationRange[];
}

export interface DeviationRange {
  readonly of: string;
  readonly smallestMs: number;
  readonly medianMs: number;
  readonly largestMs: number;
}

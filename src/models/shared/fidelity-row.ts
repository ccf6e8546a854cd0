/** What the fidelity table says of one system: how many recorded decisions the models reproduce, and what is left out. */
export interface FidelityRow {
  /** The system's own name: `HAProxy`. */
  readonly system: string;
  /** What it does in the journey: `load balancer`. */
  readonly station: string;
  /** `not-yet`: no model answers any of its recorded decisions; `leftOut` says whether any of its rules are modelled all the same. */
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
  /** Of the others, those that no model answers yet; the rest of them were answered and differ. */
  readonly unmodelled: number;
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

/** Why not every case of a kind counts as reproduced, in words: what differs, what no model answers yet, what is only shown. */
export function shortfall({ cases, reproduced, unmodelled, skipped }: RecordedKind): readonly string[] {
  const differing = cases - reproduced - unmodelled;
  return [
    ...(differing > 0 ? [`${differing} differ${differing === 1 ? 's' : ''}`] : []),
    ...(unmodelled > 0 ? [unmodelled === cases ? 'no model yet' : `${unmodelled} without a model yet`] : []),
    ...(skipped > 0 ? [`${skipped} more shown, not compared`] : []),
  ];
}

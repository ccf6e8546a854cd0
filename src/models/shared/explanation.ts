/** How a decision is put in words: made by the model that decided, read by views, narration and the command line alike. */

/** A table that a reason prints: the numbers that were compared, who won, who was passed over. */
export interface ReasonTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly cells: readonly string[]; readonly mark?: 'chosen' | 'skipped' }[];
  readonly note?: string;
}

export interface Explanation {
  /** Up to five words: 'Waiting for a connection'. */
  readonly title: string;
  /** Who – does what – because – cost, at most 25 words. */
  readonly sentence: string;
  /** Up to three words for the station's card: 'chose app-2', 'miss 0.2 ms'. */
  readonly outcome: string;
  readonly tables: readonly ReasonTable[];
  /** Where the rule is written down: an RFC section, a product's documentation or source file. */
  readonly source?: string;
}

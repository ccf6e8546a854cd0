/** What the conformance runner and its readers agree on: recorded files, the cases in them, and what comes of comparing. */
import type { Result } from '../../models/shared/result';

/** A file of recordings as it was read: JSON for `.json`, an array of its lines' JSON for `.jsonl`. */
export interface RecordedFile {
  /** Without its folder. */
  readonly name: string;
  readonly content: unknown;
}

/** How far a measured time was from what the model predicts: noise of the recording, shown but not compared. */
export interface Deviation {
  readonly of: string;
  readonly ms: number;
}

export interface Comparison {
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** What the recording says, in the recording's own words. */
  readonly expected: unknown;
  /** What the model says, in the same shape. */
  readonly got: unknown;
  /** The keys that differ. */
  readonly differs: readonly string[];
  /** Why the model decides as it does, why the case could not be run, or why it is skipped. */
  readonly reason: string;
  readonly deviations?: readonly Deviation[];
  /** A failed case that no model answers yet: told apart from one that a model answers differently. */
  readonly hasNoModel?: boolean;
}

/** One recorded decision. `compare` runs the model on the recorded input; it may throw, which fails this case alone. */
export interface ConformanceCase {
  readonly id: string;
  readonly product: string;
  readonly kind: string;
  compare(): Comparison;
}

/** Reads one kind of recording. A further kind is one file with a reader and one line in `readers.ts`. */
export interface Reader {
  readonly kind: string;
  /** Whom a problem with the whole file is counted for. */
  readonly product: string;
  /** The names that files of this kind have in First Byte's own set. */
  readonly names: RegExp;
  /** True when the content has the keys of this kind, so that people may name their own recordings as they like. */
  recognises(content: unknown): boolean;
  /** The cases in order, or what is wrong with the file as a whole. A malformed case becomes a failing case, not a problem. */
  read(file: RecordedFile): Result<readonly ConformanceCase[]>;
}

/** A file that belongs to a set of recordings and holds no case, such as a table of constants. */
export interface CaselessFile {
  readonly names: RegExp;
  recognises(content: unknown): boolean;
}

/** The result of one case, ready to print. */
export interface CaseResult extends Comparison {
  readonly file: string;
  readonly id: string;
  readonly product: string;
  readonly kind: string;
}

/** A case that no model answers yet. It counts as failed, never as skipped. */
export function withoutModel(kind: string): Comparison {
  return { ...failed(`no model for kind "${kind}" yet`), hasNoModel: true };
}

export function failed(reason: string, expected: unknown = null, got: unknown = null): Comparison {
  return { outcome: 'failed', expected, got, differs: [], reason };
}

/** What every configuration language that First Byte reads is made of: words with places, in statements that may have a block. */

/** Line and column, counted from 1; columns in UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface Word {
  /** Without its quotes and escapes. */
  readonly text: string;
  readonly place: Place;
  readonly isQuoted: boolean;
}

export interface Statement {
  /** At least one, unless the statement is a bare block. */
  readonly words: readonly Word[];
  readonly place: Place;
  /** The statements in its braces. */
  readonly block?: readonly Statement[];
}

/** A value and where it is written. */
export interface Placed<T> {
  readonly value: T;
  readonly place: Place;
}

/** The first word of a statement, '' for a bare block. */
export function nameOf(statement: Statement): string {
  return statement.words[0]?.text ?? '';
}

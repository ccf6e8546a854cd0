/** Text in pieces: a large run's export does not fit into one string, so files are written piece by piece. */
export type Pieces = Iterable<string>;

/** Several pieces as one text, for exports that are known to be small. */
export function textOf(pieces: Pieces): string {
  return [...pieces].join('');
}

/** A JSON document around a list: `head`, the items one a line, `tail`. */
export function* jsonPieces(head: string, items: Iterable<unknown>, tail: string): Generator<string> {
  yield head;
  let between = '\n';
  for (const item of items) {
    yield between + JSON.stringify(item);
    between = ',\n';
  }
  yield `\n${tail}\n`;
}

/** Which requests an export speaks of. */
export interface ExportOptions {
  /** All of the run unless given. Requests whose spans were not kept are left out where spans are needed. */
  readonly requests?: readonly number[];
}

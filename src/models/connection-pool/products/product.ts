/** Which connection a pool hands out, to whom, and what it says when it gives up. */
export interface PoolProduct {
  readonly name: string;
  readonly label: string;
  /** What the size is called there: 'max'. */
  readonly sizeWord: string;
  /** Who gets the next free connection. */
  readonly waiterOrder: 'fifo';
  readonly waiterWords: string;
  /** Which idle connection goes first: the one released last or the one released first. */
  readonly idlePick: 'last-released' | 'first-released';
  /** The error of a request that waited too long. */
  readonly timeoutText: string;
  /** The error of a request whose own connection took too long to open. */
  readonly openTimeoutText: string;
  readonly source: string;
}

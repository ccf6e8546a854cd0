/**
 * What a balancing algorithm is. One file in `algorithms/` holds one: the arithmetic, the numbers it compared, and the words
 * for them. Adding one is adding that file and its line in `algorithms/registry.ts`.
 */
import type { Reason } from '../../engine';
import type { UpstreamServers } from './servers';
import type { LoadBalancerSettings } from './settings';

/** One question: which of the servers that may be picked now? */
export interface Ask {
  /** 1 for a server that is up, has a weight and was not tried by this request. At least one is. */
  readonly eligible: Uint8Array;
  readonly eligibleCount: number;
  /** What is hashed; '' unless the algorithm needs a key. */
  readonly key: string;
  /** Uniform draws in [0, 1); as many are good as the algorithm says it needs. */
  readonly firstDraw: number;
  readonly secondDraw: number;
}

/** Columns that are copied into a snapshot of a run and back. */
export type Cells = Int32Array | Float64Array | Uint8Array;

/** An algorithm at work on its servers. Changes nothing but its own cells. */
export interface Picker {
  /**
   * Fills `a`, `b` and `c` of the reason with its numbers, and `detail` with its own table when the reason is detailed.
   * @returns an index into the servers: an eligible one, always.
   */
  pick(ask: Ask, reason: Reason): number;
  /** Everything that later picks depend on, besides the servers' own columns. */
  readonly cells: readonly Cells[];
  /** A request to the server began or ended. */
  loadChanged?(server: number): void;
  /** An attempt on the server failed. */
  failed?(server: number): void;
  /** The server left the rotation or came back. */
  availabilityChanged?(server: number): void;
  /** The server's weight is another one than before. */
  weightChanged?(server: number): void;
}

/** The numbers of a decision as the trace keeps them. */
export interface PickNumbers {
  readonly choice: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
}

/** What an algorithm adds to the table of servers: columns of its own and a note below. */
export interface OwnColumns {
  readonly columns: readonly string[];
  /** The cells of a server that took part. */
  cells(server: number): readonly string[];
  readonly note?: string;
}

export interface Algorithm {
  /** Also the name of its rule in the trace. */
  readonly id: string;
  /** The word in the scenario, and the products that mean this algorithm by it; all of them unless given. */
  readonly setting: LoadBalancerSettings['algorithm'];
  readonly products?: readonly LoadBalancerSettings['product'][];
  readonly needsKey: boolean;
  readonly needsDraws: 0 | 1 | 2;
  create(servers: UpstreamServers, settings: LoadBalancerSettings): Picker;
  /** A clause of at most 13 words that goes on after "because". */
  because(numbers: PickNumbers, detail: unknown, serverNames: readonly string[]): string;
  /** The columns of its table; `detail` is what its own `pick` left in the reason. */
  table(detail: unknown, serverNames: readonly string[]): OwnColumns;
  /** Where the rule is written down. */
  readonly source: string;
}

/** An algorithm whose detail has a type of its own. */
export interface AlgorithmOf<Detail> extends Omit<Algorithm, 'because' | 'table'> {
  because(numbers: PickNumbers, detail: Detail | undefined, serverNames: readonly string[]): string;
  table(detail: Detail, serverNames: readonly string[]): OwnColumns;
}

/** Closes the type of an algorithm's detail, so that algorithms fit into one list. The trace keeps rule and detail together. */
export function defineAlgorithm<Detail extends object>(algorithm: AlgorithmOf<Detail>): Algorithm {
  return {
    ...algorithm,
    because: (numbers, detail, names) => algorithm.because(numbers, detail as Detail | undefined, names),
    table: (detail, names) => algorithm.table(detail as Detail, names),
  };
}

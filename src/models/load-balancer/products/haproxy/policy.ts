/** What HAProxy's algorithms have in common: the questions they are asked, and the tables they leave as their reason. */
import type { Cells } from '../../algorithm';
import type { HaproxyServers } from './servers';

/** An algorithm at work on a backend's servers. It reads them and changes nothing but its own cells. */
export interface Policy {
  /** Everything that later picks depend on, besides the servers' own columns. */
  readonly cells: readonly Cells[];
  /**
   * The next server in the algorithm's own order, -1 when none can be had. Hashing algorithms are asked this when there is no key.
   * @param avoid the server of the attempt before, or -1
   */
  next(avoid: number, note: PickNote | undefined): number;
  /** The server that this hash belongs to. */
  byHash?(hash: number, avoid: number, note: PickNote | undefined): number;
  /** The server's requests in progress or waiting are another number than before. */
  loadChanged?(server: number): void;
  /** The server came, went, or has another effective weight; the columns hold the new state. */
  changed(server: number, before: { readonly wasUsable: boolean; readonly effectiveWeight: number }): void;
  /** The cells were put back: what is derived from them has to follow. */
  restored?(): void;
}

export type PolicyMaker = (servers: HaproxyServers) => Policy;

/** Why a server was passed over in one decision. */
export interface PassedOver {
  readonly server: number;
  readonly why: 'saturated' | 'avoided' | 'full' | 'over its share';
}

/** One server's place in `roundrobin`'s three sets, before the pick. */
export interface TurnRow {
  readonly server: number;
  readonly set: 'now' | 'fresh' | 'later' | 'none';
  readonly position: number;
  readonly lastPosition: number;
  readonly remainder: number;
  readonly effectiveWeight: number;
}

/** The numbers that one decision compared. */
export type PickTable =
  | {
      readonly kind: 'turns';
      readonly rows: readonly TurnRow[];
      readonly position: number;
      readonly weight: number;
      readonly nextWeight: number;
      readonly passedOver: readonly PassedOver[];
      readonly newPosition: number;
    }
  | {
      readonly kind: 'slots';
      readonly slots: readonly number[];
      readonly slot: number;
      readonly hash?: number;
      readonly passedOver: readonly PassedOver[];
    }
  | {
      readonly kind: 'scores';
      /** In the order of the set: the first that is not full wins. */
      readonly rows: readonly {
        readonly server: number;
        readonly score: number;
        readonly load: number;
        readonly effectiveWeight: number;
      }[];
      readonly passedOver: readonly PassedOver[];
    }
  | {
      readonly kind: 'order';
      readonly rows: readonly {
        readonly server: number;
        readonly id: number;
        readonly served: number;
        readonly limit: number;
      }[];
      readonly passedOver: readonly PassedOver[];
    }
  | { readonly kind: 'ring'; readonly walk: RingWalk }
  | {
      readonly kind: 'draws';
      readonly draws: readonly {
        readonly hash: number;
        readonly server: number;
        readonly served: number;
        readonly effectiveWeight: number;
        /** The best of the draws so far. */
        readonly isKept: boolean;
      }[];
      readonly isSaturated: boolean;
    }
  | { readonly kind: 'lone-backup' };

/** A key's way over the ring. */
export interface RingWalk {
  /** Missing when the walk went on from the last one, because there was no key. */
  readonly hash?: number;
  readonly before?: RingPoint;
  readonly after?: RingPoint;
  /** Points that were asked, in order; the last one is the answer. */
  readonly asked: readonly (RingPoint & {
    readonly why?: PassedOver['why'];
    readonly served: number;
    readonly slots?: number;
  })[];
}

export interface RingPoint {
  readonly point: number;
  readonly server: number;
  /** From the key to the point, over 2^32. */
  readonly distance?: number;
}

/** Where an algorithm leaves its table when somebody asks for it. */
export interface PickNote {
  table?: PickTable;
}

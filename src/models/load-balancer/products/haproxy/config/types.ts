/** The balancing part of a haproxy.cfg as data, each part with its place in the text. */
import type { HashFunction } from '../hash';
import type { SampleExpression } from '../sample';

/** Line and column, counted from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export type Balance =
  | { readonly kind: 'roundrobin' | 'static-rr' | 'leastconn' | 'first' }
  | { readonly kind: 'source' }
  | { readonly kind: 'random'; readonly draws: number }
  | {
      readonly kind: 'uri';
      /** 0: all of it. */
      readonly length: number;
      /** Directories that count; undefined: all of them. */
      readonly depth: number | undefined;
      readonly isWhole: boolean;
      readonly isPathOnly: boolean;
    }
  | { readonly kind: 'url_param'; readonly name: string }
  | { readonly kind: 'hdr'; readonly name: string; readonly usesDomainOnly: boolean }
  | { readonly kind: 'hash'; readonly expression: SampleExpression };

export interface HashType {
  readonly method: 'map-based' | 'consistent';
  readonly hashFunction: HashFunction;
  readonly hasAvalanche: boolean;
}

export interface CheckConfig {
  readonly isOn: boolean;
  readonly interMs: number;
  readonly fastinterMs: number | undefined;
  readonly downinterMs: number | undefined;
  readonly fall: number;
  readonly rise: number;
}

export interface ServerConfig {
  readonly name: string;
  readonly address: string;
  /** Explicit, or its place among the servers from 1, past ids that are taken. */
  readonly id: number;
  readonly weight: number;
  readonly isBackup: boolean;
  readonly isDisabled: boolean;
  readonly maxconn: number;
  readonly minconn: number;
  readonly maxqueue: number;
  readonly slowstartMs: number;
  readonly check: CheckConfig;
  readonly place: Place;
}

export interface BackendConfig {
  readonly name: string;
  readonly place: Place;
  readonly balance: Balance;
  readonly balancePlace: Place | undefined;
  readonly hashType: HashType;
  readonly hashTypePlace: Place | undefined;
  /** 0: off. */
  readonly balanceFactor: number;
  readonly balanceFactorPlace: Place | undefined;
  readonly usesAllBackups: boolean;
  readonly retries: number;
  readonly retryOn: readonly string[];
  /** Attempts between two changes of server; negative: only before the last one, counted from the end; 0: never. */
  readonly redispatchAfter: number;
  readonly queueTimeoutMs: number;
  readonly fullconn: number;
  /** Checks ask for a response over HTTP; otherwise a connection is enough. */
  readonly checksHttp: boolean;
  /** Statuses that pass a check: pairs of the first and the last. */
  readonly passingStatuses: readonly (readonly [number, number])[];
  readonly servers: readonly ServerConfig[];
}

export interface FrontendConfig {
  readonly name: string;
  readonly place: Place;
  /** Where its requests go; undefined when that depends on conditions or is not said. */
  readonly backend: string | undefined;
  /** `http-request set-src`, in order. */
  readonly sources: readonly SampleExpression[];
}

export interface HaproxyConfig {
  readonly frontends: readonly FrontendConfig[];
  /** `backend` and `listen` sections that have servers, in order. */
  readonly backends: readonly BackendConfig[];
}

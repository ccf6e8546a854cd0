/** The balancing part of an nginx.conf as data, each part with its place in the text. */
import type { Place } from '../../../../shared/config-text/statement';

/** A `server` line of an upstream block. */
export interface NginxServerConfig {
  /** As it is written: hashing uses this text. */
  readonly address: string;
  readonly place: Place;
  readonly weight: number;
  /** 0: failures are not counted. */
  readonly maxFails: number;
  readonly failTimeoutSeconds: number;
  /** 0: no limit. */
  readonly maxConns: number;
  readonly isBackup: boolean;
  readonly isDown: boolean;
  /** Where each parameter that is written stands: `weight`, `max_fails`. */
  readonly places: Readonly<Record<string, Place>>;
}

/** A text with variables: what stands in `hash …`. */
export type TextPart =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'variable'; readonly name: string };

export type NginxMethod =
  | { readonly kind: 'round_robin' | 'least_conn' | 'ip_hash' }
  | { readonly kind: 'hash'; readonly key: readonly TextPart[]; readonly isConsistent: boolean }
  | { readonly kind: 'random'; readonly isTwo: boolean };

export interface NginxUpstreamConfig {
  readonly name: string;
  readonly place: Place;
  readonly servers: readonly NginxServerConfig[];
  readonly method: NginxMethod;
  /** Missing where the method is the default. */
  readonly methodPlace?: Place;
  /** Its state is shared by all worker processes. */
  readonly hasZone: boolean;
}

/** Which ends of an attempt make nginx try the next server, and for how long. */
export interface NextUpstream {
  /** Words of `proxy_next_upstream`; empty for `off`. */
  readonly on: ReadonlySet<string>;
  /** 0: no limit. */
  readonly tries: number;
  /** 0: no limit. */
  readonly timeoutMs: number;
  readonly place?: Place;
}

/** A `proxy_pass` to an upstream. */
export interface NginxPass {
  readonly upstream: string;
  readonly place: Place;
  /** What the location says: `/`, `= /a`, `~ \.php$`; '' outside of a location. */
  readonly location: string;
  readonly nextUpstream: NextUpstream;
  readonly realIp: RealIp;
}

/** Whose word about the client's address is taken, and from where. */
export interface RealIp {
  /** Addresses and networks as written. */
  readonly trusted: readonly string[];
  readonly header: string;
  readonly isRecursive: boolean;
}

export interface NginxConfig {
  readonly upstreams: readonly NginxUpstreamConfig[];
  readonly passes: readonly NginxPass[];
}

import type { Call } from './call';
import type { SpanKind } from './label';
import type { Step, StepItem } from './steps';

/** One layer of the onion, as data: what a call does here, in order. Owns no time and no units; the kernel does. */
export interface Station {
  readonly name: string;
  readonly kind: SpanKind;
  readonly row: string;
  readonly label: string;
  readonly steps: readonly StepItem[];
  readonly left: ((call: Call) => void) | undefined;
}

/** How a station is described. */
export interface StationOptions {
  /** The kind of its self time. */
  kind: SpanKind;
  /** The row of a view (a station id such as `pool`); the name unless given. */
  row?: string;
  /** What people read; the name unless given. */
  label?: string;
  steps: readonly StepItem[];
  /**
   * Runs once when a call leaves, whichever way (answer, failure, drop), before its units go back: the place to undo a
   * count that the station keeps itself. The call's columns are still readable. May not wait, drop or start.
   */
  left?: (call: Call) => void;
}

/** Describes a station. Names must differ inside one journey only in so far as people must tell them apart. */
export function station(name: string, o: StationOptions): Station {
  return {
    name,
    kind: o.kind,
    row: o.row ?? name,
    label: o.label ?? name,
    steps: o.steps,
    left: o.left,
  };
}

/** A step as data, whether it was written bare or with arguments. */
export function stepOf(item: StepItem): Step {
  return typeof item === 'function' ? item() : item;
}

/** Stations from the outermost inward: one station and what is behind it. The same station may stand in many places. */
export interface Journey {
  readonly station: Station;
  /** Behind it: nothing, one chain, or several of which the station picks one a call (`inside(to)`). */
  readonly inner: readonly Journey[];
  /** Names of the inner chains, for people; as long as `inner`. */
  readonly innerNames: readonly string[];
}

/** Several chains behind one station. `inside((call) => index)` counts them in the order written here. */
export interface Branches {
  readonly names: readonly string[];
  readonly chains: readonly Journey[];
}

/** Declares the chains behind a station by name: `journey(router, branches({ api: journey(…), assets: journey(…) }))`. */
export function branches(chains: Readonly<Record<string, Journey>>): Branches {
  return { names: Object.keys(chains), chains: Object.values(chains) };
}

/** Composes stations, outermost first; the last part may be a whole journey or `branches`. */
export function journey(...outermostFirst: [...Station[], Station | Journey | Branches]): Journey {
  const parts = [...outermostFirst];
  const last = parts.pop();
  if (last === undefined) throw new RangeError('a journey needs at least one station');
  let inner: readonly Journey[];
  let innerNames: readonly string[] = [];
  if ('chains' in last) {
    inner = last.chains;
    innerNames = last.names;
  } else {
    inner = ['station' in last ? last : { station: last, inner: [], innerNames: [] }];
    innerNames = ['inside'];
  }
  for (let i = parts.length - 1; i >= 0; i--) {
    inner = [{ station: parts[i] as Station, inner, innerNames }];
    innerNames = ['inside'];
  }
  const outermost = inner[0];
  if (outermost === undefined || inner.length !== 1)
    throw new RangeError('a journey needs a station before its branches');
  return outermost;
}

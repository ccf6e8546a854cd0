/** What the time of a span was: work, waiting in a queue, or on the wire. */
export type SpanKind = 'work' | 'wait' | 'network';

/** A name for spans: what it says, what kind of time it is, and on which row of a view it is drawn. */
export interface SpanLabel {
  readonly name: string;
  readonly kind: SpanKind;
  /** The id of the station in whose row the span belongs; the station's own row unless given. */
  readonly row: string | undefined;
}

/** Declares a name for spans; made once beside the station, not per call. */
export function label(name: string, o: { kind: SpanKind; row?: string }): SpanLabel {
  return { name, kind: o.kind, row: o.row };
}

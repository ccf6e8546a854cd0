import type { Crossing, CrossingEnd, OnionEvent } from './event';
import type { OnionReason } from './reason';

/** An activation of a layer that has not ended yet. */
export interface OpenCrossing {
  readonly layer: string;
  readonly enter: number;
  readonly request?: 'a' | 'b';
}

/** Collects what happens during one run. `now` is the virtual clock of the run. */
export class Journal {
  readonly #now: () => number;
  readonly #events: OnionEvent[] = [];
  readonly #reasons: OnionReason[] = [];
  readonly #open = new Set<OpenCrossing>();
  readonly #closed: Crossing[] = [];

  constructor(now: () => number) {
    this.#now = now;
  }

  /** `detail` and `layer` are left out where they are undefined. */
  event(verb: string, layer?: string, detail?: string | number, request?: 'a' | 'b'): void {
    this.#events.push({
      atMs: this.#now(),
      verb,
      ...(layer === undefined ? {} : { layer }),
      ...(detail === undefined ? {} : { detail: `${detail}` }),
      ...(request === undefined ? {} : { request }),
    });
  }

  because(rule: string, layer?: string, facts: OnionReason['facts'] = {}): void {
    this.#reasons.push({ rule, before: this.#events.length, ...(layer === undefined ? {} : { layer }), facts });
  }

  /** Opens an activation; call it just before the layer's first event. */
  enter(layer: string, request?: 'a' | 'b'): OpenCrossing {
    const open: OpenCrossing = { layer, enter: this.#events.length, ...(request === undefined ? {} : { request }) };
    this.#open.add(open);
    return open;
  }

  /** Ends an activation; a second end of the same one changes nothing. */
  end(open: OpenCrossing, end: CrossingEnd): void {
    if (this.#open.delete(open)) this.#closed.push({ ...open, end, exit: this.#events.length });
  }

  /** How many events there are so far. */
  get count(): number {
    return this.#events.length;
  }

  /** The layers that were entered since there were `count` events and have not ended yet. */
  openSince(count: number): readonly string[] {
    return [...this.#open].filter((open) => open.enter >= count).map((open) => open.layer);
  }

  /** Everything so far, activations in the order they were entered; what is still open never resumed. */
  finish(): {
    readonly events: readonly OnionEvent[];
    readonly crossings: readonly Crossing[];
    readonly reasons: readonly OnionReason[];
  } {
    for (const open of [...this.#open]) this.end(open, 'never-resumed');
    return {
      events: this.#events,
      crossings: this.#closed.toSorted((one, other) => one.enter - other.enter),
      reasons: this.#reasons,
    };
  }
}

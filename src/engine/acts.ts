import type { Handle } from './call';

const NO_ENTRY = -1;

/** One planned act of the kernel's `at`. */
interface Act {
  run: (() => void) | undefined;
  /** Its entry in the event set. */
  entry: number;
  /** How often this place was used before: makes handles of past acts recognisable. */
  use: number;
}

/** Places for acts planned from outside the stations: arrivals, interventions, health checks. */
export class Acts {
  #acts: Act[] = [];
  #free: number[] = [];

  /** A place for an act; its number goes into the event. */
  add(run: () => void): number {
    const place = this.#free.pop();
    if (place === undefined) return this.#acts.push({ run, entry: NO_ENTRY, use: 0 }) - 1;
    this.#acts[place]!.run = run;
    return place;
  }

  /** Writes down the act's entry in the event set and returns its handle. */
  planned(place: number, entry: number): Handle {
    const act = this.#acts[place]!;
    act.entry = entry;
    return (act.use * 0x1000000 + place) as Handle;
  }

  /** Frees the place of an act that is due, and returns what to run. */
  take(place: number): () => void {
    const act = this.#acts[place]!;
    const run = act.run!;
    act.run = undefined;
    act.use++;
    this.#free.push(place);
    return run;
  }

  /** Frees the place of an act that is taken back; returns its entry, or -1 when it is past. */
  remove(handle: Handle): number {
    const place = handle % 0x1000000;
    const act = this.#acts[place];
    if (act === undefined || act.run === undefined || act.use !== Math.floor(handle / 0x1000000)) return NO_ENTRY;
    this.take(place);
    return act.entry;
  }

  /** A copy; the functions themselves are shared. */
  save(): SavedActs {
    return { acts: this.#acts.map((act) => ({ ...act })), free: [...this.#free] };
  }

  restore(saved: SavedActs): void {
    this.#acts = saved.acts.map((act) => ({ ...act }));
    this.#free = [...saved.free];
  }
}

/** The acts' copy. */
export interface SavedActs {
  readonly acts: readonly Act[];
  readonly free: readonly number[];
}

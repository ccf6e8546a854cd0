import type { Handle } from './call';
import type { Arrivals } from './kernel-api';
import type { JourneyNode } from './program';

const USES = 0x1000000;

/** A stream of requests: where its next one enters. */
export interface Source {
  readonly options: Arrivals;
  /** Where they enter, if that is the same for all. */
  readonly node: JourneyNode | undefined;
  readonly stride: number;
  /** The number of the request that arrives next. */
  request: number;
}

/** Something planned from outside the stations. The handle grows with every use of the place: past handles are known. */
interface Act {
  run: (() => void) | undefined;
  source: Source | undefined;
  handle: number;
}

/** Places for acts planned from outside the stations: interventions, health checks, and the streams of arrivals. */
export class Acts {
  private readonly acts: Act[] = [];
  private readonly free: number[] = [];

  /** A place for an act. */
  add(run: () => void): number {
    const place = this.free.pop();
    if (place === undefined) return this.acts.push({ run, source: undefined, handle: this.acts.length }) - 1;
    this.acts[place]!.run = run;
    return place;
  }

  /** A place for a stream, for good. */
  addSource(source: Source): number {
    return this.acts.push({ run: undefined, source, handle: this.acts.length }) - 1;
  }

  /** The stream in a place, if that is one. */
  sourceAt(place: number): Source | undefined {
    return this.acts[place]!.source;
  }

  /** The name of the act now in a place. */
  handleOf(place: number): Handle {
    return this.acts[place]!.handle as Handle;
  }

  /** The place of an act that is still planned, or -1. */
  placeOf(handle: Handle): number {
    const place = handle % USES;
    const act = this.acts[place];
    return act !== undefined && act.handle === handle && act.run !== undefined ? place : -1;
  }

  /** Frees a place, and returns what was to run. */
  take(place: number): () => void {
    const act = this.acts[place]!;
    const run = act.run!;
    act.run = undefined;
    act.handle += USES;
    this.free.push(place);
    return run;
  }

  /** A copy; the functions themselves are shared. */
  save(): SavedActs {
    return {
      acts: this.acts.map(({ run, source, handle }) => ({
        run,
        source,
        handle,
        request: source?.request ?? 0,
      })),
      free: [...this.free],
    };
  }

  restore(saved: SavedActs): void {
    this.acts.length = 0;
    for (const { run, source, handle, request } of saved.acts) {
      if (source !== undefined) source.request = request;
      this.acts.push({ run, source, handle });
    }
    this.free.splice(0, this.free.length, ...saved.free);
  }
}

/** The acts' copy. */
export interface SavedActs {
  readonly acts: readonly (Act & { readonly request: number })[];
  readonly free: readonly number[];
}

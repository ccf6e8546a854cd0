/**
 * What the page and the simulation's worker say to each other: one union for each direction. Every message carries the version, so
 * that a page that outlived an update notices, and every message about a run carries the run's id, so that late answers are dropped.
 *
 * page   ── run(7) ─▶ worker ── progress(7)… ─▶ page ── run(8) ─▶ worker ── cancelled(7), progress(8)…, done(8) ─▶ page
 */

/** Raised whenever a message changes its meaning. */
export const protocolVersion = 2;

/** What is wanted of a run besides the run itself. */
export interface RunWish {
  /** A short beginning first, and the run summed up. */
  readonly forTraffic: boolean;
  /** A request to be told in full besides the one that the scenario follows. */
  readonly watched?: number;
}

/** From the page. `Scenario` has been parsed already: the worker checks nothing again. */
export type Order<Scenario> =
  /** Starts a run; one that is under way is given up first. */
  | {
      readonly version: number;
      readonly type: 'run';
      readonly runId: number;
      readonly scenario: Scenario;
      readonly wish: RunWish;
    }
  | { readonly version: number; readonly type: 'cancel'; readonly runId: number }
  /** Runs a scenario while there is nothing else to do and throws the result away, so that the first lever finds compiled code. */
  | { readonly version: number; readonly type: 'warm-up'; readonly scenario: Scenario };

/** From the worker. The columns of a `Run` are transferred: the worker keeps nothing of it. */
export type Answer<Run> =
  | { readonly version: number; readonly type: 'progress'; readonly runId: number; readonly ratio: number }
  /** The run as far as a shortened scenario tells; the whole run follows. */
  | { readonly version: number; readonly type: 'beginning'; readonly runId: number; readonly run: Run }
  | {
      readonly version: number;
      readonly type: 'done';
      readonly runId: number;
      readonly run: Run;
      readonly tookMs: number;
    }
  | { readonly version: number; readonly type: 'cancelled'; readonly runId: number }
  | { readonly version: number; readonly type: 'failed'; readonly runId: number; readonly message: string };

/**
 * The buffers under the columns of a run, each once, wherever they sit in it: what may be handed over instead of copied. A run is
 * plain data (records, arrays, maps, sets and typed arrays), so this finds all of them.
 */
export function columnBuffers(run: unknown): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  const seen = new Set<object>();
  const open: unknown[] = [run];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    if (ArrayBuffer.isView(value)) {
      if (value.buffer instanceof ArrayBuffer) buffers.add(value.buffer);
    } else if (value instanceof ArrayBuffer) {
      buffers.add(value);
    } else if (value instanceof Map) {
      open.push(...value.keys(), ...value.values());
    } else if (value instanceof Set || Array.isArray(value)) {
      for (const item of value) if (typeof item === 'object') open.push(item);
    } else {
      for (const item of Object.values(value)) if (typeof item === 'object') open.push(item);
    }
  }
  return [...buffers];
}

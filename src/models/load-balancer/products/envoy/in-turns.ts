/**
 * Envoy's `round_robin` and `least_request`. Hosts of equal weight: in turns from the seed, or the best of a few draws. Hosts of unequal
 * weight: earliest deadline first, for least requests with the weight lowered by the requests in progress.
 * Sources: Envoy, round_robin_lb.h, least_request_lb.cc, load_balancer_impl.cc.
 */
import { exp, ln } from '../../../../engine/real';
import type { Cells } from '../../algorithm';
import type { EdfRow } from './edf';
import { EdfScheduler } from './edf';

/** The reason of a pick. */
export type TurnReason =
  | { readonly kind: 'turn'; readonly index: number; readonly host: number }
  | {
      readonly kind: 'deadlines';
      /** The queue before the pick. */
      readonly queue: readonly EdfRow[];
      readonly host: number;
      /** What the host goes back with. */
      readonly weight: number;
    }
  | {
      readonly kind: 'draws';
      readonly draws: readonly { readonly host: number; readonly active: number; readonly isKept: boolean }[];
      readonly host: number;
    };

export type TellTurn = (reason: TurnReason) => void;

/** Envoy's `round_robin`. Weights may be changed at any time; `rebuild` follows a change of the hosts. */
export class EnvoyRoundRobin {
  readonly weights: Float64Array;
  readonly #seed: bigint;
  /** [how far the turns have gone from the seed] */
  readonly #turn = new Float64Array(1);
  #schedule: EdfScheduler | undefined;

  constructor(weights: readonly number[], seed: bigint) {
    this.weights = Float64Array.from(weights);
    this.#seed = seed;
    this.rebuild();
  }

  get cells(): readonly Cells[] {
    return [this.weights, this.#turn, ...(this.#schedule?.cells ?? [])];
  }

  /** Starts the schedule anew, as Envoy does when hosts come, go or change their weight. */
  rebuild(): void {
    this.#schedule = areEqual(this.weights) ? undefined : EdfScheduler.startingAfter(this.weights, this.#seed);
  }

  pick(tell?: TellTurn): number {
    const count = this.weights.length;
    if (count === 0) return -1;
    if (this.#schedule !== undefined)
      return pickByDeadline(this.#schedule, (host) => this.weights[host] as number, tell);
    const turn = this.#turn[0] as number;
    this.#turn[0] = turn + 1;
    const host = (Number(this.#seed % BigInt(count)) + turn) % count;
    tell?.({ kind: 'turn', index: turn, host });
    return host;
  }
}

export interface LeastRequestSettings {
  readonly choiceCount: number;
  readonly activeRequestBias: number;
  readonly scansAll: boolean;
}

export const defaultLeastRequest: LeastRequestSettings = { choiceCount: 2, activeRequestBias: 1, scansAll: false };

/** Envoy's `least_request`. */
export class EnvoyLeastRequest {
  readonly weights: Float64Array;
  /** Requests in progress on each host; the caller counts. */
  readonly active: Int32Array;
  readonly #seed: bigint;
  readonly #settings: LeastRequestSettings;
  #schedule: EdfScheduler | undefined;

  constructor(weights: readonly number[], seed: bigint, settings: LeastRequestSettings = defaultLeastRequest) {
    this.weights = Float64Array.from(weights);
    this.active = new Int32Array(weights.length);
    this.#seed = seed;
    this.#settings = settings;
    this.rebuild();
  }

  get cells(): readonly Cells[] {
    return [this.weights, this.active, ...(this.#schedule?.cells ?? [])];
  }

  /** Draws that a pick needs, each a whole number of at least 0. A full scan needs one for each host that ties. */
  get drawsNeeded(): number {
    if (this.#schedule !== undefined) return 0;
    return this.#settings.scansAll ? this.weights.length : this.#settings.choiceCount;
  }

  rebuild(): void {
    if (areEqual(this.weights)) this.#schedule = undefined;
    else
      this.#schedule = EdfScheduler.startingAfter(
        this.weights.map((_, host) => this.#weightNow(host)),
        this.#seed,
      );
  }

  pick(draws: ArrayLike<number>, tell?: TellTurn): number {
    if (this.weights.length === 0) return -1;
    if (this.#schedule !== undefined) return pickByDeadline(this.#schedule, (host) => this.#weightNow(host), tell);
    if (this.#settings.scansAll) return fewestOfAll(this.active, draws, tell);
    return fewestOfDraws(this.active, draws, this.#settings.choiceCount, tell);
  }

  #weightNow(host: number): number {
    const bias = this.#settings.activeRequestBias;
    const load = (this.active[host] as number) + 1;
    const weight = this.weights[host] as number;
    if (bias === 0 || load === 1) return weight;
    return bias === 1 ? weight / load : weight / exp(bias * ln(load));
  }
}

function pickByDeadline(schedule: EdfScheduler, weightOf: (host: number) => number, tell?: TellTurn): number {
  const queue = tell === undefined ? [] : schedule.rows();
  const host = schedule.pick(weightOf);
  tell?.({ kind: 'deadlines', queue, host, weight: weightOf(host) });
  return host;
}

/** The fewest requests among hosts drawn with repetition; the earlier draw among equals. @param draws host = draw mod hosts */
export function fewestOfDraws(
  active: ArrayLike<number>,
  draws: ArrayLike<number>,
  choices: number,
  tell?: TellTurn,
): number {
  const told: { host: number; active: number; isKept: boolean }[] = [];
  let best = -1;
  for (let choice = 0; choice < choices; choice++) {
    const draw = draws[choice];
    if (draw === undefined) throw new RangeError(`${choices} draws needed, got ${draws.length}`);
    const host = draw % active.length;
    const isKept = best === -1 || (active[host] as number) < (active[best] as number);
    if (isKept) best = host;
    if (tell !== undefined) told.push({ host, active: active[host] as number, isKept });
  }
  tell?.({ kind: 'draws', draws: told, host: best });
  return best;
}

/** The fewest requests among all hosts; among equals the n-th one seen wins with a chance of 1 in n. */
export function fewestOfAll(active: ArrayLike<number>, draws: ArrayLike<number>, tell?: TellTurn): number {
  const told: { host: number; active: number; isKept: boolean }[] = [];
  let best = 0;
  let equals = 1;
  let used = 0;
  for (let host = 0; host < active.length; host++) {
    const difference = (active[host] as number) - (active[best] as number);
    let isKept = host === 0;
    if (host > 0 && difference < 0) {
      equals = 1;
      isKept = true;
    } else if (host > 0 && difference === 0) {
      equals++;
      isKept = (draws[used++] ?? 1) % equals === 0;
    }
    if (isKept) best = host;
    if (tell !== undefined) told.push({ host, active: active[host] as number, isKept });
  }
  tell?.({ kind: 'draws', draws: told, host: best });
  return best;
}

/** Whether all weights are the same, so that no schedule is needed. */
export function areEqual(weights: ArrayLike<number>): boolean {
  for (let host = 1; host < weights.length; host++) if (weights[host] !== weights[0]) return false;
  return true;
}

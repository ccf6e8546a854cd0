/**
 * Earliest deadline first, as Envoy schedules hosts of unequal weights: the smallest deadline wins, of equal ones the entry that was put
 * in earlier; the entry goes back at (its time + 1 ÷ its present weight). Source: Envoy, edf_scheduler.h.
 */
import type { Cells } from '../../algorithm';

/** Picks that a schedule starts after at most: the random start is reduced to less. */
const MOST_STARTING_PICKS = 429_496_729;
/** Added to each weight when the start is worked out. It decides between hosts whose weights are multiples of each other. */
const TINY = 1e-13;

/** The queue at one moment, in order. */
export interface EdfRow {
  readonly host: number;
  readonly deadline: number;
}

export class EdfScheduler {
  readonly #deadlines: Float64Array;
  readonly #turns: Float64Array;
  readonly #heap: Int32Array;
  /** [time, next turn] */
  readonly #clock = new Float64Array(2);
  #size = 0;
  readonly cells: readonly Cells[];

  /** All hosts at time 0; their weights may change from pick to pick. */
  constructor(weights: ArrayLike<number>) {
    this.#deadlines = new Float64Array(weights.length);
    this.#turns = new Float64Array(weights.length);
    this.#heap = new Int32Array(weights.length);
    this.cells = [this.#deadlines, this.#turns, this.#heap, this.#clock];
    for (let host = 0; host < weights.length; host++) this.#put(host, 1 / (weights[host] as number));
  }

  /**
   * A schedule as it stands after so many picks.
   * @param seed the random number that the balancer was built with; only its low 32 bits count
   */
  static startingAfter(weights: ArrayLike<number>, seed: bigint): EdfScheduler {
    const scheduler = new EdfScheduler(weights);
    scheduler.#skip(weights, Number(seed & 0xffffffffn) % MOST_STARTING_PICKS);
    return scheduler;
  }

  get time(): number {
    return this.#clock[0] as number;
  }

  /** The next host; -1 when there is none. It must be put back with `putBack`. */
  pick(weightOf: (host: number) => number): number {
    if (this.#size === 0) return -1;
    const host = this.#heap[0] as number;
    const now = this.#deadlines[host] as number;
    this.#clock[0] = now;
    this.#deadlines[host] = now + 1 / weightOf(host);
    this.#turns[host] = this.#nextTurn();
    this.#sink(0);
    return host;
  }

  /** All hosts in the order in which they would come if no weight changed the order. */
  rows(): readonly EdfRow[] {
    return Array.from(this.#heap.subarray(0, this.#size))
      .sort((one, other) => (this.#isBefore(one, other) ? -1 : 1))
      .map((host) => ({ host, deadline: this.#deadlines[host] as number }));
  }

  /** Works out where every host stands after the picks, and makes the last few, which rounding leaves out, one by one. */
  #skip(weights: ArrayLike<number>, picks: number): void {
    const count = weights.length;
    let sum = 0;
    for (let host = 0; host < count; host++) sum += (weights[host] as number) + TINY;
    const untilTime = picks / sum;
    let made = 0;
    let latest = 0;
    this.#size = 0;
    this.#clock[1] = 0;
    for (let host = 0; host < count; host++) {
      const weight = (weights[host] as number) + TINY;
      let own = Math.floor((weight * picks) / sum);
      if (own > 0 && own / weight >= untilTime) own--;
      made += own;
      latest = Math.max(latest, own / weight);
      this.#put(host, (own + 1) / weight);
    }
    this.#clock[0] = latest;
    for (; made < picks; made++) this.pick((host) => weights[host] as number);
  }

  #nextTurn(): number {
    const turn = this.#clock[1] as number;
    this.#clock[1] = turn + 1;
    return turn;
  }

  #put(host: number, deadline: number): void {
    this.#deadlines[host] = deadline;
    this.#turns[host] = this.#nextTurn();
    let place = this.#size++;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = this.#heap[parent] as number;
      if (!this.#isBefore(host, above)) break;
      this.#heap[place] = above;
      place = parent;
    }
    this.#heap[place] = host;
  }

  #isBefore(one: number, other: number): boolean {
    const difference = (this.#deadlines[one] as number) - (this.#deadlines[other] as number);
    return difference === 0 ? (this.#turns[one] as number) < (this.#turns[other] as number) : difference < 0;
  }

  #sink(place: number): void {
    const host = this.#heap[place] as number;
    for (let below = 2 * place + 1; below < this.#size; below = 2 * place + 1) {
      if (below + 1 < this.#size && this.#isBefore(this.#heap[below + 1] as number, this.#heap[below] as number))
        below++;
      const next = this.#heap[below] as number;
      if (!this.#isBefore(next, host)) break;
      this.#heap[place] = next;
      place = below;
    }
    this.#heap[place] = host;
  }
}

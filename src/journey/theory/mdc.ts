/**
 * M/D/c: random arrivals, constant service, c servers. Looked at every D ms, those inside are the ones who did not fit last time and
 * the arrivals since: N' = max(N - c, 0) + Poisson(λD) (Crommelin 1932). The chain's distribution is found by elimination without a
 * subtraction (Grassmann, Taksar, Heyman 1985), so it keeps its digits under any load; the waits follow from it (Franx 2001).
 */
import { exp } from '../../engine';
import type { QueueForm, QueueInput } from './queue';
import { formFromWait, offeredLoad } from './queue';

export interface MdcForm extends QueueForm {
  /** Share of the customers whose wait does not exceed `ms`. */
  waitsAtMost(ms: number): number;
}

/** States above this are left out: they matter at utilisations that no finite run reaches. */
const MOST_STATES = 4000;

export function mdc(input: QueueInput): MdcForm {
  const { servers, serviceMs } = input;
  const load = offeredLoad(input);
  if (load >= servers) return { ...formFromWait(input, Infinity, 1), waitsAtMost: () => 0 };
  if (load === 0) return { ...formFromWait(input, 0, 0), waitsAtMost: () => 1 };
  const inside = stationary(load, servers);
  let waiting = 0;
  let waits = 0;
  /** How likely at most so many wait, by number. */
  const waitingAtMost: number[] = [];
  let sum = 0;
  inside.forEach((share, n) => {
    if (n >= servers) waits += share;
    if (n > servers) waiting += (n - servers) * share;
    sum += share;
    if (n >= servers) waitingAtMost.push(sum);
  });
  const meanWaitMs = (waiting / input.arrivalsPerSecond) * 1000;
  return {
    ...formFromWait(input, meanWaitMs, waits),
    waitsAtMost: (ms) => waitsAtMost(ms, { servers, serviceMs, perMs: load / serviceMs, waitingAtMost }),
  };
}

/** The wait that a share `ratio` of the customers does not exceed, by halving. */
export function mdcWaitQuantile(input: QueueInput, ratio: number): number {
  const form = mdc(input);
  if (form.utilisation >= 1) return Infinity;
  if (form.waitsAtMost(0) >= ratio) return 0;
  let low = 0;
  let high = input.serviceMs;
  while (form.waitsAtMost(high) < ratio) high *= 2;
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (form.waitsAtMost(middle) < ratio) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

interface Waits {
  readonly servers: number;
  readonly serviceMs: number;
  readonly perMs: number;
  readonly waitingAtMost: readonly number[];
}

/** Franx: P(W ≤ x) = e^(-λ(kD-x)) Σ_{j<kc} Q(kc-j-1) (λ(kD-x))^j / j!, with k the least number for which kD > x. */
function waitsAtMost(ms: number, { servers, serviceMs, perMs, waitingAtMost }: Waits): number {
  const k = Math.floor(ms / serviceMs) + 1;
  const rest = perMs * (k * serviceMs - ms);
  const last = waitingAtMost.length - 1;
  let term = exp(-rest);
  let sum = 0;
  for (let j = 0; j < k * servers; j++) {
    sum += term * waitingAtMost[Math.min(last, k * servers - j - 1)]!;
    term *= rest / (j + 1);
    if (term < 1e-18 && j > rest) break;
  }
  return Math.min(1, sum);
}

/** The chain's distribution. Rows hold the band that a state can reach: from `servers` below it to `reach` above. */
function stationary(load: number, servers: number): Float64Array {
  const arrivals = poisson(load);
  const reach = arrivals.length - 1;
  const states = Math.min(MOST_STATES, servers + reach + Math.ceil(18 / (1 - load / servers)));
  const width = servers + reach + 1;
  // band[n * width + (m - n + servers)] = chance to go from n to m.
  const band = new Float64Array(states * width);
  for (let n = 0; n < states; n++) {
    const left = Math.max(n - servers, 0);
    for (let come = 0; come <= reach; come++) {
      // What would go beyond the last state stays in it.
      const to = Math.min(states - 1, left + come);
      band[n * width + to - n + servers]! += arrivals[come]!;
    }
  }
  for (let n = states - 1; n > 0; n--) {
    const lowest = Math.max(0, n - servers);
    let out = 0;
    for (let to = lowest; to < n; to++) out += band[n * width + to - n + servers]!;
    for (let from = Math.max(0, n - reach); from < n; from++) {
      const into = from * width + n - from + servers;
      const share = band[into]! / out;
      band[into] = share;
      if (share === 0) continue;
      for (let to = lowest; to < n; to++) {
        const place = to - from + servers;
        if (place >= 0) band[from * width + place]! += share * band[n * width + to - n + servers]!;
      }
    }
  }
  const inside = new Float64Array(states);
  inside[0] = 1;
  let sum = 1;
  for (let n = 1; n < states; n++) {
    let share = 0;
    for (let from = Math.max(0, n - reach); from < n; from++) {
      share += inside[from]! * band[from * width + n - from + servers]!;
    }
    inside[n] = share;
    sum += share;
  }
  return inside.map((share) => share / sum);
}

/** Chances of 0, 1, 2 … arrivals, until they no longer matter; they sum to 1. */
function poisson(mean: number): Float64Array {
  const reach = Math.ceil(mean + 10 * Math.sqrt(mean) + 20);
  const chances = new Float64Array(reach + 1);
  // From the most likely number outward, so that a large mean does not underflow at 0.
  const mode = Math.floor(mean);
  chances[mode] = 1;
  for (let n = mode; n < reach; n++) chances[n + 1] = (chances[n]! * mean) / (n + 1);
  for (let n = mode; n > 0; n--) chances[n - 1] = (chances[n]! * n) / mean;
  const sum = chances.reduce((total, chance) => total + chance, 0);
  return chances.map((chance) => chance / sum);
}

/** What a run of many requests comes to, counted from its columns: for the claims of presets. */
import { failureOf } from '../../../src/models/shared/failures';
import type { Run } from '../../../src/journey';
import { simulate } from '../../../src/journey';
import type { Scenario } from '../../../src/scenario';
import { changeAt, presetById, scenarioOf } from '../../../src/scenario';

export function preset(id: string, changes: Readonly<Record<string, unknown>> = {}): Scenario {
  const found = presetById(id);
  if (found === undefined) throw new Error(`There is no preset ${id}.`);
  return Object.entries(changes).reduce(
    (scenario, [path, value]) => changeAt(scenario, path, value),
    scenarioOf(found),
  );
}

export interface Among {
  /** Requests that came in [fromMs, untilMs). */
  readonly fromMs?: number;
  readonly untilMs?: number;
  readonly endpoint?: number;
  readonly server?: number;
}

export class Measured {
  readonly run: Run;

  constructor(scenario: Scenario) {
    this.run = simulate(scenario);
  }

  requests({ fromMs = 0, untilMs = Infinity, endpoint, server }: Among = {}): number[] {
    const { requests } = this.run;
    return Array.from({ length: requests.count }, (_, request) => request).filter((request) => {
      const atMs = requests.startMs[request]!;
      if (atMs < fromMs || atMs >= untilMs) return false;
      if (endpoint !== undefined && requests.endpoint[request] !== endpoint) return false;
      return server === undefined || requests.server[request] === server;
    });
  }

  /** Times to first byte of those that were answered well, rising. */
  times(among: Among = {}): number[] {
    const { failure, firstByteMs, startMs } = this.run.requests;
    return this.requests(among)
      .filter((request) => failure[request] === 0)
      .map((request) => firstByteMs[request]! - startMs[request]!)
      .sort((one, other) => one - other);
  }

  percentile(ratio: number, among: Among = {}): number {
    const times = this.times(among);
    return times[Math.min(times.length - 1, Math.ceil(ratio * times.length) - 1)] ?? NaN;
  }

  /** How many came to each end: 'ok' or the failure's id. */
  ends(among: Among = {}): Readonly<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const request of this.requests(among)) {
      const end = failureOf(this.run.requests.failure[request]!)?.id ?? 'ok';
      counts[end] = (counts[end] ?? 0) + 1;
    }
    return counts;
  }

  /** Share of those that came and were answered well within `budgetMs`. */
  goodRatio(budgetMs: number, among: Among = {}): number {
    return this.times(among).filter((timeMs) => timeMs <= budgetMs).length / this.requests(among).length;
  }

  /** Good answers that arrived in a stretch, per second. */
  answeredPerSecond(fromMs: number, untilMs: number): number {
    const { failure, endMs, count } = this.run.requests;
    let answered = 0;
    for (let request = 0; request < count; request++) {
      if (failure[request] === 0 && endMs[request]! >= fromMs && endMs[request]! < untilMs) answered++;
    }
    return (answered * 1000) / (untilMs - fromMs);
  }

  inFlightAt(atMs: number): number {
    const { startMs, endMs, count } = this.run.requests;
    let inFlight = 0;
    for (let request = 0; request < count; request++) {
      if (startMs[request]! <= atMs && endMs[request]! > atMs) inFlight++;
    }
    return inFlight;
  }

  /** Time in [fromMs, untilMs) during which the gauge was above 0, as a share. */
  busyRatio(gaugeName: string, fromMs: number, untilMs: number): number {
    const gauge = this.run.trace.gauges.find(({ name }) => name === gaugeName);
    if (gauge === undefined) throw new Error(`There is no gauge ${gaugeName}.`);
    let busyMs = 0;
    gauge.time.forEach((atMs, point) => {
      const endMs = gauge.time[point + 1] ?? untilMs;
      if (gauge.value[point]! > 0) busyMs += Math.max(0, Math.min(endMs, untilMs) - Math.max(atMs, fromMs));
    });
    return busyMs / (untilMs - fromMs);
  }
}

import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { simulate, story, summariseTraffic } from '../../../src/journey';
import type { Run, TrafficSummary } from '../../../src/journey';
import { serverBudgetMs } from '../../../src/journey';
import { breakdownOf } from '../../../src/journey/traffic/breakdown';
import { addBinMeans, meanOf } from '../../../src/journey/traffic/gauge-bins';
import { percentileBands } from '../../../src/journey/traffic/percentile-bands';
import { rankOf } from '../../../src/journey/traffic/quantiles';
import { presetById, scenarioOf } from '../../../src/scenario';
import { madeRuns } from './made-run';
import { set, shop } from './shop';

/** More comes than the pools can carry, and clients leave after 0.7 s. */
const overloaded = set(shop, { 'traffic.ratePerSecond': 1400, 'client.givesUpAfterMs': 700 });

const calm = simulate(shop);
const hot = simulate(overloaded);
const summaries = new Map<Run, TrafficSummary>([calm, hot].map((run) => [run, summariseTraffic(run)]));
const both = [
  ['calm', calm],
  ['overloaded', hot],
] as const;

function finishedOf({ requests }: Run): number[] {
  return Array.from({ length: requests.count }, (_, request) => request).filter(
    (request) => requests.failure[request] === 0 && requests.endMs[request]! >= 0,
  );
}

const sum = (list: ArrayLike<number>) => Array.from(list).reduce((a, b) => a + b, 0);

describe.each(both)('the summary of a run that is %s', (_, run) => {
  const summary = summaries.get(run)!;
  const finished = finishedOf(run);
  const { requests } = run;
  const timeOf = (request: number) => requests.firstByteMs[request]! - requests.startMs[request]!;

  it('loses nobody: come = finished + failed + open, in sum and in every bin', () => {
    const { bins } = summary;
    expect(summary.requests).toBe(requests.count);
    expect(summary.finished + summary.failed + summary.open).toBe(requests.count);
    expect(summary.finished).toBe(finished.length);
    expect(sum(bins.arrivals)).toBe(requests.count);
    expect(sum(bins.finished)).toBe(summary.finished);
    expect(sum(bins.failed)).toBe(summary.failed);
    expect(bins.inFlight.at(-1)).toBe(summary.open);
    expect(sum(summary.histogram.counts)).toBe(summary.finished);
    expect(sum(summary.heatMap.counts)).toBe(summary.finished);
    expect(summary.failures.reduce((total, { count }) => total + count, 0)).toBe(summary.failed);
  });

  it('takes percentiles over the requests, in all and in each bin by the time of their end', () => {
    const { bins, percentiles, meanMs } = summary;
    const p95 = (of: readonly number[]) => of.map(timeOf).sort((a, b) => a - b)[rankOf(0.95, of.length)];
    expect(percentiles.p95Ms).toBe(p95(finished));
    expect(meanMs).toBeCloseTo(sum(finished.map(timeOf)) / finished.length, 9);
    bins.finished.forEach((count, bin) => {
      const own = finished.filter(
        (of) => Math.min(bins.count - 1, Math.floor(requests.endMs[of]! / bins.binMs)) === bin,
      );
      expect(own.length).toBe(count);
      expect(bins.p95Ms[bin]).toBe(count === 0 ? NaN : p95(own));
    });
  });

  it('counts as good what the server side finished within its budget', () => {
    const good = finished.filter((of) => {
      const { serverFromMs, serverToMs, endpoint } = story(run, of);
      return serverToMs - serverFromMs <= serverBudgetMs[endpoint.kind];
    });
    expect(summary.good).toBe(good.length);
    expect(sum(summary.bins.good)).toBe(good.length);
  });

  it('lists failed requests under the reason they failed for', () => {
    for (const { status, code, count, requests: listed, bins } of summary.failures) {
      const own = [...requests.failure].flatMap((of, request) => (of === status ? [request] : []));
      expect(count).toBe(own.length);
      expect(sum(bins)).toBe(count);
      expect([...listed]).toEqual(own.slice(0, listed.length));
      expect(requests.code[listed[0]!]).toBe(code);
    }
  });

  it('puts every cell of the heat map between its edges', () => {
    const { heatMap } = summary;
    for (let bin = 0; bin < heatMap.count; bin++) {
      for (let row = 0; row < heatMap.rowCount; row++) {
        const cell = bin * heatMap.rowCount + row;
        if (heatMap.counts[cell] === 0) continue;
        const example = timeOf(heatMap.example[cell]!);
        expect(example).toBeGreaterThanOrEqual(heatMap.edgesMs[row]!);
        expect(example).toBeLessThan(heatMap.edgesMs[row + 1]!);
      }
    }
  });

  it("agrees with Little's law at every station", () => {
    const { little } = summary;
    expect(little.map(({ station }) => station).slice(0, 3)).toEqual(['all', 'client', 'tls']);
    for (const { agreement, isApproximate } of little) {
      expect(Math.abs(agreement - 1)).toBeLessThan(isApproximate ? 0.02 : 1e-9);
    }
  });

  it('measures levels and utilisation that the units can have', () => {
    for (const { inFlight, waiting, utilisation } of summary.stations) {
      expect(inFlight.peak).toBeGreaterThanOrEqual(inFlight.mean);
      expect(waiting.mean).toBeLessThanOrEqual(inFlight.mean);
      if (utilisation === undefined) continue;
      expect(utilisation.mean).toBeGreaterThan(0);
      expect(utilisation.peak).toBeLessThanOrEqual(1 + 1e-9);
    }
  });
});

describe("Little's law", () => {
  it('holds exactly where the levels were kept whole', () => {
    const run = simulate(set(shop, { 'traffic.requests': 400 }));
    const { little } = summariseTraffic(run);
    const exact = little.filter(({ isApproximate }) => !isApproximate);
    expect(exact.map(({ station }) => station)).toContain('database');
    for (const { agreement } of exact) expect(agreement).toBeCloseTo(1, 9);
  });
});

describe('what a full pool does to the summary', () => {
  it('shows the pool taken throughout and the slowest waiting for it', () => {
    const { stations, bands, breakdown } = summaries.get(hot)!;
    expect(stations.find(({ station }) => station === 'pool')?.utilisation?.peak).toBeCloseTo(1, 3);
    const cell = breakdown.cells.findIndex(({ station, spentOn }) => station === 'pool' && spentOn === 'wait');
    const [, fast, , , slowest] = bands;
    expect(slowest!.cellMs[cell]!).toBeGreaterThan(fast!.cellMs[cell]!);
    expect(slowest!.cellMs[cell]!).toBeGreaterThan(0.5 * slowest!.meanMs);
  });
});

describe('bands of percentiles', () => {
  it('hold their share of the requests, also where many took equally long, and sum to their mean', () => {
    fc.assert(
      fc.property(madeRuns(), (run) => {
        const breakdown = breakdownOf(run);
        const [all, ...bands] = percentileBands(run, breakdown);
        const count = finishedOf(run).filter((of) => run.requests.firstByteMs[of]! >= 0).length;
        const upTo = (ratio: number) => (count === 0 ? 0 : rankOf(ratio, count) + 1);
        expect(all!.count).toBe(count);
        expect(bands.map((band) => band.count)).toEqual([
          upTo(0.5),
          upTo(0.95) - upTo(0.5),
          upTo(0.99) - upTo(0.95),
          count - upTo(0.99),
        ]);
        for (const band of [all!, ...bands]) {
          if (band.count === 0) continue;
          expect(sum(band.cellMs)).toBeCloseTo(band.meanMs, 9);
          expect(band.request).toBeGreaterThanOrEqual(0);
        }
        const filled = bands.filter((band) => band.count > 0);
        filled.slice(1).forEach((band, index) => expect(band.fromMs).toBeGreaterThanOrEqual(filled[index]!.toMs));
      }),
    );
  });
});

describe('means over bins of a step function', () => {
  const points = fc.array(fc.record({ gap: fc.integer({ min: 0, max: 40 }), value: fc.nat(9) }), { maxLength: 60 });

  it('are what adding it up in small steps gives', () => {
    fc.assert(
      fc.property(points, fc.integer({ min: 1, max: 60 }), (list, binMs) => {
        let atMs = 0;
        const time = list.map(({ gap }) => (atMs += gap));
        const value = list.map((of) => of.value);
        const endMs = atMs + 7;
        const gauge = {
          ...{ name: 'made', row: '', cellMs: 0 },
          time: Float64Array.from(time),
          value: Float64Array.from(value),
          peak: Float64Array.from(value),
        };
        const count = Math.floor(endMs / binMs) + 1;
        const found = new Float64Array(count);
        const mean = addBinMeans(gauge, { binMs, count }, endMs, found);
        const level = (ms: number) => value[time.findLastIndex((of) => of <= ms)] ?? 0;
        const expected = new Float64Array(count);
        let area = 0;
        for (let ms = 0; ms < endMs; ms++) {
          area += level(ms);
          const bin = Math.floor(ms / binMs);
          expected[bin]! += level(ms) / (bin === count - 1 ? endMs - bin * binMs : binMs);
        }
        found.forEach((of, bin) => expect(of).toBeCloseTo(expected[bin]!, 9));
        expect(mean).toBeCloseTo(area / endMs, 9);
        expect(meanOf(gauge, endMs)).toBeCloseTo(area / endMs, 9);
      }),
    );
  });
});

describe('the summary of little', () => {
  it('of one request is that request', () => {
    const run = simulate(scenarioOf(presetById('api-under-budget')!));
    const summary = summariseTraffic(run);
    const tookMs = run.requests.firstByteMs[0]! - run.requests.startMs[0]!;
    expect(summary).toMatchObject({
      requests: 1,
      finished: 1,
      failed: 0,
      meanMs: tookMs,
      minMs: tookMs,
      maxMs: tookMs,
    });
    expect(summary.percentiles.p999Ms).toBe(tookMs);
  });

  it('of a sample says so and scales what only spans can tell', () => {
    const sample = summariseTraffic(simulate(shop, { trace: { mode: 'sampled', every: 5 } }));
    const whole = summaries.get(calm)!;
    expect(sample.isSample).toBe(true);
    expect(sample.breakdown.count).toBe(600);
    expect(sample.percentiles).toEqual(whole.percentiles);
    expect(Math.abs(sample.good - whole.good) / whole.good).toBeLessThan(0.05);
    const ofAll = sample.little.find(({ station }) => station === 'pool')!;
    expect(Math.abs(ofAll.agreement - 1)).toBeLessThan(0.1);
  });
});

/** Every closed form against vectors computed to high precision elsewhere. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ggc } from '../../../src/journey/theory/ggc';
import { mdc, mdcWaitQuantile } from '../../../src/journey/theory/mdc';
import { md1, mg1 } from '../../../src/journey/theory/mg1';
import { mmcTimeout } from '../../../src/journey/theory/mmc-timeout';
import { erlangB, mmc, mmcStayQuantile, mmcWaitQuantile } from '../../../src/journey/theory/mmc';
import { mmck } from '../../../src/journey/theory/mmck';
import { powerOfDStay, powerOfDTail } from '../../../src/journey/theory/power-of-d';

type Row = Readonly<Record<string, number>> & {
  readonly Wqq?: Readonly<Record<string, number>>;
  readonly Tq?: Readonly<Record<string, number>>;
  readonly tail?: readonly number[];
};

function rows(file: string): readonly Row[] {
  const text = readFileSync(new URL(`../../golden/queueing/${file}.json`, import.meta.url), 'utf8');
  return (JSON.parse(text) as { rows: readonly Row[] }).rows;
}

/** Vectors are in seconds; equal to so many digits, or both next to nothing. */
function near(found: number, expected: number, relative = 1e-9): void {
  const apart = Math.abs(found - expected);
  if (apart > relative * Math.abs(expected) + 1e-14) expect(found).toBe(expected);
  expect(apart).toBeLessThanOrEqual(relative * Math.abs(expected) + 1e-14);
}

const queue = (row: Row) => ({
  arrivalsPerSecond: row.lambda!,
  serviceMs: 1000 / row.mu!,
  servers: row.c ?? 1,
});

describe('closed forms', () => {
  it.each(['mm1', 'mmc'])('M/M/c: means and quantiles of %s', (file) => {
    for (const row of rows(file)) {
      const form = mmc(queue(row));
      near(form.utilisation, row.rho!);
      near(form.meanWaitMs / 1000, row.Wq!);
      near(form.meanStayMs / 1000, row.W!);
      near(form.meanInside, row.L!);
      near(form.meanWaiting, row.Lq!);
      if (row.erlangC !== undefined) near(form.mustWaitRatio, row.erlangC);
      for (const [ratio, seconds] of Object.entries(row.Wqq!))
        near(mmcWaitQuantile(queue(row), Number(ratio)) / 1000, seconds);
      for (const [ratio, seconds] of Object.entries(row.Tq!))
        near(mmcStayQuantile(queue(row), Number(ratio)) / 1000, seconds);
    }
  });

  it("Erlang's B, down to chances that never happen", () => {
    for (const { a, c, B } of rows('erlangB')) near(erlangB(a!, c!), B!);
  });

  it('M/D/1 as a case of M/G/1, and its waits as a case of M/D/c', () => {
    for (const row of rows('md1')) {
      const serviceMs = 1000 * row.D!;
      const input = { arrivalsPerSecond: row.lambda!, serviceMs, servers: 1 };
      near(md1(input).meanWaitMs / 1000, row.Wq!);
      const form = mdc(input);
      near(form.meanWaitMs / 1000, row.Wq!);
      near(1 - form.waitsAtMost(serviceMs), row.P_wait_gt_D!);
      near(1 - form.waitsAtMost(5 * serviceMs), row.P_wait_gt_5D!);
      for (const [ratio, seconds] of Object.entries(row.Wqq!))
        near(mdcWaitQuantile(input, Number(ratio)) / 1000, seconds);
    }
  });

  it('M/D/c', () => {
    for (const row of rows('mdc')) {
      const form = mdc({ arrivalsPerSecond: row.lambda!, serviceMs: 1000 * row.D!, servers: row.c! });
      // The vectors themselves are good to nine digits.
      near(form.meanWaitMs / 1000, row.Wq!, 2e-9);
      near(form.mustWaitRatio, row.pWait!, 2e-9);
    }
  });

  it('M/G/1: service times of every kind', () => {
    for (const row of rows('mg1')) {
      const form = mg1({ arrivalsPerSecond: row.lambda!, serviceMs: 1000 * row.ES!, serviceScv: row.cs2! });
      near(form.meanWaitMs / 1000, row.Wq!);
      near(form.meanInside, row.L!);
      near(form.meanWaiting, row.Lq!);
    }
  });

  it('M/M/c/K, overloaded too', () => {
    for (const row of rows('mmck')) {
      const form = mmck(queue(row), row.K!);
      near(form.refusedRatio, row.pBlock!);
      near(form.finishedPerSecond, row.throughput!);
      near(form.meanInside, row.L!);
      near(form.meanWaiting, row.Lq!);
      near(form.meanStayMs / 1000, row.W!);
      near(form.utilisation, row.util!);
    }
  });

  it('M/M/c with a timeout, overloaded too', () => {
    for (const row of rows('mmc_timeout')) {
      const form = mmcTimeout(queue(row), 1000 * row.timeout!);
      near(form.timedOutRatio, row.pTimeout!);
      near(form.mustWaitRatio, row.pMustWait!);
      near(form.finishedPerSecond, row.throughput!);
      near(form.utilisation, row.util!);
      near(form.meanWaitOfServedMs / 1000, row.meanWaitServed!);
      near(form.meanWaitMs / 1000, row.meanWaitAll!);
      near(form.meanWaiting, row.LqAll!);
    }
  });

  it('Kingman and Allen-Cunneen', () => {
    for (const { rho, c, ES, ca2, cs2, Wq_approx } of rows('kingman')) {
      const input = { arrivalsPerSecond: (rho! * c!) / ES!, serviceMs: 1000 * ES!, servers: c! };
      near(ggc({ ...input, arrivalScv: ca2!, serviceScv: cs2! }).meanWaitMs / 1000, Wq_approx!);
    }
  });

  it('the power of d choices', () => {
    for (const { d, lambda, T, tail } of rows('power_of_d')) {
      near(powerOfDStay(lambda!, d!), T!);
      (tail ?? []).forEach((share, n) => near(powerOfDTail(lambda!, d!, n), share));
    }
  });
});

describe('closed forms among themselves', () => {
  const loads = [0.1, 0.5, 0.8, 0.95];

  it('meet where one is a case of another', () => {
    for (const load of loads) {
      const input = { arrivalsPerSecond: load * 100, serviceMs: 10, servers: 1 };
      near(mg1({ ...input, serviceScv: 1 }).meanWaitMs, mmc(input).meanWaitMs);
      near(ggc({ ...input, arrivalScv: 1, serviceScv: 1 }).meanWaitMs, mmc(input).meanWaitMs);
      near(mmck(input, 4000).meanWaitMs, mmc(input).meanWaitMs, 1e-7);
      near(mmcTimeout(input, 60_000).meanWaitMs, mmc(input).meanWaitMs, 1e-7);
      near(powerOfDStay(load, 1) * 10, mmc(input).meanStayMs);
    }
  });

  it('say that a load beyond the servers waits without end, and that a bound ends it', () => {
    const over = { arrivalsPerSecond: 250, serviceMs: 10, servers: 2 };
    expect(mmc(over).meanWaitMs).toBe(Infinity);
    expect(mdc(over).meanWaitMs).toBe(Infinity);
    expect(mdcWaitQuantile(over, 0.5)).toBe(Infinity);
    expect(mmcStayQuantile(over, 0.5)).toBe(Infinity);
    expect(powerOfDStay(1.2, 2)).toBe(Infinity);
    // 200 a second are served and 50 are not.
    expect(mmck(over, 100).refusedRatio).toBeCloseTo(0.2, 3);
    expect(mmcTimeout(over, 3000).timedOutRatio).toBeCloseTo(0.2, 3);
  });

  it('wait less the more servers share the same load', () => {
    for (const load of loads) {
      const waits = [1, 2, 8, 32].map(
        (servers) => mdc({ arrivalsPerSecond: load * 100 * servers, serviceMs: 10, servers }).meanWaitMs,
      );
      expect(waits).toEqual(waits.toSorted((a, b) => b - a));
    }
  });

  it('know an empty system', () => {
    const empty = { arrivalsPerSecond: 0, serviceMs: 10, servers: 3 };
    expect(mdc(empty)).toMatchObject({ meanWaitMs: 0, meanInside: 0 });
    expect(mmc(empty).meanWaitMs).toBe(0);
  });
});

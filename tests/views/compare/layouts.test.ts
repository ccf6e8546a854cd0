import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { measures, pairDifference, sweepCurve } from '../../../src/journey';
import { heightAxis, plotIn, timeAxis } from '../../../src/views/charts/chart-frame';
import { endLabels } from '../../../src/views/charts/end-labels';
import { differenceSentence, measureValue } from '../../../src/views/compare/difference-sentence';
import { allInterventions } from '../../../src/views/compare/interventions';
import { onShared, sharedTime } from '../../../src/views/compare/shared-bins';
import { leverValueWords, sweepLayout } from '../../../src/views/compare/sweep-layout';
import { broken, kneeSentence, theorySentence } from '../../../src/views/compare/sweep-words';
import { loaded } from '../traffic/loaded';
import { brief, differencesOf, sweptPool } from './compared';

const plain = (text: string) => text.replace(/[\u202f\u00a0]/g, ' ');

describe('one timeline for two runs', () => {
  const a = loaded(brief(7)).summary;
  const b = loaded(brief(16)).summary;
  const shared = sharedTime(a, b);

  test('it reaches to the end of the longer run, and a run that is over has no value', () => {
    expect(shared.endMs).toBe(Math.max(a.endMs, b.endMs));
    const shorter = a.endMs < b.endMs ? a : b;
    const values = onShared(shared, shorter, shorter.bins.inFlight);
    expect(values).toHaveLength(shared.bins.count);
    const overFrom = Math.ceil(shorter.endMs / shared.bins.binMs) + 1;
    for (let bin = overFrom; bin < shared.bins.count; bin++) expect(values[bin]).toBeNaN();
  });

  test('on its own bins a run keeps its values', () => {
    const longer = a.endMs >= b.endMs ? a : b;
    expect([...onShared(shared, longer, longer.bins.arrivals)]).toEqual([...longer.bins.arrivals]);
  });

  test('what happens in both is listed once', () => {
    const kill = { kind: 'kill', atMs: 5, server: 'app-1' } as const;
    const revive = { kind: 'revive', atMs: 9, server: 'app-1' } as const;
    expect(allInterventions({ interventions: [kill] }, { interventions: [{ ...kill }, revive] })).toEqual([
      kill,
      revive,
    ]);
  });
});

describe('B beside A', () => {
  test('the sentence has the difference, its interval, the percentile and the seeds', () => {
    const differences = differencesOf(brief(7), brief(16), 3);
    const p95 = differences.find(({ measure }) => measure === 'p95')!;
    const { before, strong, after } = differenceSentence(p95);
    expect(p95.difference).toBeLessThan(0);
    expect(plain(before + strong + after)).toMatch(/^B is \d+ ms faster ± [\d.]+ at p95, over 3 seeds\.$/);
  });

  const measured = (p95: number) => ({ p50: 1, p95, p99: 1, mean: 1, goodput: p95, 'failed-share': p95 / 1000 });
  const say = (a: number[], b: number[], id: 'p95' | 'goodput' | 'failed-share') => {
    const { before, strong, after } = differenceSentence(pairDifference(a.map(measured), b.map(measured), id));
    return plain(before + strong + after);
  };

  test('equal, unclear, one seed, none', () => {
    expect(say([5, 6], [5, 6], 'p95')).toBe('There is no difference at p95, over 2 seeds.');
    expect(say([5, 50], [9, 20], 'p95')).toMatch(/^There is no clear difference: .* at p95, over 2 seeds\.$/);
    expect(say([50], [20], 'p95')).toBe('B is 30.0 ms faster at p95, with one seed: more seeds tell how sure that is.');
    expect(say([NaN], [20], 'p95')).toContain('nothing to compare');
  });

  test('more within budget and fewer failures are said as such', () => {
    expect(say([100, 101], [150, 151], 'goodput')).toMatch(
      /^B finishes 50.* a second more ± 0.* within budget, over 2 seeds\.$/,
    );
    expect(say([100, 101], [50, 51], 'failed-share')).toMatch(/^B has .* points fewer failures/);
  });

  test('each measure is written in its unit', () => {
    expect(plain(measureValue(measures.p95, 336.2))).toBe('336 ms');
    expect(plain(measureValue(measures.goodput, 678.9))).toBe('679 / s');
    expect(plain(measureValue(measures['failed-share'], 0.25))).toBe('25 %');
    expect(measureValue(measures.p95, NaN)).toBe('–');
  });
});

describe('sweep', () => {
  const { curve, theory, results } = sweptPool([2, 6, 8, 10, 16, 40], 2);
  const lever = { name: 'Pool size', unit: '', scale: 'log', value: 10 } as const;
  const plot = plotIn(680, 280, { top: 30, bottom: 50, right: 28 });

  test('points rise along the axis and stand at the height of their mean', () => {
    const layout = sweepLayout({ plot, curve, theory, scale: 'log', measure: measures.mean });
    expect(layout.points.map(({ value }) => value)).toEqual([2, 6, 8, 10, 16, 40]);
    for (let at = 1; at < layout.points.length; at++) {
      expect(layout.points[at]!.x).toBeGreaterThan(layout.points[at - 1]!.x);
    }
    expect(layout.points[0]!.x).toBeCloseTo(plot.left);
    expect(layout.points.at(-1)!.x).toBeCloseTo(plot.right);
    expect(layout.points[0]!.y).toBeLessThan(layout.points.at(-1)!.y);
    expect(layout.points.filter(({ isKnee }) => isKnee)).toHaveLength(curve.knee === undefined ? 0 : 1);
  });

  test('a theory without end leaves a gap, not a line through the roof', () => {
    const layout = sweepLayout({
      plot,
      curve,
      theory: [
        { value: 2, height: Infinity },
        { value: 6, height: 100 },
        { value: 8, height: 90 },
      ],
      scale: 'log',
      measure: measures.mean,
    });
    expect(layout.theoryPath).not.toMatch(/NaN|Infinity/);
    expect(layout.theoryPath.match(/[ML]/g)).toHaveLength(2);
  });

  test('the knee, its value and both ends are told', () => {
    const knee = curve.points[curve.knee!.index]!;
    expect(plain(kneeSentence(curve, lever, measures.mean))).toContain(
      `The knee is at ${knee.value}: mean time to first byte`,
    );
    const flat = sweepCurve(results.slice(0, 2), 'mean', 'log');
    expect(kneeSentence(flat, lever, measures.mean)).toContain('no knee');
    expect(kneeSentence({ ...curve, points: [] }, lever, measures.mean)).toBe(
      'No value of the lever has been run yet.',
    );
  });

  test('where theory and run part is told with both numbers', () => {
    expect(plain(theorySentence(curve, theory, lever, measures.mean)!)).toMatch(
      /^Theory and run part by more than 10 % at \d of 6 values, most at 2: theory says the line grows without end, the run/,
    );
    const same = curve.points.map(({ value, mean }) => ({ value, height: mean * 1.02 }));
    expect(theorySentence(curve, same, lever, measures.mean)).toContain('agree within');
    expect(theorySentence(curve, [], lever, measures.mean)).toBeUndefined();
  });

  test('only what breaks is listed', () => {
    const of = (id: 'steady' | 'no-bound', holds: boolean) => ({ id, holds, statement: id, shows: '' });
    expect(broken([of('steady', true), of('no-bound', false)]).map(({ id }) => id)).toEqual(['no-bound']);
  });

  test('a lever’s value carries its unit', () => {
    expect(plain(leverValueWords(12, ''))).toBe('12');
    expect(plain(leverValueWords(1500, 'ms'))).toBe('1.50 s');
    expect(plain(leverValueWords(40, 'rows'))).toBe('40 rows');
  });
});

test('words at the ends of lines never stand on each other, and stay on the plot', () => {
  const plot = plotIn(680, 130);
  const x = timeAxis(plot, 1000);
  const y = heightAxis(plot, 100);
  const bins = { binMs: 500, count: 2 };
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }), (a, b) => {
      const series = [
        { values: [0, a], endWord: 'A' },
        { values: [0, b], endWord: 'B' },
      ];
      const [above, below] = endLabels(series, bins, 1000, plot, x, y);
      expect(below!.y - above!.y).toBeGreaterThanOrEqual(16.999);
      expect(below!.y).toBeLessThanOrEqual(plot.bottom + 5.001);
    }),
  );
});

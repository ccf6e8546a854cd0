import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { trafficAt } from '../../../src/journey';
import { bandParts, bandScale, shownCells } from '../../../src/views/charts/band-bars';
import { bandWords, cellLabel, largestCell, slowestSentence } from '../../../src/views/charts/band-words';
import { plotIn } from '../../../src/views/charts/chart-frame';
import { failureWords } from '../../../src/views/charts/FailuresChart';
import { gaugeRows } from '../../../src/views/charts/gauge-rows';
import {
  cellAt,
  cellWords,
  heatMapLayout,
  rowPlace,
  shadeOf,
  slowestAt,
} from '../../../src/views/charts/heat-map-layout';
import { histogramLayout, lastSecondTitle } from '../../../src/views/charts/histogram-layout';
import { inside, isShown, littleWords, stationName } from '../../../src/views/charts/little-words';
import { sparkPath } from '../../../src/views/charts/spark-path';
import { neighbour } from '../../../src/views/charts/use-roving';
import { loaded, ordersUnderLoad } from '../traffic/loaded';

const { run, summary } = loaded(ordersUnderLoad());
const plain = (text: string) => text.replace(/\u202f/g, ' ');

describe('histogram of the last second', () => {
  const facts = trafficAt(run, summary, 15_000);
  const plot = plotIn(336, 196, { left: 0, right: 4 });
  const layout = histogramLayout(plot, facts.lastSecond.bars, facts.lastSecond.percentiles);

  test('every finished request is in a bar, and every bar opens one of its own', () => {
    expect(layout.bars.reduce((sum, { count }) => sum + count, 0)).toBe(facts.lastSecond.finished);
    const { widthMs } = facts.lastSecond.bars;
    const { startMs, firstByteMs } = run.requests;
    layout.bars.forEach(({ request, x }) => {
      const tookMs = firstByteMs[request]! - startMs[request]!;
      const bar = Math.floor((x - plot.left) / ((plot.right - plot.left) / facts.lastSecond.bars.counts.length));
      expect(Math.min(facts.lastSecond.bars.counts.length - 1, Math.floor(tookMs / widthMs))).toBe(bar);
    });
  });

  test('bars stay in the plot and do not overlap', () => {
    let reached = plot.left;
    for (const { x, width, top, height } of layout.bars) {
      expect(x).toBeGreaterThanOrEqual(reached);
      expect(top).toBeGreaterThanOrEqual(plot.top);
      expect(top + height).toBeCloseTo(plot.bottom);
      reached = x + width;
    }
    expect(reached).toBeLessThanOrEqual(plot.right + 0.01);
  });

  test('the words at p50 and p95 never stand on each other, wherever the percentiles lie', () => {
    const counts = new Uint32Array(40).fill(3);
    const bars = { widthMs: 10, counts, example: counts };
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 400, noNaN: true }),
        fc.double({ min: 0, max: 400, noNaN: true }),
        (a, b) => {
          const percentiles = { ...facts.lastSecond.percentiles, p50Ms: Math.min(a, b), p95Ms: Math.max(a, b) };
          const spans = histogramLayout(plot, bars, percentiles)
            .marks.map(({ textX, anchor }) => (anchor === 'start' ? [textX, textX + 24] : [textX - 24, textX]))
            .sort((one, other) => one[0]! - other[0]!);
          for (let at = 1; at < spans.length; at++) expect(spans[at]![0]!).toBeGreaterThanOrEqual(spans[at - 1]![1]!);
        },
      ),
    );
  });

  test('the title speaks of the first stretch while the run is younger than a second', () => {
    expect(plain(lastSecondTitle({ finished: 806, windowMs: 1000 }))).toBe('Last second, 806 finished');
    expect(plain(lastSecondTitle({ finished: 3, windowMs: 400 }))).toBe('First 400 ms, 3 finished');
  });
});

describe('heat map', () => {
  const plot = plotIn(680, 196);
  const { heatMap, endMs } = summary;
  const layout = heatMapLayout(plot, heatMap, endMs);

  test('a point of the drawing finds the cell that is drawn there', () => {
    fc.assert(
      fc.property(fc.nat(heatMap.count - 1), fc.nat(heatMap.rowCount - 1), (bin, row) => {
        const cell = layout.cell(bin, row);
        if (cell.width < 1) return;
        const found = cellAt(plot, heatMap, layout, endMs, cell.x + cell.width / 2, cell.y + cell.height / 2);
        expect(found).toMatchObject({ bin, row, count: heatMap.counts[bin * heatMap.rowCount + row]! });
      }),
    );
    expect(cellAt(plot, heatMap, layout, endMs, plot.left - 1, plot.top + 1)).toBeUndefined();
  });

  test('the slowest of an instant is in the highest filled row of its bin', () => {
    const found = slowestAt(heatMap, layout, 15_000)!;
    expect(found.count).toBeGreaterThan(0);
    for (let row = found.row + 1; row < heatMap.rowCount; row++) {
      expect(heatMap.counts[found.bin * heatMap.rowCount + row]).toBe(0);
    }
    const tookMs = run.requests.firstByteMs[found.request]! - run.requests.startMs[found.request]!;
    expect(tookMs).toBeGreaterThanOrEqual(heatMap.edgesMs[found.row]!);
    expect(tookMs).toBeLessThan(heatMap.edgesMs[found.row + 1]!);
    expect(plain(cellWords(heatMap, found))).toMatch(/ requests?$/);
  });

  test('more is darker, one is seen, none is not', () => {
    expect(shadeOf(0, 100)).toBe(0);
    expect(shadeOf(1, 10_000)).toBeGreaterThan(0.15);
    expect(shadeOf(100, 100)).toBe(1);
  });

  test('the side’s words stand at their values and clear of each other', () => {
    expect(layout.ticks.length).toBeGreaterThan(1);
    const heights = layout.ticks.map(({ at }) => at).sort((a, b) => a - b);
    for (let at = 1; at < heights.length; at++) expect(heights[at]! - heights[at - 1]!).toBeGreaterThanOrEqual(22);
    expect(rowPlace(Float64Array.of(100, 120, 140), 110)).toBe(0.5);
    expect(rowPlace(Float64Array.of(100, 120, 140), 140)).toBe(2);
  });
});

describe('bands of percentiles', () => {
  const { bands, breakdown } = summary;

  test('the bars are to one scale: each as long as its mean, without gaps', () => {
    const scale = bandScale(bands, 600);
    for (const band of bands) {
      const parts = bandParts(breakdown, band, scale);
      let reached = 0;
      for (const { x, width } of parts) {
        expect(x).toBeCloseTo(reached);
        reached = x + width;
      }
      expect(Math.abs(reached - band.meanMs * scale)).toBeLessThan(0.51);
    }
    expect(Math.max(...bands.map(({ meanMs }) => meanMs * scale))).toBeCloseTo(600);
  });

  test('the sentence names where the slowest spend most, with the share that the numbers give', () => {
    const slowest = bands.find(({ id }) => id === 'slowest')!;
    const cell = largestCell(slowest);
    expect(cellLabel(breakdown.cells[cell]!)).toBe('wait, connection pool');
    const percent = Math.round((100 * slowest.cellMs[cell]!) / slowest.meanMs);
    expect(plain(slowestSentence(breakdown, bands))).toContain(
      `The slowest 1 % wait at the connection pool for ${percent} % of their time`,
    );
    expect(bandWords(breakdown, slowest)).toContain(`Open request ${slowest.request}`);
  });

  test('nothing answered is said so, and nothing is drawn', () => {
    const empty = bands.map((band) => ({ ...band, count: 0, meanMs: NaN }));
    expect(bandScale(empty, 600)).toBe(0);
    expect(slowestSentence(breakdown, empty)).toContain('Nothing was answered');
    expect(shownCells(breakdown, empty, 0)).toEqual([]);
  });
});

describe('gauges', () => {
  test('a row a station, with what its units say where it has any', () => {
    const rows = gaugeRows(summary, 15_000);
    expect(rows.map(({ station }) => station)).toContain('pool');
    const pool = rows.find(({ station }) => station === 'pool')!;
    expect(pool.shown).toBe('utilisation');
    expect(pool.utilisation).toBeGreaterThan(0.95);
    expect(pool.waiting).toBeGreaterThan(100);
    expect(rows.find(({ station }) => station === 'client')!.utilisation).toBeUndefined();
  });

  test('the small line spans its room and stays in it', () => {
    const spark = sparkPath({ binMs: 100, count: 3 }, [0, 5, 10], 300, { width: 120, height: 24 });
    expect(spark.line).toBe('M40,23L80,12L120,1');
    expect(spark.x(150)).toBe(60);
    expect(spark.x(-5)).toBe(0);
    expect(spark.x(1000)).toBe(120);
  });
});

describe('words', () => {
  test('Little’s law agrees with itself for the whole journey', () => {
    const all = summary.little.find(({ station }) => station === 'all')!;
    expect(littleWords(all)).toContain('The two agree, as they must.');
    expect(littleWords({ ...all, agreement: 1.2 })).toContain('differ by 20');
    expect(littleWords({ ...all, meanInside: 0, agreement: NaN })).toContain('Nobody came');
    expect(inside(0.256)).toBe('0.26');
    expect(inside(20.26)).toBe('20.3');
  });

  test('stations of the trace get the names of the page; the ways between them are not listed', () => {
    expect(stationName('load balancer')).toBe('Load balancer');
    expect(stationName('pool')).toBe('Connection pool');
    expect(isShown({ station: 'to the server' })).toBe(false);
    expect(isShown({ station: 'database' })).toBe(true);
  });

  test('a failure says how many and which opens', () => {
    const group = { status: 13, id: 'upstream-refused', words: 'upstream refused', code: 502, count: 1, latest: 9 };
    expect(failureWords(group)).toBe('upstream refused, 502: 1 request. Open request 9, the latest of them.');
    expect(failureWords({ ...group, code: 0, count: 2 })).toContain('upstream refused: 2 requests');
  });

  test('arrows stop at both ends', () => {
    expect(neighbour('ArrowLeft', 0, 5)).toBe(0);
    expect(neighbour('ArrowRight', 4, 5)).toBe(4);
    expect(neighbour('Home', 3, 5)).toBe(0);
    expect(neighbour('End', 1, 5)).toBe(4);
    expect(neighbour('a', 1, 5)).toBeUndefined();
  });
});

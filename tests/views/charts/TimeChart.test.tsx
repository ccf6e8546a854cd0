import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { trafficAt } from '../../../src/journey';
import { heightAxis, plotIn, tickWords, timeAxis, unitFor } from '../../../src/views/charts/chart-frame';
import { interventionSentence, isFault } from '../../../src/views/charts/intervention-words';
import { markLabels } from '../../../src/views/charts/mark-labels';
import { RatesOverTime } from '../../../src/views/charts/RatesOverTime';
import { binAt, greatest, linePath } from '../../../src/views/charts/time-lines';
import { TtfbOverTime } from '../../../src/views/charts/TtfbOverTime';
import { valueLabels } from '../../../src/views/charts/value-labels';
import { textWidth } from '../../../src/views/map/text-width';
import { movable } from '../preview/movable';
import { loaded, ordersUnderLoad } from '../traffic/loaded';

const { run, summary } = loaded(ordersUnderLoad());

afterEach(cleanup);

function show(canMove = true) {
  const playhead = movable(15_000);
  const onSeek = vi.fn((atMs: number) => playhead.set(atMs));
  const onMove = vi.fn();
  render(
    <TtfbOverTime
      summary={summary}
      facts={trafficAt(run, summary, 15_000)}
      interventions={run.scenario.interventions}
      playhead={playhead}
      onSeek={onSeek}
      {...(canMove ? { onMoveIntervention: onMove } : {})}
    />,
  );
  return { playhead, onSeek, onMove };
}

describe('a chart over time', () => {
  test('the playhead is a slider that says time and figures', () => {
    const { onSeek } = show();
    const slider = screen.getByRole('slider', { name: 'Playhead' });
    expect(slider.getAttribute('aria-valuenow')).toBe('15.0');
    expect(slider.getAttribute('aria-valuetext')).toMatch(/^15\.0.s, p50 .* p95 .* p99 /);
    fireEvent.keyDown(slider, { key: 'ArrowLeft' });
    expect(onSeek.mock.calls[0]![0]).toBeLessThan(15_000);
    fireEvent.keyDown(slider, { key: 'Home' });
    expect(onSeek).toHaveBeenLastCalledWith(0);
    fireEvent.keyDown(slider, { key: 'End' });
    expect(onSeek).toHaveBeenLastCalledWith(summary.endMs);
  });

  test('an intervention is moved by keys, and stands fast where that is not allowed', () => {
    const { onMove } = show();
    const mark = screen.getByRole('slider', { name: 'app-3 stops' });
    fireEvent.keyDown(mark, { key: 'ArrowRight' });
    expect(onMove).toHaveBeenCalledWith(0, 11_700);
    cleanup();
    show(false);
    expect(screen.queryByRole('slider', { name: 'app-3 stops' })).toBeNull();
  });

  test('rates have their own chart', () => {
    const playhead = movable(15_000);
    render(
      <RatesOverTime
        summary={summary}
        facts={trafficAt(run, summary, 15_000)}
        interventions={[]}
        playhead={playhead}
        onSeek={() => {}}
      />,
    );
    expect(screen.getByRole('group', { name: 'Requests a second' })).toBeTruthy();
    expect(screen.getByRole('slider').getAttribute('aria-valuetext')).toContain('arrive');
  });
});

describe('geometry', () => {
  test('ticks of the time axis never touch, and the last carries the unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 1400 }), fc.integer({ min: 50, max: 4_000_000 }), (width, endMs) => {
        const { ticks } = timeAxis(plotIn(width, 196), endMs);
        expect(ticks.at(-1)!.words).toMatch(/\u202fs$/);
        for (let at = 1; at < ticks.length; at++) {
          const room = ticks[at]!.at - ticks[at - 1]!.at;
          expect(room).toBeGreaterThan(textWidth(ticks[at - 1]!.words, 14) / 2);
        }
      }),
    );
  });

  test('the words of interventions stay apart and on the chart', () => {
    const places = fc.array(fc.integer({ min: 64, max: 634 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(places, (xs) => {
        const marks = xs.sort((a, b) => a - b).map((x) => ({ x, words: 'app-3 stops' }));
        const boxes = markLabels(marks, 64, 676).flatMap((label) => {
          if (label === null) return [];
          const width = textWidth(label.words, 14);
          return [label.anchor === 'start' ? [label.x, label.x + width] : [label.x - width, label.x]];
        });
        for (let at = 1; at < boxes.length; at++)
          expect(boxes[at]![0]!).toBeGreaterThanOrEqual(boxes[at - 1]![1]! - 0.01);
        boxes.forEach(([left, right]) => {
          expect(left).toBeGreaterThanOrEqual(64);
          expect(right).toBeLessThanOrEqual(677);
        });
      }),
    );
  });

  test('figures at the playhead stay in the plot', () => {
    const plot = plotIn(680, 196);
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: plot.top, max: plot.bottom, noNaN: true }), { maxLength: 3 }),
        (heights) => {
          const { baselines } = valueLabels(plot, heights, 3);
          expect(baselines[0]).toBeGreaterThanOrEqual(plot.top);
          expect(baselines.at(-1)).toBeLessThanOrEqual(plot.bottom + 1);
        },
      ),
    );
  });

  test('lines have gaps where there is no value', () => {
    const plot = plotIn(680, 196);
    const path = linePath({ binMs: 100, count: 4 }, [1, NaN, 2, 3], 400, timeAxis(plot, 400), heightAxis(plot, 3));
    expect(path.match(/M/g)).toHaveLength(2);
    expect(path).not.toContain('NaN');
    expect(greatest([1, NaN, 7], [3])).toBe(7);
    expect(binAt({ binMs: 100, count: 4 }, 9999)).toBe(3);
  });

  test('units and ticks', () => {
    expect(unitFor(9999)).toEqual({ unit: 'ms', per: 1 });
    expect(unitFor(10_000)).toEqual({ unit: 's', per: 1000 });
    expect(tickWords(0.25)).toBe('0.25');
  });

  test('interventions in words', () => {
    expect(interventionSentence({ kind: 'kill', atMs: 11_600, server: 'app-3' })).toMatch(/^app-3 stops at 11\.6.s$/);
    expect(isFault({ kind: 'kill' })).toBe(true);
    expect(isFault({ kind: 'revive' })).toBe(false);
  });
});

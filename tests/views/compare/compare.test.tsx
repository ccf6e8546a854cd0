import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { trafficAt } from '../../../src/journey';
import { ComparePanel } from '../../../src/views/compare/ComparePanel';
import { SweepPlot } from '../../../src/views/compare/SweepPlot';
import { movable } from '../preview/movable';
import { loaded } from '../traffic/loaded';
import { brief, differencesOf, sweptPool } from './compared';

afterEach(cleanup);

const a = { name: 'pool of 7', ...loaded(brief(7)) };
const b = { name: 'pool of 16', ...loaded(brief(16)) };

function show(isStrip = false, seeds = 2) {
  const playhead = movable(2000);
  const differences = seeds === 0 ? [] : differencesOf(a.run.scenario, b.run.scenario, seeds);
  render(
    <ComparePanel
      a={a}
      b={b}
      playhead={playhead}
      onSeek={(atMs) => playhead.set(atMs)}
      differences={differences}
      progress={{ done: seeds, total: 4 }}
      isStrip={isStrip}
    />,
  );
}

test('A and B in a table at the playhead, and in a sentence over the seeds', () => {
  show();
  const row = screen.getByRole('rowheader', { name: /B pool of 16/ }).closest('tr')!;
  const cells = within(row).getAllByRole('cell');
  expect(Number(cells[3]!.textContent)).toBe(trafficAt(b.run, b.summary, 2000).inFlight);
  expect(screen.getByRole('status').textContent).toMatch(/^B is .* faster\s±\s.* at p95, over 2\sseeds\.$/);
  expect(screen.getByRole('progressbar', { name: 'Seeds run' })).toBeTruthy();
  expect(screen.getByText('finished within budget')).toBeTruthy();
});

test('another percentile changes lines and sentence', () => {
  show();
  fireEvent.click(screen.getByRole('button', { name: 'p50' }));
  expect(screen.getByRole('group', { name: /^p50, same arrivals/ })).toBeTruthy();
  expect(screen.getByRole('status').textContent).toContain('at p50');
});

test('before the first seed it says that they are being run; a strip has no choices', () => {
  show(true, 0);
  expect(screen.getByRole('status').textContent).toBe('The seeds are being run.');
  expect(screen.queryByRole('button', { name: 'p50' })).toBeNull();
});

test('a point of the sweep sets the lever, also by keyboard; it can be stopped', () => {
  const choose = vi.fn();
  const stop = vi.fn();
  const { curve, theory } = sweptPool([2, 6, 8, 10, 16, 40], 1);
  render(
    <SweepPlot
      lever={{ name: 'Pool size', unit: '', scale: 'log', value: 10 }}
      curve={curve}
      theory={theory}
      onMeasure={() => {}}
      onChoose={choose}
      progress={{ done: 3, total: 6 }}
      onCancel={stop}
    />,
  );
  const points = screen.getAllByRole('button', { name: /^Pool size/ });
  expect(points).toHaveLength(6);
  points[0]!.focus();
  fireEvent.keyDown(points[0]!, { key: 'End' });
  fireEvent.keyDown(document.activeElement!, { key: 'Enter' });
  expect(choose).toHaveBeenCalledWith(40);
  fireEvent.click(screen.getByRole('button', { name: 'Stop' }));
  expect(stop).toHaveBeenCalledOnce();
});

import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { trafficAt } from '../../../src/journey';
import { FailuresChart } from '../../../src/views/charts/FailuresChart';
import { Gauges } from '../../../src/views/charts/Gauges';
import { HeatMapChart } from '../../../src/views/charts/HeatMapChart';
import { Histogram } from '../../../src/views/charts/Histogram';
import { LittlePanel } from '../../../src/views/charts/LittlePanel';
import { PercentileBands } from '../../../src/views/charts/PercentileBands';
import { movable } from '../preview/movable';
import { loaded, ordersUnderLoad } from '../traffic/loaded';

const { run, summary } = loaded(ordersUnderLoad());
const facts = trafficAt(run, summary, 15_000);

afterEach(cleanup);

describe('each mark opens a request', () => {
  test('a reason opens the latest that failed so', () => {
    const open = vi.fn();
    render(<FailuresChart facts={facts} onOpenRequest={open} />);
    expect(screen.getAllByRole('button')).toHaveLength(facts.failures.length);
    const first = facts.failures[0]!;
    fireEvent.click(
      screen.getByRole('button', { name: new RegExp(`^${first.words}, ${first.code}: ${first.count} `) }),
    );
    expect(open).toHaveBeenCalledWith(first.latest);
    expect(run.requests.failure[first.latest]).toBe(first.status);
  });

  test('the histogram has one Tab stop; arrows go from bar to bar, Enter opens', () => {
    const open = vi.fn();
    render(<Histogram facts={facts} onOpenRequest={open} />);
    const bars = screen.getAllByRole('button');
    expect(bars.filter((bar) => bar.getAttribute('tabindex') === '0')).toEqual([bars[0]]);
    bars[0]!.focus();
    fireEvent.keyDown(bars[0]!, { key: 'ArrowRight' });
    expect(document.activeElement).toBe(bars[1]);
    fireEvent.keyDown(bars[1]!, { key: 'Enter' });
    const opened = open.mock.calls[0]?.[0] as number;
    expect(bars[1]!.getAttribute('aria-label')).toContain(`Open request ${opened}`);
  });

  test('a band opens a request of it', () => {
    const open = vi.fn();
    render(<PercentileBands summary={summary} onOpenRequest={open} />);
    fireEvent.click(screen.getByRole('button', { name: /^Slowest/ }));
    expect(open).toHaveBeenCalledWith(summary.bands.at(-1)!.request);
  });

  test('the heat map opens one of the slowest by a button, and says in words what it shows', () => {
    const open = vi.fn();
    render(<HeatMapChart summary={summary} playhead={movable(15_000)} onSeek={() => {}} onOpenRequest={open} />);
    fireEvent.click(screen.getByRole('button', { name: 'Open one of the slowest here' }));
    expect(open).toHaveBeenCalledOnce();
    expect(screen.getByRole('img').getAttribute('aria-label')).toContain('99 % within');
  });
});

test('gauges: a row a station, and its button chooses it', () => {
  const select = vi.fn();
  render(<Gauges summary={summary} playhead={movable(15_000)} selected="pool" onSelect={select} />);
  const pool = screen.getByRole('button', { name: 'Connection pool', pressed: true });
  const cells = within(pool.closest('tr')!).getAllByRole('cell');
  expect(cells[2]!.textContent).toContain('100');
  fireEvent.click(screen.getByRole('button', { name: 'Database' }));
  expect(select).toHaveBeenCalledWith('database');
});

test('Little’s law: the whole journey first, then the stations', () => {
  render(<LittlePanel summary={summary} />);
  const rows = screen.getAllByRole('rowheader').map(({ textContent }) => textContent);
  expect(rows[0]).toBe('In flight');
  expect(rows).toContain('Connection pool');
  expect(rows).not.toContain('to the server');
});

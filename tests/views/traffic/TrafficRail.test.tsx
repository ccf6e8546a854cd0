import { act, cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { trafficAt } from '../../../src/journey';
import { TrafficRail } from '../../../src/views/traffic/TrafficRail';
import { movable } from '../preview/movable';
import { loaded, ordersUnderLoad } from './loaded';

const { run, summary } = loaded(ordersUnderLoad());

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test('headline, sentences and a table whose sums are the run’s', () => {
  render(<TrafficRail run={run} summary={summary} playhead={movable(15_000)} />);
  const facts = trafficAt(run, summary, 15_000);
  expect(screen.getByRole('heading', { name: 'They queue for the pools' })).toBeTruthy();
  const table = screen.getByRole('table', { name: `Where the ${facts.inFlight} are` });
  const sums = within(table).getByRole('rowheader', { name: 'In flight' }).closest('tr')!;
  expect([...sums.querySelectorAll('td')].map(({ textContent }) => Number(textContent))).toEqual([
    facts.where.waiting,
    facts.where.inService,
  ]);
  expect(screen.getByText(/Little’s law/)).toBeTruthy();
});

test('it is said aloud only after the playhead has come to rest', () => {
  vi.useFakeTimers();
  const playhead = movable(8000);
  render(<TrafficRail run={run} summary={summary} playhead={playhead} />);
  act(() => {
    vi.advanceTimersByTime(500);
  });
  act(() => {
    playhead.set(15_000);
  });
  act(() => {
    vi.advanceTimersByTime(300);
  });
  expect(screen.getByRole('status').textContent).toBe('');
  act(() => {
    vi.advanceTimersByTime(2000);
  });
  expect(screen.getByRole('status').textContent).toContain('They queue for the pools');
});

test('in brief there are no tables', () => {
  render(<TrafficRail run={run} summary={summary} playhead={movable(15_000)} isBrief />);
  expect(screen.queryByRole('table')).toBeNull();
});

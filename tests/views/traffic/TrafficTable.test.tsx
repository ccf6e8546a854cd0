import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createPositions, positionsAt, trafficAt } from '../../../src/journey';
import { barRows, cellRows, flightRows, rowAt, timeRows } from '../../../src/views/traffic/table-rows';
import { TrafficTable } from '../../../src/views/traffic/TrafficTable';
import { movable } from '../preview/movable';
import { loaded, ordersUnderLoad } from './loaded';

const { run, summary } = loaded(ordersUnderLoad());

afterEach(cleanup);

function show(atMs = 15_000) {
  const playhead = movable(atMs);
  const onSeek = vi.fn();
  const onOpenRequest = vi.fn();
  const onSelect = vi.fn();
  render(
    <TrafficTable
      run={run}
      summary={summary}
      playhead={playhead}
      selected={null}
      onSelect={onSelect}
      onSeek={onSeek}
      onOpenRequest={onOpenRequest}
      onAction={() => {}}
    />,
  );
  return { onSeek, onOpenRequest, onSelect };
}

describe('the table view says what the pictures show', () => {
  test('headings for everything, and the words of the rail', () => {
    show();
    for (const name of ['Stations and servers', 'Over the run', 'How long the first bytes took', 'Failures']) {
      expect(screen.getByRole('heading', { name })).toBeTruthy();
    }
    expect(screen.getByRole('heading', { name: 'They queue for the pools' })).toBeTruthy();
    expect(screen.getByText(/app-3 stops at/)).toBeTruthy();
    expect(screen.getByRole('button', { name: /^Change something at/ })).toBeTruthy();
  });

  test('a time goes there, a request opens', () => {
    const { onSeek, onOpenRequest } = show();
    const over = screen.getByRole('table', { name: /^Requests, and time to first byte/ });
    fireEvent.click(within(over).getAllByRole('button')[3]!);
    expect(onSeek).toHaveBeenCalledWith(timeRows(summary)[3]!.fromMs);
    const flight = within(screen.getByRole('group', { name: 'Requests in flight' })).getAllByRole('button');
    fireEvent.click(flight[0]!);
    expect(onOpenRequest).toHaveBeenCalledWith(Number(flight[0]!.textContent));
  });

  test('before anybody has come it says that none is in flight', () => {
    show(0);
    const section = screen.getByRole('region', { name: /^In flight at/ });
    expect(section.textContent).toMatch(/None\.|^In flight at 0/);
  });
});

describe('rows', () => {
  const rows = timeRows(summary);

  test('the stretches cover the run and count everybody once', () => {
    expect(rows.length).toBeLessThanOrEqual(20);
    expect(rows[0]!.fromMs).toBe(0);
    expect(rows.at(-1)!.untilMs).toBe(summary.endMs);
    const sum = (of: 'arrivals' | 'finished' | 'failed') => rows.reduce((total, row) => total + row[of], 0);
    expect(sum('arrivals')).toBe(summary.requests);
    expect(sum('finished')).toBe(summary.finished);
    expect(sum('failed')).toBe(summary.failed);
    expect(rows.at(-1)!.inFlight).toBe(summary.open);
  });

  test('the row of an instant holds it', () => {
    for (const atMs of [0, 1, 9999, 15_000, summary.endMs]) {
      const row = rows[rowAt(rows, summary, atMs)]!;
      expect(row.fromMs).toBeLessThanOrEqual(atMs);
      expect(row.untilMs).toBeGreaterThanOrEqual(atMs);
    }
  });

  test('bars count what finished in the last second', () => {
    const { lastSecond } = trafficAt(run, summary, 15_000);
    expect(barRows(lastSecond).reduce((sum, { count }) => sum + count, 0)).toBe(lastSecond.finished);
  });

  test('the parts of each band sum to its mean, up to what is too small to list', () => {
    const cells = cellRows(summary.breakdown, summary.bands);
    summary.bands.forEach(({ meanMs }, band) => {
      const sum = cells.reduce((total, row) => total + row.meanMs[band]!, 0);
      expect(Math.abs(sum - meanMs)).toBeLessThan(0.05);
    });
  });

  test('requests in flight are in flight, in order, each with where it is', () => {
    const positions = createPositions();
    positionsAt(run, 15_000, positions);
    const flight = flightRows(run, positions, 30);
    expect(flight).toHaveLength(30);
    flight.forEach(({ request, words }, index) => {
      expect(run.requests.startMs[request]).toBeLessThanOrEqual(15_000);
      expect(run.requests.endMs[request]).toBeGreaterThan(15_000);
      expect(words).not.toMatch(/^Request|not in flight/);
      if (index > 0) expect(request).toBeGreaterThan(flight[index - 1]!.request);
    });
  });
});

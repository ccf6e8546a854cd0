import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { act } from 'react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { leversOf, presets, scenarioOf } from '../../../src/scenario';
import { Ledger } from '../../../src/views/sum/Ledger';
import { stateWords } from '../../../src/views/table/ServersTable';
import { TableView } from '../../../src/views/table/TableView';
import { ordersWorld } from '../../fixtures/orders-story';
import { movable } from '../preview/movable';
import { toldStory } from '../preview/told-story';

afterEach(cleanup);

function show(atMs = 61.4) {
  const playhead = movable(atMs);
  const given = { onSeek: vi.fn(), onSelect: vi.fn(), onLever: vi.fn(() => undefined) };
  const levers = leversOf(scenarioOf(presets[0]!));
  render(
    <TableView story={toldStory} playhead={playhead} world={ordersWorld} levers={levers} selected="pool" {...given} />,
  );
  return { playhead, levers, ...given };
}

const table = (name: string | RegExp) => within(screen.getByRole('table', { name }));
const cells = (row: HTMLElement) => [...row.children].map((cell) => cell.textContent);

describe('the same state as headings, tables and lists', () => {
  test('headings outline it', () => {
    show();
    expect(screen.getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent)).toEqual([
      'Now, at 38.0\u202fms',
      'Stations',
      'Waterfall',
      'Events of request 1842',
      'Decisions so far',
      'Levers',
    ]);
  });

  test('stations: state, in flight, waiting, and what came of the request', () => {
    const { onSelect } = show();
    const rows = table('Stations in the order of the journey').getAllByRole('row').slice(1);
    expect(rows).toHaveLength(8);
    expect(cells(rows[6]!)).toEqual(['Connection pool', 'full', '10 of 10 lent', '3', 'full, 3 in line, here now']);
    expect(cells(rows[1]!)).toEqual(['Load balancer', 'busy, 2 of 3 servers in rotation', '27', '–', 'chose app-2']);
    expect(cells(rows[7]!)).toEqual(['Database', 'busy', '20 queries, 4 of 4 cores', '–', '–']);
    fireEvent.click(screen.getByRole('button', { name: 'Database' }));
    expect(onSelect).toHaveBeenCalledWith('database');
    expect(screen.getByRole('button', { name: 'Connection pool', pressed: true })).toBeTruthy();
  });

  test('upstream servers and the line for a connection', () => {
    show();
    const rows = table('Upstream servers').getAllByRole('row').slice(1);
    expect(cells(rows[2]!).slice(0, 4)).toEqual(['app-3', 'down', '1', '0']);
    expect(rows[1]!.textContent).toContain('serves this request');
    expect(
      table(/In line for a connection/)
        .getAllByRole('rowheader')
        .map((cell) => cell.textContent),
    ).toEqual(['1829', '1837', '1842']);
  });

  test('the waterfall: columns that add up to the ledger’s numbers', () => {
    show();
    const waterfall = table(/^Waterfall/);
    const foot = waterfall.getAllByRole('row').at(-1)!;
    expect(cells(foot)).toEqual(['TTFB', '47.5', '53.7', '41.8', '143.0 ms']);
    const body = waterfall.getAllByRole('row').slice(1, -1);
    expect(body).toHaveLength(13);
    const columnSum = (index: number) =>
      body.reduce((sum, row) => sum + Math.round(Number(cells(row)[index]!.replace('–', '0')) * 10), 0);
    expect([1, 2, 3].map(columnSum)).toEqual([475, 537, 418]);
  });

  test('events seek, and the current one is marked', () => {
    const { onSeek, playhead } = show();
    const events = within(screen.getByRole('region', { name: 'Events of request 1842' }));
    expect(events.getAllByRole('button')).toHaveLength(22);
    expect(events.getByRole('button', { current: 'step' }).textContent).toContain('Waiting for a connection');
    fireEvent.click(events.getByRole('button', { name: /app-2 is chosen/ }));
    expect(onSeek.mock.lastCall![0]).toBeCloseTo(20.1);
    act(() => playhead.set(143));
    expect(events.getByRole('button', { current: 'step' }).textContent).toContain('First byte');
  });

  test('decisions so far come with what was compared', () => {
    const { playhead } = show();
    const decisions = within(screen.getByRole('region', { name: 'Decisions so far' }));
    expect(decisions.getAllByRole('group')).toHaveLength(2);
    act(() => playhead.set(20));
    expect(decisions.getByText('None yet.')).toBeTruthy();
  });

  test('every lever of the scenario is there, by station', () => {
    const { levers, onLever } = show();
    const section = screen.getByRole('region', { name: 'Levers of Connection pool' });
    for (const more of screen.getAllByRole('button', { name: /^More/ })) fireEvent.click(more);
    const names = new Set(levers.map(({ path }) => path));
    expect(within(screen.getByRole('region', { name: 'Levers' })).getAllByRole('listitem')).toHaveLength(names.size);
    fireEvent.click(within(section).getByRole('button', { name: 'Pool size: more' }));
    expect(onLever).toHaveBeenCalledWith(expect.objectContaining({ path: 'pool.size' }), 11, { isFinal: true });
  });
});

test('a server that has stopped but is believed up says both', () => {
  const server = ordersWorld(0).servers[0]!;
  expect(stateWords({ ...server, isUp: false })).toBe('believed up, but stopped');
  expect(stateWords({ ...server, state: 'failing', checks: 2 })).toBe('failing, 2 checks');
});

describe('the sums', () => {
  test('network, wait and work add up to the TTFB, with the verdict on the server’s part', () => {
    render(<Ledger story={toldStory} />);
    const rows = screen.getAllByRole('row').map(cells);
    expect(rows).toEqual([
      ['network', '41.8'],
      ['wait', '47.5'],
      ['work', '53.7'],
      ['TTFB', '143.0 ms'],
    ]);
    expect(screen.getByText(/103.0.ms on the server is 3.0 over the API budget of 100/)).toBeTruthy();
  });
});

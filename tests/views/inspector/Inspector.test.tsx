import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { stationIds } from '../../../src/journey';
import { leversOf, presets, scenarioOf } from '../../../src/scenario';
import { Inspector } from '../../../src/views/inspector/Inspector';
import { stationStory } from '../../../src/views/inspector/station-story';
import { writeTenths } from '../../../src/views/sum/round';
import { selfTenths } from '../../../src/views/sum/self-times';
import { combStory } from '../comb-story';
import { movable } from '../preview/movable';
import { toldStory } from '../preview/told-story';

afterEach(cleanup);

const levers = leversOf(scenarioOf(presets[0]!));

function show(station: (typeof stationIds)[number], story = toldStory, atMs = 61.4) {
  const onSeek = vi.fn();
  const onClose = vi.fn();
  render(
    <Inspector
      story={story}
      playhead={movable(atMs)}
      station={station}
      segment={9}
      settings={levers.filter(({ lever }) => lever.station === station)}
      notes={{ leavesOut: ['Time in the driver.'], sources: [{ what: 'Borrow', from: 'measured' }] }}
      onSeek={onSeek}
      onClose={onClose}
    />,
  );
  return { onSeek, onClose };
}

describe('a station in detail', () => {
  test('says what it is, what the request’s time went to, how it is set, and what is left out', () => {
    const { onSeek, onClose } = show('pool');
    expect(screen.getByRole('heading', { name: 'Connection pool' })).toBeTruthy();
    const time = screen.getByRole('table', { name: 'Time here, in ms' });
    expect(within(time).getByRole('row', { name: 'sum 42.0 0.1 0.0 42.1' })).toBeTruthy();
    fireEvent.click(within(time).getByRole('button', { name: 'Go to 38.0 ms' }));
    expect(onSeek).toHaveBeenCalledWith(38);
    expect(screen.getByText('Connection pool, connection, wait 42.0 ms, from 38.0 to 80.0')).toBeTruthy();
    expect(screen.getByText('Pool size').nextElementSibling!.textContent).toBe('10');
    expect(screen.getByText('Time in the driver.')).toBeTruthy();
    expect(screen.getByText('Borrow: measured')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(onClose).toHaveBeenCalledOnce();
  });

  test('tells what happened by now, and nothing of what is to come', () => {
    show('database');
    expect(screen.queryByRole('heading', { name: 'What happened here' })).toBeNull();
    cleanup();
    show('load-balancer');
    expect(screen.getByRole('table', { name: 'The load balancer chose app-2' })).toBeTruthy();
  });

  test('a station that the request never comes to says so', () => {
    show('cache', combStory(3, 2));
    expect(screen.getByText('This request does not come here.')).toBeTruthy();
  });

  test('of many stays the first dozen is shown, and all on demand', () => {
    show('database', combStory(51, 2), 150);
    const rows = () => within(screen.getByRole('table', { name: 'Time here, in ms' })).getAllByRole('button');
    expect(rows()).toHaveLength(12);
    fireEvent.click(screen.getByRole('button', { name: 'All 51' }));
    expect(rows()).toHaveLength(51);
  });
});

test('the sums are the numbers of the waterfall’s rows', () => {
  for (const story of [toldStory, combStory(51, 2.3)]) {
    for (const station of stationIds) {
      const { totals, visits } = stationStory(story, station, 0);
      expect(writeTenths(totals.self)).toBe(writeTenths(selfTenths(story)[station]));
      expect(totals.wait + totals.work + totals.network).toBe(totals.self);
      expect(visits.reduce((sum, { tenths }) => sum + tenths.work, 0)).toBe(totals.work);
    }
  }
});

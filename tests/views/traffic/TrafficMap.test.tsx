import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { trafficAt, world } from '../../../src/journey';
import { allActions, serverActions } from '../../../src/views/traffic/actions';
import { downSince } from '../../../src/views/traffic/down-since';
import { headerStates } from '../../../src/views/traffic/header-states';
import { TrafficMap } from '../../../src/views/traffic/TrafficMap';
import { textOf } from '../../../src/views/map/phrase';
import { movable } from '../preview/movable';
import { loaded, ordersUnderLoad } from './loaded';

const { run, summary } = loaded(ordersUnderLoad());

beforeAll(() => {
  // A canvas that draws nothing: where dots are is tested as geometry.
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
});
afterEach(cleanup);

function show(atMs = 15_000) {
  const onSelect = vi.fn();
  const onOpenRequest = vi.fn();
  const onAction = vi.fn();
  const playhead = movable(atMs);
  render(
    <TrafficMap
      run={run}
      summary={summary}
      playhead={playhead}
      selected={null}
      onSelect={onSelect}
      onOpenRequest={onOpenRequest}
      onAction={onAction}
      reducedMotion
    />,
  );
  return { onSelect, onOpenRequest, onAction, playhead };
}

describe('the traffic map to someone who does not see it', () => {
  test('the picture is one sentence with the numbers of the instant', () => {
    show();
    const facts = trafficAt(run, summary, 15_000);
    const picture = screen.getByRole('img');
    expect(picture.getAttribute('aria-label')).toContain(`${facts.inFlight} requests in flight`);
  });

  test('stations are buttons with one Tab stop; arrows go along the journey', () => {
    const { onSelect } = show();
    const stations = within(screen.getByRole('group', { name: 'Stations' })).getAllByRole('button');
    expect(stations.filter((button) => button.tabIndex === 0)).toHaveLength(1);
    stations[0]!.focus();
    fireEvent.keyDown(stations[0]!, { key: 'End' });
    expect(document.activeElement).toBe(stations.at(-1));
    fireEvent.click(stations.at(-1)!);
    expect(onSelect).toHaveBeenCalledWith('database');
  });

  test('each server has a menu', () => {
    show();
    const menus = screen.getAllByRole('button').filter((button) => button.getAttribute('aria-haspopup') === 'menu');
    expect(menus.map(({ textContent }) => textContent).join(' ')).toMatch(/app-1.*app-2.*app-3/s);
  });
});

describe('what can be done', () => {
  test('a running server can be stopped, slowed and drained; a stopped one started', () => {
    const running = serverActions({ id: 'app-1', isUp: true, weight: 1 }).map(({ action }) => action.kind);
    expect(running).toEqual(['kill', 'slow', 'slow', 'slow', 'drain']);
    expect(serverActions({ id: 'app-1', isUp: true, weight: 0 }).at(-1)!.action.kind).toBe('undrain');
    expect(serverActions({ id: 'app-1', isUp: false, weight: 1 }).map(({ action }) => action.kind)).toEqual(['revive']);
  });

  test('indexes that are there can be dropped, and every action is offered once', () => {
    const groups = allActions(run.scenario, world(run, 15_000).servers);
    const ids = groups.flatMap(({ actions }) => actions.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain('drop-index order_events order_id');
    expect(ids).toContain('add-server');
  });
});

describe('words on the map', () => {
  test('a full pool says how many wait', () => {
    const facts = trafficAt(run, summary, 15_000);
    const states = headerStates(facts, world(run, 15_000));
    const waiting = facts.where.stations.find(({ station }) => station === 'pool')!.waiting;
    expect(textOf(states.pool)).toBe(`full ${waiting} waiting`);
    expect(textOf(states.client)).toMatch(/^sends /);
  });

  test('a server is down since it stopped, and out of rotation once its checks have failed', () => {
    const { downMs, outMs } = downSince(run, 2, 15_000);
    expect(downMs).toBe(11_600);
    expect(outMs).toBeGreaterThan(11_600);
    expect(outMs).toBeLessThan(13_000);
    expect(downSince(run, 2, 11_650).outMs).toBeUndefined();
  });
});

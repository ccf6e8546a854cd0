import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { MapView } from '../../../src/views/map/MapView';
import type { MapViewProps } from '../../../src/views/map/MapView';
import { ordersScenario } from '../../fixtures/orders-scenario';
import { madeStories } from '../../fixtures/made-stories';
import { ordersStory, ordersWorld } from '../../fixtures/orders-story';

afterEach(cleanup);

function playheadAt(startMs: number) {
  let atMs = startMs;
  const listeners = new Set<() => void>();
  return {
    get: () => atMs,
    set(ms: number) {
      atMs = ms;
      for (const listener of [...listeners]) listener();
    },
    subscribe(fn: () => void) {
      listeners.add(fn);
      return () => listeners.delete(fn);
    },
  };
}

function show(atMs: number, props: Partial<MapViewProps> = {}) {
  const playhead = playheadAt(atMs);
  const onSelect = vi.fn();
  const view = render(
    <MapView
      story={ordersStory}
      world={ordersWorld(atMs)}
      scenario={ordersScenario}
      playhead={playhead}
      selected={null}
      onSelect={onSelect}
      reducedMotion={false}
      {...props}
    />,
  );
  return { ...view, playhead, onSelect };
}

const token = (container: HTMLElement) => container.querySelector('.map-token')!;
const stations = () => screen.getAllByRole('button').filter(({ id }) => id.startsWith('station-'));

describe('the map', () => {
  it('has a name, a summary and its stations as buttons in the order of the journey', () => {
    show(61.4);
    const map = screen.getByRole('group', { name: 'Map of the journey' });
    expect(document.getElementById(map.getAttribute('aria-describedby')!)?.textContent).toBe(
      '8 stations, 27 requests in flight. Request 1842: Waiting for a connection.',
    );
    expect(stations().map(({ textContent }) => textContent)).toEqual([
      'Client, waiting',
      'Load balancer, chose app-2',
      'TLS, open 0.1 ms',
      'Reverse proxy, route /api/',
      'Cache, miss 0.2 ms',
      'App server, waiting',
      'Connection pool, full 3 in line',
      'Database, busy 20 queries',
    ]);
  });

  it('is entered once by Tab and walked by arrows', () => {
    show(61.4);
    const buttons = stations();
    expect(buttons.filter(({ tabIndex }) => tabIndex === 0).map(({ id }) => id)).toEqual(['station-pool']);
    act(() => buttons[6]!.focus());
    fireEvent.keyDown(buttons[6]!, { key: 'ArrowLeft' });
    expect(document.activeElement?.id).toBe('station-app');
    expect(
      stations()
        .filter(({ tabIndex }) => tabIndex === 0)
        .map(({ id }) => id),
    ).toEqual(['station-app']);
    fireEvent.keyDown(document.activeElement!, { key: 'Home' });
    expect(document.activeElement?.id).toBe('station-client');
    fireEvent.keyDown(document.activeElement!, { key: 'ArrowRight', altKey: true });
    expect(document.activeElement?.id).toBe('station-client');
  });

  it('chooses by a click and opens by Enter and a double click', () => {
    const onOpen = vi.fn();
    const { onSelect } = show(61.4, { onOpen });
    const pool = screen.getByRole('button', { name: /Connection pool/ });
    fireEvent.click(pool);
    expect(onSelect).toHaveBeenCalledWith('pool');
    fireEvent.doubleClick(pool);
    fireEvent.keyDown(pool, { key: 'Enter' });
    expect(onOpen.mock.calls).toEqual([['pool'], ['pool']]);
  });

  it('marks the station where the request is and the one that is chosen', () => {
    show(61.4, { selected: 'cache' });
    expect(screen.getByRole('button', { current: 'step' }).id).toBe('station-pool');
    expect(screen.getByRole('button', { pressed: true }).id).toBe('station-cache');
  });

  it('offers what can happen to the other servers', () => {
    const onServerMenu = vi.fn();
    show(61.4, { onServerMenu });
    fireEvent.click(screen.getByRole('button', { name: /^app-3, down/ }));
    expect(onServerMenu).toHaveBeenCalledWith('app-3');
  });

  it('moves the request with the playhead, there and back to the same picture', () => {
    const { container, playhead } = show(61.4);
    const picture = () => container.querySelector('svg')!.innerHTML;
    const before = picture();
    expect(token(container).getAttribute('transform')).toBe('translate(826.91 220)');
    act(() => playhead.set(70));
    expect(token(container).getAttribute('transform')).toBe('translate(858.86 220)');
    act(() => playhead.set(120));
    expect(token(container).getAttribute('data-carries')).toBe('response');
    act(() => playhead.set(61.4));
    expect(picture()).toBe(before);
  });

  it('shows stills instead of travel where movement is reduced', () => {
    const { container, playhead } = show(40, { reducedMotion: true });
    const still = token(container).getAttribute('transform');
    act(() => playhead.set(75));
    expect(token(container).getAttribute('transform')).toBe(still);
    act(() => playhead.set(90));
    expect(token(container).getAttribute('transform')).not.toBe(still);
  });

  it('says that time is stretched only while it is', () => {
    const { rerender, playhead, onSelect } = show(61.4, { storyPace: true });
    expect(screen.getByText('Time is stretched here;')).toBeTruthy();
    const props = { story: ordersStory, world: ordersWorld(61.4), scenario: ordersScenario, playhead, onSelect };
    rerender(<MapView {...props} selected={null} reducedMotion={false} />);
    expect(screen.queryByText('Time is stretched here;')).toBeNull();
  });

  it.each(Object.keys(madeStories))('draws the story %s from its start to its end', (name) => {
    const story = madeStories[name]!;
    const { container, playhead } = show(0, { story });
    for (const { endMs } of story.segments) act(() => playhead.set(endMs));
    const reached = container.querySelectorAll('.map-diamond');
    expect(container.querySelector('.map-way')).not.toBeNull();
    expect(reached.length).toBeGreaterThan(story.status.isFailure ? 1 : 0);
  });
});

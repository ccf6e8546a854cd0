import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { StationId } from '../../../src/journey';
import { StackedWaterfall } from '../../../src/views/waterfall/StackedWaterfall';
import { StationTimes } from '../../../src/views/waterfall/StationTimes';
import { Waterfall } from '../../../src/views/waterfall/Waterfall';
import { movable } from '../preview/movable';
import { toldStory } from '../preview/told-story';

afterEach(cleanup);

function show(atMs = 61.4, selected?: StationId) {
  const playhead = movable(atMs);
  const onSeek = vi.fn((to: number) => playhead.set(to));
  const onSelect = vi.fn();
  render(<Waterfall story={toldStory} playhead={playhead} selected={selected} onSeek={onSeek} onSelect={onSelect} />);
  return { playhead, onSeek, onSelect };
}

const options = () => within(screen.getByRole('listbox')).getAllByRole('option');
const plot = () => document.querySelector('.waterfall-plot')!;
/** jsdom lays nothing out: client px are the drawing's own. */
const at = (ms: number) => 192 + ms * 5.1;

describe('to someone who does not see it', () => {
  test('it is a named group with a summary, and each span is an option in the order of time', () => {
    show();
    const group = screen.getByRole('group', { name: 'Waterfall of request 1842' });
    expect(group.textContent).toContain('Time to first byte 143.0 ms in 21 spans');
    expect(options()).toHaveLength(21);
    expect(options()[9]!.getAttribute('aria-label')).toBe(
      'Connection pool, connection, wait 42.0\u202fms, from 38.0 to 80.0',
    );
    expect(screen.getByRole('option', { selected: true })).toBe(options()[9]);
  });

  test('Tab enters once, arrows move inside, Enter goes there', () => {
    const { onSeek, onSelect } = show();
    expect(options().filter((option) => option.getAttribute('tabindex') === '0')).toEqual([options()[9]]);
    options()[9]!.focus();
    fireEvent.keyDown(document.activeElement!, { key: 'ArrowRight' });
    expect(document.activeElement).toBe(options()[10]);
    fireEvent.keyDown(document.activeElement!, { key: 'Home' });
    fireEvent.keyDown(document.activeElement!, { key: 'ArrowRight' });
    expect(onSeek).not.toHaveBeenCalled();
    fireEvent.keyDown(document.activeElement!, { key: 'Enter' });
    expect(onSelect).toHaveBeenCalledWith('tls', 1);
    expect(onSeek).toHaveBeenCalledWith(20);
  });

  test('up and down go to the nearest span of the next row', () => {
    show();
    options()[9]!.focus();
    fireEvent.keyDown(document.activeElement!, { key: 'ArrowUp' });
    expect(document.activeElement!.getAttribute('aria-label')).toMatch(/^App server/);
    fireEvent.keyDown(document.activeElement!, { key: 'ArrowDown' });
    expect(document.activeElement!.getAttribute('aria-label')).toMatch(/^Connection pool/);
  });

  test('the playhead is a slider in words', () => {
    const { onSeek } = show();
    const slider = screen.getByRole('slider', { name: 'Playhead' });
    expect(slider.getAttribute('aria-valuetext')).toBe('61.4\u202fms, Connection pool, wait');
    expect(slider.getAttribute('aria-valuenow')).toBe('61.4');
    fireEvent.keyDown(slider, { key: 'ArrowRight' });
    expect(onSeek).toHaveBeenLastCalledWith(62.4);
    fireEvent.keyDown(slider, { key: 'ArrowLeft', shiftKey: true });
    expect(onSeek.mock.lastCall![0]).toBeCloseTo(52.4);
    fireEvent.keyDown(slider, { key: 'End' });
    expect(onSeek).toHaveBeenLastCalledWith(143);
    fireEvent.keyDown(slider, { key: 'ArrowRight' });
    expect(onSeek).toHaveBeenLastCalledWith(143);
    fireEvent.keyDown(slider, { key: 'ArrowLeft', altKey: true });
    expect(onSeek).toHaveBeenCalledTimes(4);
  });
});

describe('the playhead', () => {
  test('moves without a new rendering, and cuts past from future', () => {
    const { playhead } = show();
    const list = screen.getByRole('listbox');
    const past = document.querySelector('[id$="-past"] rect');
    const future = document.querySelector('[id$="-future"] rect');
    playhead.set(70);
    expect(screen.getByRole('listbox')).toBe(list);
    expect(Number(past!.getAttribute('width'))).toBeCloseTo(at(70));
    expect(Number(future!.getAttribute('x'))).toBeCloseTo(at(70));
    expect(screen.getByRole('slider').getAttribute('transform')).toBe(`translate(${at(70)} 0)`);
    expect(screen.getByText('70.0')).toBeTruthy();
  });

  test('hides the tick whose place its number needs', () => {
    show(51);
    expect(screen.getByText('50').getAttribute('visibility')).toBe('hidden');
    expect(screen.getByText('100').getAttribute('visibility')).toBe('visible');
  });
});

test('its number stands on the left where it would cover the overrun, which stays readable', () => {
  show(118);
  expect(screen.getByText('+3.0').getAttribute('visibility')).toBe('visible');
  expect(screen.getByText('118.0').getAttribute('text-anchor')).toBe('end');
});

describe('the pointer', () => {
  test('a click on a bar selects its station and goes to its start', () => {
    const { onSeek, onSelect } = show();
    press(at(50), 160);
    expect(onSelect).toHaveBeenCalledWith('pool', 9);
    expect(onSeek).toHaveBeenCalledWith(38);
  });

  test('a click beside every bar goes to that time', () => {
    const { onSeek, onSelect } = show();
    press(at(60), 40);
    expect(onSelect).not.toHaveBeenCalled();
    expect(onSeek.mock.lastCall![0]).toBeCloseTo(60);
  });

  test('a drag scrubs, and never leaves the story', () => {
    const { onSeek } = show();
    fireEvent.pointerDown(plot(), { button: 0, clientX: at(20), clientY: 100 });
    fireEvent.pointerMove(plot(), { clientX: at(90), clientY: 100 });
    expect(onSeek.mock.lastCall![0]).toBeCloseTo(90);
    fireEvent.pointerMove(plot(), { clientX: 5000, clientY: 100 });
    expect(onSeek).toHaveBeenLastCalledWith(143);
    fireEvent.pointerUp(plot(), { clientX: 5000, clientY: 100 });
    expect(onSeek).toHaveBeenCalledTimes(2);
  });

  test('a drag along the axis zooms, a double click shows all again', () => {
    show();
    fireEvent.pointerDown(plot(), { button: 0, clientX: at(20), clientY: 10 });
    fireEvent.pointerMove(plot(), { clientX: at(30), clientY: 10 });
    fireEvent.pointerUp(plot(), { clientX: at(30), clientY: 10 });
    expect(options().length).toBeLessThan(12);
    expect(screen.queryByRole('option', { name: /^Database/ })).toBeNull();
    fireEvent.doubleClick(plot());
    expect(options()).toHaveLength(21);
  });

  test('a click on a row’s name selects the station', () => {
    const { onSelect, onSeek } = show();
    fireEvent.click(document.querySelectorAll('.waterfall-target')[7]!);
    expect(onSelect).toHaveBeenCalledWith('database');
    expect(onSeek).not.toHaveBeenCalled();
  });

  function press(clientX: number, clientY: number): void {
    fireEvent.pointerDown(plot(), { button: 0, clientX, clientY });
    fireEvent.pointerUp(plot(), { clientX, clientY });
  }
});

describe('zooming by buttons and keys', () => {
  test('in, out and fit', () => {
    show();
    fireEvent.click(screen.getByRole('button', { name: 'Zoom in' }));
    fireEvent.click(screen.getByRole('button', { name: 'Zoom in' }));
    expect(options().length).toBeLessThan(21);
    fireEvent.click(screen.getByRole('button', { name: 'Fit' }));
    expect(options()).toHaveLength(21);
    fireEvent.keyDown(options()[9]!, { key: '+' });
    fireEvent.keyDown(options()[0]!, { key: '+' });
    expect(options().length).toBeLessThan(21);
    fireEvent.keyDown(options()[0]!, { key: '0' });
    expect(options()).toHaveLength(21);
  });
});

test('the row of the current event is marked, unless a person chose another', () => {
  show();
  expect(document.querySelector('.waterfall-row-marked')!.textContent).toContain('Connection pool');
  cleanup();
  show(61.4, 'cache');
  expect(document.querySelector('.waterfall-row-marked')!.textContent).toContain('Cache');
});

describe('on a narrow screen', () => {
  test('one bar with its sums, and the platform’s own slider over it', () => {
    const playhead = movable(61.4);
    const onSeek = vi.fn();
    render(<StackedWaterfall story={toldStory} playhead={playhead} onSeek={onSeek} />);
    expect(screen.getByRole('img', { name: /Time to first byte 143.0 ms/ })).toBeTruthy();
    expect(screen.getByText('wait 47.5 · work 53.7 · network 41.8')).toBeTruthy();
    const slider = screen.getByRole<HTMLInputElement>('slider', { name: 'Playhead' });
    expect(slider.getAttribute('aria-valuetext')).toBe('61.4 ms');
    fireEvent.change(slider, { target: { value: '90' } });
    expect(onSeek).toHaveBeenCalledWith(90);
  });

  test('the list says what each station took, and leads to it', () => {
    const onSelect = vi.fn();
    render(<StationTimes story={toldStory} selected="pool" onSelect={onSelect} />);
    expect(screen.getAllByRole('listitem')).toHaveLength(8);
    expect(screen.getByRole('button', { pressed: true }).textContent).toBe('Connection pool42.1 ms');
    fireEvent.click(screen.getByRole('button', { name: /Database/ }));
    expect(onSelect).toHaveBeenCalledWith('database');
  });
});

import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { act } from 'react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { PhoneTransport, PhoneTransportMore } from '../../../src/views/transport/PhoneTransport';
import { Transport } from '../../../src/views/transport/Transport';
import { movable } from '../preview/movable';
import { toldStory } from '../preview/told-story';

afterEach(cleanup);

function controls() {
  return {
    story: toldStory,
    playhead: movable(61.4),
    isPlaying: false,
    speed: 1 / 80,
    pace: 'story' as const,
    onTogglePlay: vi.fn(),
    onStep: vi.fn(),
    onFirstByte: vi.fn(),
    onSpeed: vi.fn(),
    onPace: vi.fn(),
  };
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

describe('the transport', () => {
  test('steps by event and by station, both ways, and goes to the first byte', () => {
    const given = controls();
    render(<Transport {...given} />);
    for (const name of ['Previous station', 'Previous event', 'Next event', 'Next station']) press(name);
    expect(given.onStep.mock.calls).toEqual([
      ['station', -1],
      ['event', -1],
      ['event', 1],
      ['station', 1],
    ]);
    press('First byte');
    expect(given.onFirstByte).toHaveBeenCalledOnce();
  });

  test('the play button says what pressing it does', () => {
    const given = controls();
    const { rerender } = render(<Transport {...given} />);
    press('Play');
    rerender(<Transport {...given} isPlaying />);
    press('Pause');
    expect(given.onTogglePlay).toHaveBeenCalledTimes(2);
  });

  test('the clock follows the playhead, the count of events its event', () => {
    const given = controls();
    render(<Transport {...given} />);
    expect(screen.getByText('61.4 ms')).toBeTruthy();
    expect(screen.getByText('event 10 of 22')).toBeTruthy();
    act(() => given.playhead.set(90.25));
    expect(screen.getByText('90.3 ms')).toBeTruthy();
    expect(screen.getByText('event 13 of 22')).toBeTruthy();
  });

  test('a request late in its run has the clock of the run beside its own', () => {
    const shift = 4000;
    const late = {
      ...toldStory,
      startMs: toldStory.startMs + shift,
      events: toldStory.events.map((event) => ({ ...event, atMs: event.atMs + shift })),
    };
    const given = { ...controls(), story: late, playhead: movable(shift + 61.4) };
    const { container } = render(<Transport {...given} />);
    const words = container.querySelector('.transport-clock')!.textContent!.replace(/\s/g, ' ');
    expect(words).toBe('61.4 msevent 10 of 22 · run 4.061 s');
    cleanup();
    render(<Transport {...controls()} />);
    expect(screen.queryByText(/run/)).toBeNull();
  });

  test('the speed goes along the closed list and stops at its ends', () => {
    const given = controls();
    const { rerender } = render(<Transport {...given} />);
    press('Slower');
    press('Faster');
    expect(given.onSpeed.mock.calls).toEqual([[1 / 100], [1 / 50]]);
    rerender(<Transport {...given} speed={1} />);
    press('Faster');
    expect(given.onSpeed).toHaveBeenCalledTimes(2);
    expect(screen.getByRole('button', { name: 'Faster' }).getAttribute('aria-disabled')).toBe('true');
  });

  test('story pace and true scale are one choice', () => {
    const given = controls();
    render(<Transport {...given} />);
    const group = screen.getByRole('group', { name: 'Pace' });
    expect(within(group).getByRole<HTMLInputElement>('radio', { name: 'Story pace' }).checked).toBe(true);
    fireEvent.click(within(group).getByRole('radio', { name: 'True scale' }));
    expect(given.onPace).toHaveBeenCalledWith('true');
  });

  test('every button with a key tells it', () => {
    render(<Transport {...controls()} />);
    const keys = screen.getAllByRole('button').map((button) => button.getAttribute('aria-keyshortcuts'));
    expect(keys).toEqual(['Shift+ArrowLeft', 'ArrowLeft', 'Space', 'ArrowRight', 'Shift+ArrowRight', 'End', '[', ']']);
  });
});

describe('on a phone', () => {
  test('play, back and on; the rest stands apart', () => {
    const given = controls();
    render(<PhoneTransport {...given} />);
    expect(screen.getAllByRole('button').map((button) => button.getAttribute('aria-label'))).toEqual([
      'Play',
      'Previous event',
      'Next event',
    ]);
    expect(screen.getByText('10 of 22, swipe to step')).toBeTruthy();
    cleanup();
    render(<PhoneTransportMore {...given} />);
    press('Next station');
    expect(given.onStep).toHaveBeenCalledWith('station', 1);
    expect(screen.getByRole('button', { name: 'First byte' })).toBeTruthy();
  });

  test('a stroke to the left goes on, to the right back; a scroll does neither', () => {
    const given = controls();
    render(<PhoneTransport {...given} />);
    stroke(200, 120, 0);
    stroke(120, 200, 10);
    stroke(200, 190, 0);
    stroke(200, 120, 200);
    expect(given.onStep.mock.calls).toEqual([
      ['event', 1],
      ['event', -1],
    ]);
  });

  function stroke(fromX: number, toX: number, dy: number): void {
    const group = screen.getByRole('group', { name: 'Playback' });
    fireEvent.pointerDown(group, { pointerType: 'touch', clientX: fromX, clientY: 0 });
    fireEvent.pointerUp(group, { pointerType: 'touch', clientX: toX, clientY: dy });
  }
});

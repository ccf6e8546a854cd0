import { cleanup, render, screen, within } from '@testing-library/react';
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Announcer } from '../../../src/views/narration/Announcer';
import { Narration } from '../../../src/views/narration/Narration';
import { movable } from '../preview/movable';
import { toldStory } from '../preview/told-story';

afterEach(cleanup);

describe('the narration', () => {
  test('tells the event that the playhead stands in, with its table and what led to it', () => {
    render(<Narration story={toldStory} playhead={movable(61.4)} leavesOut={{ pool: ['Time in the driver.'] }} />);
    expect(screen.getByRole('heading', { name: 'Waiting for a connection' })).toBeTruthy();
    expect(screen.getByText('Connection pool · wait')).toBeTruthy();
    const table = screen.getByRole('table', { name: 'Who gets the next free connection' });
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map((cell) => cell.textContent),
    ).toEqual(['request', 'asked at', 'has waited', 'gets one at']);
    expect(within(table).getByRole('rowheader', { name: '1842, chosen' })).toBeTruthy();
    expect(screen.getByRole('heading', { name: 'Earlier: the load balancer chose app-2' })).toBeTruthy();
    const earlier = screen.getByRole('table', { name: 'The load balancer chose app-2' });
    expect(within(earlier).getByRole('rowheader', { name: 'app-3, passed over' })).toBeTruthy();
    expect(screen.getByText('What this leaves out')).toBeTruthy();
    expect(screen.getByText('Time in the driver.')).toBeTruthy();
  });

  test('is drawn again only when another event begins', () => {
    const playhead = movable(61.4);
    render(<Narration story={toldStory} playhead={playhead} />);
    act(() => playhead.set(79));
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('Waiting for a connection');
    act(() => playhead.set(80));
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('A connection is free');
    act(() => playhead.set(61.4));
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('Waiting for a connection');
  });

  test('in brief it is headline and sentence', () => {
    render(<Narration story={toldStory} playhead={movable(61.4)} isBrief />);
    expect(screen.queryByRole('table')).toBeNull();
    expect(screen.getByRole('region', { name: 'What happens now' }).textContent).toContain('This costs 42.0 ms.');
  });

  test('settings between backticks are set as code', () => {
    render(<Narration story={toldStory} playhead={movable(61.4)} />);
    expect(screen.getByText('max: 10').tagName).toBe('CODE');
  });
});

describe('the live region', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const status = () => screen.getByRole('status').textContent;
  const sentence = (event: number) => toldStory.events[event]!.explanation.sentence;

  test('is silent at first, then says one sentence a step', () => {
    const playhead = movable(0);
    render(<Announcer story={toldStory} playhead={playhead} isPlaying={false} />);
    expect(status()).toBe('');
    act(() => playhead.set(20));
    expect(status()).toBe(sentence(1));
    act(() => playhead.set(0));
    expect(status()).toBe(sentence(0));
  });

  test('while time passes it says at most one sentence in four seconds', () => {
    const playhead = movable(0);
    render(<Announcer story={toldStory} playhead={playhead} isPlaying />);
    act(() => playhead.set(20));
    const first = status();
    act(() => playhead.set(20.1));
    act(() => playhead.set(20.5));
    expect(status()).toBe(first);
    act(() => {
      vi.advanceTimersByTime(4000);
    });
    expect(status()).toBe('2 events on. Reverse proxy: To app-2.');
  });

  test('what the page says for another reason is read out too', () => {
    const given = { story: toldStory, playhead: movable(0), isPlaying: false };
    const { rerender } = render(<Announcer {...given} spoken="" />);
    rerender(<Announcer {...given} spoken="Undone: Pool size 10 → 4" />);
    expect(status()).toBe('Undone: Pool size 10 → 4');
    act(() => given.playhead.set(20));
    expect(status()).toBe(sentence(1));
  });
});

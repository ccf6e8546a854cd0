import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { PlacedLever } from '../../../src/scenario';
import { leversOf, presets, scenarioOf } from '../../../src/scenario';
import { CompactLever } from '../../../src/views/levers/CompactLever';
import type { LeverValue } from '../../../src/views/levers/lever-words';
import { LeverPanel } from '../../../src/views/levers/LeverPanel';
import { mainLever } from '../../../src/views/levers/main-lever';

afterEach(cleanup);

const all = leversOf(scenarioOf(presets[0]!));
const pool = all.filter(({ lever }) => lever.station === 'pool');
const size = pool.find(({ path }) => path === 'pool.size')!;

/** A page that takes every value which is at least 1. */
function Page({
  start,
  onChange,
}: {
  readonly start: PlacedLever;
  readonly onChange: (value: LeverValue, isFinal: boolean) => void;
}) {
  const [placed, setPlaced] = useState(start);
  return (
    <LeverPanel
      levers={[placed]}
      onChange={(_, value, { isFinal }) => {
        if (typeof value === 'number' && value < 1) return 'must be at least 1';
        onChange(value, isFinal);
        setPlaced({ ...placed, value });
        return undefined;
      }}
      onFork={() => undefined}
    />
  );
}

function showSize() {
  const onChange = vi.fn();
  render(<Page start={size} onChange={onChange} />);
  return onChange;
}

const field = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Pool size' });
const slider = () => screen.getByRole<HTMLInputElement>('slider', { name: 'Pool size' });

describe('a number', () => {
  test('is a native slider in words, with its effect and its default', () => {
    showSize();
    expect(slider().type).toBe('range');
    expect(slider().getAttribute('aria-valuetext')).toBe('10');
    expect(document.getElementById(slider().getAttribute('aria-describedby')!)!.textContent).toMatch(
      /^More connections/,
    );
    expect(screen.getByText(/Default 10\./)).toBeTruthy();
  });

  test('steps by buttons, keys and ticks', () => {
    const onChange = showSize();
    fireEvent.click(screen.getByRole('button', { name: 'Pool size: more' }));
    fireEvent.keyDown(slider(), { key: 'ArrowLeft' });
    fireEvent.keyDown(slider(), { key: 'PageUp' });
    fireEvent.keyDown(slider(), { key: 'Home' });
    expect(onChange.mock.calls).toEqual([
      [11, true],
      [10, true],
      [20, true],
      [1, true],
    ]);
  });

  test('a slide is not final until the hand lets go', () => {
    const onChange = showSize();
    fireEvent.change(slider(), { target: { value: '1000' } });
    expect(onChange).toHaveBeenLastCalledWith(200, false);
    fireEvent.pointerUp(slider());
    expect(onChange).toHaveBeenLastCalledWith(200, true);
  });

  test('can be typed exactly, beyond the slider’s range', () => {
    const onChange = showSize();
    fireEvent.change(field(), { target: { value: '1 234' } });
    expect(onChange).not.toHaveBeenCalled();
    fireEvent.keyDown(field(), { key: 'Enter' });
    expect(onChange).toHaveBeenCalledWith(1234, true);
    expect(field().value).toBe('1234');
  });

  test('what cannot be taken stays as it was typed, with what is wrong beside it', () => {
    const onChange = showSize();
    fireEvent.change(field(), { target: { value: 'ten' } });
    fireEvent.blur(field());
    expect(field().value).toBe('ten');
    expect(field().getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText('Pool size needs a number, such as 12 or 0.5')).toBeTruthy();
    fireEvent.change(field(), { target: { value: '0' } });
    fireEvent.keyDown(field(), { key: 'Enter' });
    expect(screen.getByText('Pool size must be at least 1')).toBeTruthy();
    expect(onChange).not.toHaveBeenCalled();
    fireEvent.keyDown(field(), { key: 'Escape' });
    expect(field().value).toBe('10');
    expect(screen.queryByText('Pool size must be at least 1')).toBeNull();
  });

  test('goes back to its default, and can be made to hold from the playhead on', () => {
    const onChange = showSize();
    expect(screen.queryByRole('button', { name: /Reset/ })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Pool size: more' }));
    expect(screen.getByRole('button', { name: 'Fork from here: Pool size' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Reset Pool size to 10' }));
    expect(onChange).toHaveBeenLastCalledWith(10, true);
  });
});

describe('a lever of a preset', () => {
  const turned = { ...size, value: 12 };
  const openedWith = new Map([[size.id, 4]]);

  test('goes back to what the preset opened it with, not to the default', () => {
    const onChange = vi.fn(() => undefined);
    render(<LeverPanel levers={[turned]} onChange={onChange} openedWith={openedWith} />);
    expect(screen.getByText(/Opened with 4\. Default 10\./)).toBeTruthy();
    const reset = screen.getByRole('button', { name: 'Reset Pool size to 4' });
    expect(reset.textContent).toBe('Reset to 4');
    fireEvent.click(reset);
    expect(onChange).toHaveBeenCalledWith(turned, 4, { isFinal: true });
  });

  test('says what a fork does, and offers none where it would change nothing', () => {
    const onFork = vi.fn();
    const panel = (canFork: boolean) => (
      <LeverPanel
        levers={[turned]}
        onChange={() => undefined}
        onFork={onFork}
        canFork={() => canFork}
        openedWith={openedWith}
      />
    );
    const { rerender } = render(panel(true));
    const fork = screen.getByRole('button', { name: 'Fork from here: Pool size' });
    expect(document.getElementById(fork.getAttribute('aria-describedby')!)!.textContent).toBe(
      'A fork keeps 4 until the playhead and lets 12 hold from there on.',
    );
    rerender(panel(false));
    expect(screen.queryByRole('button', { name: /Fork/ })).toBeNull();
  });
});

describe('choices and switches', () => {
  test('few short words stand side by side, more open as a list', () => {
    const onChange = vi.fn(() => undefined);
    const short = all.find(({ path }) => path === 'client.dns')!;
    const long = all.find(({ path }) => path === 'loadBalancer.algorithm')!;
    render(<LeverPanel levers={[short, long]} onChange={onChange} />);
    fireEvent.click(within(screen.getByRole('group', { name: 'DNS' })).getByRole('radio', { name: 'Looked up' }));
    expect(onChange).toHaveBeenCalledWith(short, 'lookup', { isFinal: true });
    fireEvent.change(screen.getByRole('combobox', { name: 'Algorithm' }), { target: { value: 'random' } });
    expect(onChange).toHaveBeenCalledWith(long, 'random', { isFinal: true });
  });

  test('a switch is a switch', () => {
    const onChange = vi.fn(() => undefined);
    const pooled = all.find(({ path }) => path === 'pool.isPooled')!;
    render(<LeverPanel levers={[pooled]} onChange={onChange} />);
    const control = screen.getByRole<HTMLInputElement>('switch', { name: 'Connection pool' });
    expect(control.checked).toBe(true);
    fireEvent.click(control);
    expect(onChange).toHaveBeenCalledWith(pooled, false, { isFinal: true });
  });
});

describe('the panel', () => {
  test('shows four levers, and the rest under "More"', () => {
    render(<LeverPanel levers={all} onChange={() => undefined} />);
    expect(within(screen.getByRole('list')).getAllByRole('listitem')).toHaveLength(4);
    const more = screen.getByRole('button', { name: `More (${all.length - 4})` });
    expect(more.getAttribute('aria-expanded')).toBe('false');
    fireEvent.click(more);
    expect(within(screen.getByRole('list')).getAllByRole('listitem')).toHaveLength(all.length);
    expect(screen.getByRole('button', { name: 'Fewer' }).getAttribute('aria-expanded')).toBe('true');
  });

  test('levers of several servers are told apart', () => {
    render(<LeverPanel levers={all.filter(({ path }) => path.endsWith('.weight'))} onChange={() => undefined} />);
    expect(screen.getByRole('slider', { name: 'Weight, app-2' })).toBeTruthy();
  });
});

test('one lever on one line, beside the transport', () => {
  const onFork = vi.fn();
  const lever = mainLever(all, 'pool')!;
  render(<CompactLever placed={lever} onChange={() => undefined} onFork={onFork} />);
  expect(screen.getByRole('group', { name: 'Pool size' })).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Fork from here' }));
  expect(onFork).toHaveBeenCalledWith(lever);
});

import { describe, expect, it } from 'vitest';
import { shortcutFor } from '../../src/app/keys/listen';
import { shortcuts } from '../../src/app/keys/keys';
import type { Pressed } from '../../src/app/keys/keys';

/** A focused element that stands within the selectors' matches named: enough of `closest` for the decision. */
function inside(...matching: readonly string[]): Pick<Element, 'closest'> {
  const closest = (selector: string) =>
    matching.some((known) => selector.split(',').some((part) => part.trim().startsWith(known)))
      ? ({} as Element)
      : null;
  return { closest } as Pick<Element, 'closest'>;
}

const press = (key: string, hasShift = false, code = ''): Pressed => ({ key, code, hasShift });

describe('the keyboard map', () => {
  it('has one meaning for every press', () => {
    const keys = [
      'ArrowLeft',
      'ArrowRight',
      'Home',
      'End',
      'Escape',
      ' ',
      ...'abcdefghijklmnopqrstuvwxyz123456789[],.?',
    ];
    for (const hasShift of [false, true]) {
      for (const key of keys) {
        const pressed = press(key, hasShift, key === '.' ? 'Period' : key === ',' ? 'Comma' : '');
        expect(shortcuts.filter((shortcut) => shortcut.matches(pressed)).length).toBeLessThanOrEqual(1);
      }
    }
  });

  it('does what the list says', () => {
    const does = (pressed: Pressed) => shortcutFor(pressed, undefined, true)?.does;
    expect(does(press(' '))).toBe('play or pause');
    expect(does(press('ArrowRight'))).toBe('next event');
    expect(does(press('ArrowLeft', true))).toBe('previous station');
    expect(does(press('z', true))).toBe('redo');
    expect(does(press('r', true))).toBe('run with another seed');
    expect(does(press('>', true, 'Period'))).toBe('10 ms later');
    expect(does(press('?', true))).toBe('this list');
    expect(does(press('8'))).toBe('focus a station, in the order of the journey');
    expect(does(press('9'))).toBeUndefined();
  });

  it('is silent while a person types', () => {
    for (const pressed of [press('z'), press(' '), press('ArrowLeft'), press('Home'), press('?', true)]) {
      expect(shortcutFor(pressed, inside('textarea'), true)).toBeUndefined();
    }
    expect(shortcutFor(press('Escape'), inside('textarea'), true)?.does).toBe('close what is open');
  });

  it('leaves a control the keys that it needs', () => {
    expect(shortcutFor(press('ArrowRight'), inside('input[type="range"]'), true)).toBeUndefined();
    expect(shortcutFor(press('v'), inside('input[type="range"]'), true)?.does).toBe('table view or map');
    expect(shortcutFor(press(' '), inside('button'), true)).toBeUndefined();
    expect(shortcutFor(press('ArrowRight'), inside('button'), true)?.does).toBe('next event');
    expect(shortcutFor(press('ArrowRight'), inside('[role="listbox"]'), true)).toBeUndefined();
    expect(shortcutFor(press('p'), inside('[role="menu"]'), true)).toBeUndefined();
  });

  it('without letters keeps the arrows, Space, Home, End and Escape', () => {
    const left = shortcuts.filter((shortcut) => !shortcut.isCharacter).flatMap((shortcut) => shortcut.keys);
    expect(new Set(left)).toEqual(new Set(['Space', '→', '←', 'Shift', 'Home', 'End', 'Enter', 'Esc']));
    expect(shortcutFor(press('v'), undefined, false)).toBeUndefined();
    expect(shortcutFor(press(' '), undefined, false)?.does).toBe('play or pause');
  });
});

/** Decides which key presses are shortcuts: never while a person types, and never where the focused control needs the key itself. */
import type { App } from '../store/app-state';
import { shortcuts } from './keys';
import type { Pressed, Shortcut } from './keys';

const typing =
  'textarea, select, [contenteditable="true"], [role="textbox"], [role="combobox"], input:not([type="checkbox"], [type="radio"], [type="range"], [type="button"], [type="submit"])';
/** Controls in which arrows, Home and End move something of their own. */
const moving =
  'input[type="range"], input[type="radio"], [role="slider"], [role="tablist"], [role="listbox"], [role="menu"], [role="menubar"], [role="radiogroup"], [role="grid"], [role="tree"], [role="separator"][tabindex]';
/** Controls that Space presses. */
const pressing =
  'button, summary, input, [role="button"], [role="tab"], [role="menuitem"], [role="checkbox"], [role="switch"], [role="option"]';

const movingKeys = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown']);

/** What was asked for by this press, if anything. `target` is where the focus is. */
export function shortcutFor(
  pressed: Pressed,
  target: Pick<Element, 'closest'> | undefined,
  hasKeys: boolean,
): Shortcut | undefined {
  const within = (selector: string): boolean => Boolean(target?.closest(selector));
  const shortcut = shortcuts.find((known) => known.matches(pressed));
  if (!shortcut) return undefined;
  if (shortcut.isCharacter && (!hasKeys || within(`${typing}, [role="menu"], [role="listbox"]`))) return undefined;
  if (pressed.key === 'Escape') return shortcut;
  if (within(typing)) return undefined;
  if (movingKeys.has(pressed.key) && within(moving)) return undefined;
  if (pressed.key === ' ' && within(pressing)) return undefined;
  return shortcut;
}

/** Listens until the answer is called. */
export function listenToKeys(app: App): () => void {
  const hear = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    // An open dialog has the keyboard to itself.
    if (document.querySelector('dialog[open]')) return;
    const pressed: Pressed = {
      key: event.key.length === 1 ? event.key.toLowerCase() : event.key,
      code: event.code,
      hasShift: event.shiftKey,
    };
    const target = event.target instanceof Element ? event.target : undefined;
    const shortcut = shortcutFor(pressed, target, app.store.getState().preferences.hasKeys);
    if (!shortcut) return;
    event.preventDefault();
    shortcut.run(app, pressed);
  };
  document.addEventListener('keydown', hear);
  return () => document.removeEventListener('keydown', hear);
}

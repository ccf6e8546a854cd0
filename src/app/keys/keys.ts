/**
 * The keyboard map, as data: what the page listens to and what the shortcuts dialog prints are the same list. Every shortcut has a
 * button elsewhere; none uses Alt, Ctrl or ⌘, which belong to the browser and to the person's own tools.
 */
import { stationIds } from '../../journey';
import type { App } from '../store/app-state';
import { isOfTraffic, otherPicture } from '../store/view-slice';

export type KeyGroup = 'Play' | 'Move' | 'Look' | 'Change';

export interface Shortcut {
  /** As printed: alternatives of one shortcut are separate entries. */
  readonly keys: readonly string[];
  readonly group: KeyGroup;
  /** What it does, as a verb phrase. */
  readonly does: string;
  /** Letters, digits and signs: off while typing, and off altogether where a person has switched them off. */
  readonly isCharacter: boolean;
  readonly matches: (pressed: Pressed) => boolean;
  readonly run: (app: App, pressed: Pressed) => void;
}

/** What of a key press matters here. */
export interface Pressed {
  /** As `KeyboardEvent.key`, letters in lower case. */
  readonly key: string;
  /** As `KeyboardEvent.code`: a signs's place on the keyboard, where Shift makes another sign of it. */
  readonly code: string;
  readonly hasShift: boolean;
}

const plain =
  (key: string) =>
  (pressed: Pressed): boolean =>
    pressed.key === key && !pressed.hasShift;

const shifted =
  (key: string) =>
  (pressed: Pressed): boolean =>
    pressed.key === key && pressed.hasShift;

/** A sign that some layouts only have with Shift. */
const sign =
  (key: string) =>
  (pressed: Pressed): boolean =>
    pressed.key === key;

const shiftedAt =
  (code: string) =>
  (pressed: Pressed): boolean =>
    pressed.code === code && pressed.hasShift;

export const shortcuts: readonly Shortcut[] = [
  {
    keys: ['Space'],
    group: 'Play',
    does: 'play or pause',
    isCharacter: false,
    matches: plain(' '),
    run: ({ store }) => store.getState().togglePlay(),
  },
  {
    keys: ['['],
    group: 'Play',
    does: 'slower',
    isCharacter: true,
    matches: sign('['),
    run: ({ store }) => store.getState().slower(),
  },
  {
    keys: [']'],
    group: 'Play',
    does: 'faster',
    isCharacter: true,
    matches: sign(']'),
    run: ({ store }) => store.getState().faster(),
  },
  {
    keys: ['→'],
    group: 'Move',
    does: 'next event',
    isCharacter: false,
    matches: plain('ArrowRight'),
    run: ({ store }) => store.getState().step('event', 1),
  },
  {
    keys: ['←'],
    group: 'Move',
    does: 'previous event',
    isCharacter: false,
    matches: plain('ArrowLeft'),
    run: ({ store }) => store.getState().step('event', -1),
  },
  {
    keys: ['Shift', '→'],
    group: 'Move',
    does: 'next station',
    isCharacter: false,
    matches: shifted('ArrowRight'),
    run: ({ store }) => store.getState().step('station', 1),
  },
  {
    keys: ['Shift', '←'],
    group: 'Move',
    does: 'previous station',
    isCharacter: false,
    matches: shifted('ArrowLeft'),
    run: ({ store }) => store.getState().step('station', -1),
  },
  {
    keys: ['J'],
    group: 'Move',
    does: 'next request',
    isCharacter: true,
    matches: plain('j'),
    run: ({ store }) => store.getState().followNext(1),
  },
  {
    keys: ['K'],
    group: 'Move',
    does: 'previous request',
    isCharacter: true,
    matches: plain('k'),
    run: ({ store }) => store.getState().followNext(-1),
  },
  {
    keys: ['Home'],
    group: 'Move',
    does: 'start of the request',
    isCharacter: false,
    matches: plain('Home'),
    run: ({ store }) => store.getState().toStart(),
  },
  {
    keys: ['End'],
    group: 'Move',
    does: 'first byte',
    isCharacter: false,
    matches: plain('End'),
    run: ({ store }) => store.getState().toFirstByte(),
  },
  {
    keys: ['.'],
    group: 'Move',
    does: '1 ms later',
    isCharacter: true,
    matches: plain('.'),
    run: ({ store }) => store.getState().step('millisecond', 1),
  },
  {
    keys: [','],
    group: 'Move',
    does: '1 ms earlier',
    isCharacter: true,
    matches: plain(','),
    run: ({ store }) => store.getState().step('millisecond', -1),
  },
  {
    keys: ['Shift', '.'],
    group: 'Move',
    does: '10 ms later',
    isCharacter: true,
    matches: shiftedAt('Period'),
    run: ({ store }) => store.getState().step('ten-milliseconds', 1),
  },
  {
    keys: ['Shift', ','],
    group: 'Move',
    does: '10 ms earlier',
    isCharacter: true,
    matches: shiftedAt('Comma'),
    run: ({ store }) => store.getState().step('ten-milliseconds', -1),
  },
  {
    keys: ['1', '…', '8'],
    group: 'Look',
    does: 'focus a station, in the order of the journey',
    isCharacter: true,
    matches: ({ key, hasShift }) => !hasShift && /^[1-8]$/.test(key),
    run: (_app, { key }) => focusStation(Number(key)),
  },
  {
    keys: ['Enter'],
    group: 'Look',
    does: 'open the focused station',
    isCharacter: false,
    // The station is a button: the browser presses it. Listed for the dialog.
    matches: () => false,
    run: () => undefined,
  },
  {
    keys: ['Esc'],
    group: 'Look',
    does: 'close what is open',
    isCharacter: false,
    matches: plain('Escape'),
    run: ({ store }) => store.getState().escape(),
  },
  {
    keys: ['V'],
    group: 'Look',
    does: 'table view or map',
    isCharacter: true,
    matches: plain('v'),
    run: ({ store }) => {
      const { picture, setPicture } = store.getState();
      setPicture(otherPicture(picture));
    },
  },
  {
    keys: ['T'],
    group: 'Look',
    does: 'all requests, or the one that is followed',
    isCharacter: true,
    matches: plain('t'),
    run: ({ store }) => {
      const { picture, setPicture } = store.getState();
      setPicture(isOfTraffic(picture) ? 'map' : 'traffic');
    },
  },
  {
    keys: ['N'],
    group: 'Look',
    does: 'speak the narration, or stop',
    isCharacter: true,
    matches: plain('n'),
    run: ({ store }) => {
      const { preferences, prefer } = store.getState();
      prefer({ isSpeaking: !preferences.isSpeaking });
    },
  },
  {
    keys: ['?'],
    group: 'Look',
    does: 'this list',
    isCharacter: true,
    matches: sign('?'),
    run: ({ store }) => store.getState().openDialog('shortcuts'),
  },
  {
    keys: ['F'],
    group: 'Change',
    does: 'faults at the playhead, for the focused station',
    isCharacter: true,
    matches: plain('f'),
    run: ({ store }) => store.getState().openFaults(),
  },
  {
    keys: ['Z'],
    group: 'Change',
    does: 'undo',
    isCharacter: true,
    matches: plain('z'),
    run: ({ store }) => store.getState().undo(),
  },
  {
    keys: ['Shift', 'Z'],
    group: 'Change',
    does: 'redo',
    isCharacter: true,
    matches: shifted('z'),
    run: ({ store }) => store.getState().redo(),
  },
  {
    keys: ['R'],
    group: 'Change',
    does: 'run again from the start',
    isCharacter: true,
    matches: plain('r'),
    run: ({ store }) => store.getState().restart(),
  },
  {
    keys: ['Shift', 'R'],
    group: 'Change',
    does: 'run with another seed',
    isCharacter: true,
    matches: shifted('r'),
    run: ({ store }) => store.getState().reseed(),
  },
];

/** The station's button on the map. */
function focusStation(place: number): void {
  const id = stationIds[place - 1];
  if (id === undefined) return;
  document.getElementById(`station-${id}`)?.focus();
}

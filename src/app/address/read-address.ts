/** From the address bar to a wish. An address is a stranger's text: what cannot be used is listed, nothing is thrown. */
import { nearestWord } from '../../models/shared/nearest-word';
import { presets } from '../../scenario';
import { speeds } from '../../views/transport/speed';
import { isTheme, themes } from '../store/saved-state';
import { pictures } from '../store/view-slice';
import type { ReadAddress, Wish } from './wish';

type Draft = { -readonly [Key in keyof Wish]: Wish[Key] };
type Reader = (text: string, draft: Draft) => string | undefined;

/** The fixed words of an address; every other word is a lever. A reader answers what is wrong, if anything. */
const readers: Readonly<Record<string, Reader>> = {
  preset(text, draft) {
    const ids = presets.map((preset) => preset.id);
    if (!ids.includes(text)) return `there is no preset "${text}"${meant(text, ids)}`;
    draft.preset = text;
    return undefined;
  },
  seed(text, draft) {
    const seed = wholeNumber(text, 2 ** 32 - 1);
    if (seed === undefined) return `"${text}" is no whole number from 0 to 4294967295`;
    draft.seed = seed;
    return undefined;
  },
  request(text, draft) {
    const request = wholeNumber(text, 999_999);
    if (request === undefined) return `"${text}" is no request`;
    draft.request = request;
    return undefined;
  },
  t(text, draft) {
    const sinceStartMs = decimal(text);
    if (sinceStartMs === undefined || sinceStartMs < 0) return `"${text}" is no time in milliseconds`;
    draft.sinceStartMs = sinceStartMs;
    return undefined;
  },
  view(text, draft) {
    const view = pictures.find((picture) => picture === text);
    if (view === undefined) return `there is no view "${text}"${meant(text, pictures)}`;
    draft.view = view;
    return undefined;
  },
  theme(text, draft) {
    if (!isTheme(text)) return `there is no theme "${text}"${meant(text, themes)}`;
    draft.theme = text;
    return undefined;
  },
  speed(text, draft) {
    const slowness = decimal(text);
    const speed = speeds.find((known) => slowness !== undefined && Math.abs(1 / known - slowness) < 1e-6);
    if (speed === undefined) return `"${text}" is none of ${speeds.map((known) => Math.round(1 / known)).join(', ')}`;
    draft.speed = speed;
    return undefined;
  },
  pace(text, draft) {
    if (text !== 'story' && text !== 'true') return `"${text}" is neither story nor true`;
    draft.pace = text;
    return undefined;
  },
};

/** Longer words are not printed back in full. */
const longestPrinted = 60;

export function readAddress(search: string, hash: string): ReadAddress {
  const draft: Draft = { levers: [] };
  const ignored: string[] = [];
  for (const [name, text] of new URLSearchParams(search)) {
    const reader = Object.hasOwn(readers, name) ? readers[name] : undefined;
    if (!reader) {
      draft.levers = [...draft.levers, { id: name, text }];
      continue;
    }
    const problem = reader(cut(text), draft);
    if (problem) ignored.push(`${name}: ${problem}`);
  }
  const exact = /^#s=(.+)$/s.exec(hash)?.[1];
  if (exact !== undefined) draft.exact = exact;
  else if (hash.startsWith('#s')) ignored.push('#s: the exact state is missing after it');
  return { wish: draft, ignored };
}

export function fixedWords(): readonly string[] {
  return Object.keys(readers);
}

/** ` (did you mean "dark"?)`, or nothing when no known word is near. */
export function meant(typed: string, known: Iterable<string>): string {
  const word = nearestWord(typed, known);
  return word === undefined ? '' : ` (did you mean "${word}"?)`;
}

export function cut(text: string): string {
  return text.length <= longestPrinted ? text : `${text.slice(0, longestPrinted)}…`;
}

function wholeNumber(text: string, most: number): number | undefined {
  if (!/^\d{1,10}$/.test(text)) return undefined;
  const value = Number(text);
  return value <= most ? value : undefined;
}

function decimal(text: string): number | undefined {
  if (!/^-?\d{1,9}(\.\d{1,9})?$/.test(text)) return undefined;
  return Number(text);
}

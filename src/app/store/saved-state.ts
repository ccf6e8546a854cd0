/**
 * What the page remembers between visits, in the browser's own storage: how a person likes it, and the scenario they worked on. It is
 * read as a stranger's data. What cannot be read is put aside under another name, never thrown away.
 */
import type { Problem } from '../../models/shared/problem';

/** Where a browser keeps texts; it may refuse (private windows, a full disk). */
export interface Shelf {
  read(name: string): string | null;
  write(name: string, text: string): void;
}

export const themes = ['auto', 'light', 'dark', 'projector'] as const;
export type Theme = (typeof themes)[number];

export const motions = ['system', 'reduced'] as const;
export type Motion = (typeof motions)[number];

export interface Preferences {
  readonly theme: Theme;
  readonly motion: Motion;
  readonly hasKeys: boolean;
  readonly isSpeaking: boolean;
}

export const defaultPreferences: Preferences = { theme: 'auto', motion: 'system', hasKeys: true, isSpeaking: false };

export interface Saved {
  readonly preferences: Preferences;
}

/** Where a person left off: the address that means it, and what to call it. */
export interface LastVisit {
  readonly title: string;
  /** Search and hash. */
  readonly address: string;
}

export interface ReadSaved {
  readonly saved: Saved;
  /** Empty when all went well or nothing was there. */
  readonly problems: readonly Problem[];
}

const savedVersion = 1;
export const savedName = 'first-byte';
export const asideName = 'first-byte.unreadable';
export const lastVisitName = 'first-byte.last-visit';

export function readSaved(shelf: Shelf): ReadSaved {
  const nothing: Saved = { preferences: defaultPreferences };
  const text = shelf.read(savedName);
  if (text === null) return { saved: nothing, problems: [] };
  const setAside = (code: string, message: string): ReadSaved => {
    shelf.write(asideName, text);
    return { saved: nothing, problems: [{ code, message }] };
  };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return setAside('not-json', 'what was saved at the last visit cannot be read');
  }
  if (!isRecord(json)) return setAside('wrong-type', 'what was saved at the last visit has an unknown form');
  if (json['version'] !== savedVersion) {
    return setAside('version', `what was saved at the last visit is of version ${String(json['version'])}`);
  }
  const { preferences, problems } = readPreferences(json['preferences']);
  if (problems.length > 0) shelf.write(asideName, text);
  return { saved: { preferences }, problems };
}

export function writeSaved(shelf: Shelf, saved: Saved): void {
  shelf.write(savedName, JSON.stringify({ version: savedVersion, ...saved }));
}

/** undefined where there was none, or none that can be read: the address is read as any other when it is used. */
export function readLastVisit(shelf: Shelf): LastVisit | undefined {
  const text = shelf.read(lastVisitName);
  if (text === null) return undefined;
  try {
    const json: unknown = JSON.parse(text);
    if (!isRecord(json)) return undefined;
    const { title, address } = json;
    const isUsable = typeof title === 'string' && typeof address === 'string' && /^[?#]/.test(address);
    return isUsable ? { title: title.slice(0, 120), address } : undefined;
  } catch {
    // Nothing a person typed: the next step they take writes it anew.
    return undefined;
  }
}

export function writeLastVisit(shelf: Shelf, visit: LastVisit): void {
  shelf.write(lastVisitName, JSON.stringify(visit));
}

function readPreferences(json: unknown): { preferences: Preferences; problems: Problem[] } {
  const problems: Problem[] = [];
  const from = isRecord(json) ? json : {};
  if (!isRecord(json)) problems.push({ path: 'preferences', code: 'wrong-type', message: 'needs a record' });
  const pick = <Value>(key: keyof Preferences, isValid: (value: unknown) => value is Value, fallback: Value): Value => {
    const value = from[key];
    if (value === undefined || isValid(value)) return value ?? fallback;
    problems.push({ path: `preferences.${key}`, code: 'value', message: `cannot be ${JSON.stringify(value)}` });
    return fallback;
  };
  const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';
  return {
    preferences: {
      theme: pick('theme', isTheme, defaultPreferences.theme),
      motion: pick('motion', isMotion, defaultPreferences.motion),
      hasKeys: pick('hasKeys', isFlag, defaultPreferences.hasKeys),
      isSpeaking: pick('isSpeaking', isFlag, defaultPreferences.isSpeaking),
    },
    problems,
  };
}

export function isTheme(value: unknown): value is Theme {
  return themes.some((theme) => theme === value);
}

function isMotion(value: unknown): value is Motion {
  return motions.some((motion) => motion === value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The browser's storage; where it refuses, the page forgets and works on. */
export function browserShelf(): Shelf {
  return {
    read(name) {
      try {
        return localStorage.getItem(name);
      } catch {
        return null;
      }
    },
    write(name, text) {
      try {
        localStorage.setItem(name, text);
      } catch {
        // Nothing else depends on it: the address bar still holds the state of this visit.
      }
    },
  };
}

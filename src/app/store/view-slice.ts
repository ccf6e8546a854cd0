/** How a person looks at the run: what is selected, which panels are open, and their lasting preferences. */
import type { StateCreator } from 'zustand';
import type { StationId } from '../../journey';
import type { AppState } from './app-state';
import { writeSaved } from './saved-state';
import type { Preferences } from './saved-state';
import type { Services } from './services';

/** What fills the page; addresses say it as `view=`. */
export const pictures = ['map', 'table', 'traffic', 'traffic-table', 'fidelity'] as const;
export type Picture = (typeof pictures)[number];

/** Pictures of all requests: time is the run's there, and a run comes summed up. */
export function isOfTraffic(picture: Picture): boolean {
  return picture === 'traffic' || picture === 'traffic-table';
}

/** The same thing in words and numbers, or as a picture again. */
export function otherPicture(picture: Picture): Picture {
  switch (picture) {
    case 'traffic':
      return 'traffic-table';
    case 'traffic-table':
      return 'traffic';
    case 'table':
      return 'map';
    default:
      return 'table';
  }
}

/** Everything that opens over the page. One at a time. */
export type DialogName = 'shortcuts' | 'share' | 'open' | 'settings' | 'about' | 'faults';

/** The phone's sheet: the transport alone, with the narration, with everything. */
export const detents = ['transport', 'narration', 'inspector'] as const;
export type Detent = (typeof detents)[number];

export interface ViewSlice {
  readonly picture: Picture;
  /** undefined: what is told follows the playhead. */
  readonly selected: StationId | undefined;
  /** Index of the span that was chosen, where one was. */
  readonly segment: number | undefined;
  readonly dialog: DialogName | undefined;
  /** The server that the faults dialog was opened for. */
  readonly faultServer: string | undefined;
  readonly detent: Detent;
  /** The rail, where it is a drawer. */
  readonly isDrawerOpen: boolean;
  readonly preferences: Preferences;
  /** What a person last typed or pasted into the Open dialog: closing it loses nothing. */
  readonly draft: string;
  readonly setPicture: (picture: Picture) => void;
  readonly select: (station: StationId | undefined, segment?: number) => void;
  /** Selects a station and brings its details into sight. */
  readonly openStation: (station: StationId) => void;
  readonly openDialog: (dialog: DialogName) => void;
  /** What may happen from the playhead on, to this server first. */
  readonly openFaults: (server?: string) => void;
  readonly closeDialog: () => void;
  readonly setDetent: (detent: Detent) => void;
  readonly setDrawer: (isOpen: boolean) => void;
  readonly prefer: (preferences: Partial<Preferences>) => void;
  readonly setDraft: (draft: string) => void;
  /** Closes the innermost thing that is open, and says whether there was one. */
  readonly escape: () => boolean;
}

export interface ViewStart {
  readonly picture: Picture;
  readonly preferences: Preferences;
}

export function createViewSlice(services: Services, start: ViewStart): StateCreator<AppState, [], [], ViewSlice> {
  return (set, get) => ({
    picture: start.picture,
    selected: undefined,
    segment: undefined,
    dialog: undefined,
    faultServer: undefined,
    detent: 'narration',
    isDrawerOpen: false,
    preferences: start.preferences,
    draft: '',
    setPicture(picture) {
      const before = get().picture;
      set({ picture });
      if (isOfTraffic(before) === isOfTraffic(picture)) return;
      get().pause();
      get().settleTime();
      if (isOfTraffic(picture) && get().held()?.summary === undefined) get().rerun();
    },
    select: (selected, segment) => set({ selected, segment }),
    openStation: (selected) => set({ selected, segment: undefined, isDrawerOpen: true, detent: 'inspector' }),
    openFaults(faultServer) {
      set({ faultServer });
      get().openDialog('faults');
    },
    openDialog(dialog) {
      get().pause();
      set({ dialog });
    },
    closeDialog: () => set({ dialog: undefined }),
    setDetent: (detent) => set({ detent }),
    setDrawer: (isDrawerOpen) => set({ isDrawerOpen }),
    prefer(some) {
      const preferences = { ...get().preferences, ...some };
      set({ preferences });
      writeSaved(services.shelf, { preferences });
    },
    setDraft: (draft) => set({ draft }),
    escape() {
      const { dialog, selected, isDrawerOpen } = get();
      if (dialog !== undefined) set({ dialog: undefined });
      else if (selected !== undefined) set({ selected: undefined, segment: undefined });
      else if (isDrawerOpen) set({ isDrawerOpen: false });
      else return false;
      return true;
    },
  });
}

/** What the page has to say to the person: messages that stay until they are dismissed, and one sentence for screen readers. */
import type { StateCreator } from 'zustand';
import type { AppState } from './app-state';

export interface Notice {
  readonly id: number;
  /** `problem`: something that was asked for did not happen. `news`: something to know. */
  readonly kind: 'problem' | 'news';
  /** What happened, and what still works. */
  readonly title: string;
  /** Each thing that was ignored or is wrong. */
  readonly lines?: readonly string[];
  readonly action?: { readonly label: string; readonly run: () => void };
}

export interface NoticeSlice {
  readonly notices: readonly Notice[];
  /** The sentence of the live region. */
  readonly spoken: string;
  readonly notify: (notice: Omit<Notice, 'id'>) => void;
  readonly dismiss: (id: number) => void;
  readonly announce: (sentence: string) => void;
}

export function createNoticeSlice(start: readonly Omit<Notice, 'id'>[]): StateCreator<AppState, [], [], NoticeSlice> {
  let lastId = 0;
  const numbered = (notice: Omit<Notice, 'id'>): Notice => ({ ...notice, id: ++lastId });
  return (set, get) => ({
    notices: start.map(numbered),
    spoken: '',
    notify(notice) {
      const others = get().notices.filter((known) => known.title !== notice.title);
      set({ notices: [...others, numbered(notice)] });
    },
    dismiss: (id) => set({ notices: get().notices.filter((notice) => notice.id !== id) }),
    announce: (spoken) => set({ spoken }),
  });
}

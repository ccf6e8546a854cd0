/**
 * Keeps the address bar and the state in step. Opening a scenario or another view is a step that the browser's Back undoes; moving
 * a lever or the playhead only rewrites the present step. The exact state follows as `#s=` where words cannot say it.
 */
import type { App } from '../store/app-state';
import { writeLastVisit } from '../store/saved-state';
import { readAddress } from './read-address';
import { isOfTraffic } from '../store/view-slice';
import { restore } from './restore';

/** Browsers refuse an address that is rewritten many times a second. */
const settleMs = 350;

/** Follows until the answer is called. */
export function syncAddress(app: App): () => void {
  const { store, services } = app;
  const { playhead } = services;
  let cancelWrite: () => void = () => undefined;
  /** Raised with each write: packing takes a moment, and an older one must not overtake a newer. */
  let writes = 0;
  let isStep = false;

  async function write(): Promise<void> {
    const mine = ++writes;
    const asStep = isStep;
    isStep = false;
    const address = await addressNow(app);
    if (mine !== writes) return;
    const href = location.pathname + address;
    if (href === location.pathname + location.search + location.hash) return;
    if (asStep) history.pushState(null, '', href);
    else history.replaceState(null, '', href);
    writeLastVisit(services.shelf, { title: store.getState().document.scenario.title, address });
  }

  function later(): void {
    if (store.getState().isPlaying) return;
    cancelWrite();
    cancelWrite = services.after(settleMs, () => void write());
  }

  function onState(state: ReturnType<typeof store.getState>, before: typeof state): void {
    const hasOther = state.document.origin !== before.document.origin || state.picture !== before.picture;
    if (hasOther) {
      // The step begins here: what was on its way of the state before belongs to the step before.
      cancelWrite();
      isStep = true;
      cancelWrite = services.after(0, () => void write());
    } else if (
      state.document !== before.document ||
      state.request !== before.request ||
      state.preferences !== before.preferences ||
      state.speed !== before.speed ||
      state.pace !== before.pace ||
      (before.isPlaying && !state.isPlaying)
    ) {
      later();
    }
  }

  async function onHistory(): Promise<void> {
    cancelWrite();
    writes++;
    const read = readAddress(location.search, location.hash);
    const { document, request, instant, notices } = await restore(read);
    const state = store.getState();
    stopState();
    state.setPicture(read.wish.view ?? 'map');
    state.goTo(document, request, instant);
    stopState = store.subscribe(onState);
    for (const notice of notices) state.notify(notice);
  }

  let stopState = store.subscribe(onState);
  const stopPlayhead = playhead.subscribe(later);
  const hear = (): void => void onHistory();
  addEventListener('popstate', hear);
  return () => {
    cancelWrite();
    stopState();
    stopPlayhead();
    removeEventListener('popstate', hear);
  };
}

/** Search and hash of the address that means the present state. */
export async function addressNow({ store, services }: App, isExact = false): Promise<string> {
  const { document, request, picture, preferences, speed, pace, story } = store.getState();
  const atMs = services.playhead.get();
  const sinceStartMs = isOfTraffic(picture) ? atMs : Math.max(0, atMs - (story()?.startMs ?? atMs));
  const { theme } = preferences;
  const { scenario, origin } = document;
  const { writeAddress } = await import('./write-address');
  const { search, isComplete } = writeAddress({
    scenario,
    origin,
    request,
    sinceStartMs,
    view: picture,
    theme,
    speed,
    pace,
  });
  if (isComplete && !isExact) return search;
  const { encodeShare } = await import('../../scenario/share');
  return `${search}#s=${encodeShare({ scenario, playheadMs: atMs })}`;
}

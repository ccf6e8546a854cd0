/** The store: one slice a concern. Created once a page by `main`, and by each test for itself. */
import { createContext, useContext } from 'react';
import { createStore, useStore } from 'zustand';
import type { StoreApi } from 'zustand';
import type { LastVisit } from './saved-state';
import { createNoticeSlice } from './notice-slice';
import type { Notice, NoticeSlice } from './notice-slice';
import { createPlaybackSlice } from './playback-slice';
import type { PlaybackSlice, PlaybackStart } from './playback-slice';
import { createRunSlice } from './run-slice';
import type { RunSlice } from './run-slice';
import { createScenarioSlice } from './scenario-slice';
import type { Document, ScenarioSlice } from './scenario-slice';
import type { Services } from './services';
import { createViewSlice } from './view-slice';
import type { ViewSlice, ViewStart } from './view-slice';

export type AppState = ScenarioSlice & RunSlice & PlaybackSlice & ViewSlice & NoticeSlice;
export type AppStore = StoreApi<AppState>;

/** What the address and the last visit say of the first picture. */
export interface Start {
  readonly document: Document;
  readonly playback: PlaybackStart;
  readonly view: ViewStart;
  readonly notices: readonly Omit<Notice, 'id'>[];
}

export function createAppStore(services: Services, start: Start): AppStore {
  return createStore<AppState>()((...parts) => ({
    ...createScenarioSlice(services, start.document)(...parts),
    ...createRunSlice(services)(...parts),
    ...createPlaybackSlice(services, start.playback)(...parts),
    ...createViewSlice(services, start.view)(...parts),
    ...createNoticeSlice(start.notices)(...parts),
  }));
}

export interface App {
  readonly store: AppStore;
  readonly services: Services;
  /** Of the visit before this one; undefined where this one goes on with it. */
  readonly lastVisit?: LastVisit | undefined;
}

export const AppContext = createContext<App | undefined>(undefined);

export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error('no store above this component');
  return app;
}

/** The smallest part of the state that a component needs; it is drawn again when that part changes. */
export function useAppState<Part>(select: (state: AppState) => Part): Part {
  return useStore(useApp().store, select);
}

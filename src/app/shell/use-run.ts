/** What the views draw: the story of the followed request in the run on screen. */
import type { Story } from '../../journey';
import { useEventIndex } from '../../views/transport/playhead';
import type { Playhead } from '../../views/transport/playhead';
import { useApp, useAppState } from '../store/app-state';
import type { HeldRun } from '../store/services';

export interface Shown extends HeldRun {
  readonly story: Story;
  readonly playhead: Playhead;
  /** Changes with every run and every request: what a view that failed may be tried again for. */
  readonly key: string;
}

/** undefined until the first run is there. */
export function useShown(): Shown | undefined {
  const { store, services } = useApp();
  const version = useAppState((state) => state.version);
  const request = useAppState((state) => state.request);
  if (version === 0) return undefined;
  const { held, story } = store.getState();
  const run = held();
  const told = story();
  if (run === undefined || told === undefined) return undefined;
  return { ...run, story: told, playhead: services.playhead, key: `${version}/${request}` };
}

/** Index of the event that the playhead stands in. */
export function useShownEvent({ story, playhead }: Shown): number {
  return useEventIndex(story, playhead);
}

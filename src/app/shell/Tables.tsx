/** The table view in the place of map and waterfall. */
import { useCallback } from 'react';
import type { ReactNode } from 'react';
import { TableView } from '../../views/table/TableView';
import { useApp, useAppState } from '../store/app-state';
import { useLevers } from './use-levers';
import { useNotes } from './use-notes';
import { useShownEvent } from './use-run';
import type { Shown } from './use-run';

export default function Tables({ shown }: { readonly shown: Shown }): ReactNode {
  const { run, story, playhead } = shown;
  const { reader } = useApp().services;
  const event = useShownEvent(shown);
  const selected = useAppState((state) => state.selected);
  const seek = useAppState((state) => state.seek);
  const select = useAppState((state) => state.select);
  const { levers, onChange, fork } = useLevers(selected ?? story.events[event]?.station);
  const notes = useNotes();
  const world = useCallback((atMs: number) => reader.world(run, atMs), [reader, run]);
  return (
    <TableView
      story={story}
      playhead={playhead}
      world={world}
      levers={levers}
      leavesOut={notes?.leavesOut ?? {}}
      selected={selected}
      onSeek={seek}
      onSelect={select}
      onLever={onChange}
      onFork={fork}
    />
  );
}

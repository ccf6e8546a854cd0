import { useEffect, useState } from 'react';
import type { StationId } from '../../journey';
import type { StationNotes } from '../../views/inspector/Inspector';

export interface Notes {
  readonly of: (station: StationId) => StationNotes | undefined;
  readonly leavesOut: Readonly<Partial<Record<StationId, readonly string[]>>>;
}

let loaded: Notes | undefined;

async function load(): Promise<Notes> {
  const { notesByStation } = await import('../about/station-notes');
  const entries = Object.entries(notesByStation).map(([station, notes]) => [station, notes.leavesOut]);
  return { of: (station) => notesByStation[station], leavesOut: Object.fromEntries(entries) as Notes['leavesOut'] };
}

/** What the models say of themselves: long words that few open, loaded behind the first picture. */
export function useNotes(): Notes | undefined {
  const [notes, setNotes] = useState(loaded);
  useEffect(() => {
    let isWanted = true;
    void load().then((fresh) => {
      loaded ??= fresh;
      if (isWanted) setNotes(loaded);
    });
    return () => {
      isWanted = false;
    };
  }, []);
  return notes;
}

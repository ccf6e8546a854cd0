/** What happens now in one line, where the rail is a drawer; the button opens the rest. */
import type { ReactNode } from 'react';
import { Coded } from '../../views/narration/Coded';
import { useAppState } from '../store/app-state';
import { useShownEvent } from './use-run';
import type { Shown } from './use-run';

export default function NarrationStrip({ shown }: { readonly shown: Shown }): ReactNode {
  const event = useShownEvent(shown);
  const isOpen = useAppState((state) => state.isDrawerOpen);
  const setDrawer = useAppState((state) => state.setDrawer);
  const told = shown.story.events[event]?.explanation;
  if (!told) return null;
  return (
    <section className="band-strip" aria-label="In one line">
      <p>
        <b>{told.title}.</b> <Coded text={told.sentence} />
      </p>
      <button
        type="button"
        className="button"
        aria-expanded={isOpen}
        aria-controls="rail"
        onClick={() => setDrawer(!isOpen)}
      >
        {isOpen ? 'Close' : 'Why'}
      </button>
    </section>
  );
}

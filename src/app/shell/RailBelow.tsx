/** What stands under the narration: the selected station in detail, and the levers. Loaded behind the first picture. */
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { Inspector } from '../../views/inspector/Inspector';
import { useAppState } from '../store/app-state';
import { ErrorBoundary } from './ErrorBoundary';
import { LeverSection } from './LeverSection';
import { useLevers } from './use-levers';
import { useNotes } from './use-notes';
import { useShownEvent } from './use-run';
import type { Shown } from './use-run';

export default function RailBelow({ shown }: { readonly shown: Shown }): ReactNode {
  return (
    <>
      <ErrorBoundary what="The inspector" resetKey={shown.key}>
        <Selected shown={shown} />
      </ErrorBoundary>
      <ErrorBoundary what="The levers" resetKey={shown.key}>
        <RailLevers shown={shown} />
      </ErrorBoundary>
    </>
  );
}

function Selected({ shown: { story, playhead } }: { readonly shown: Shown }): ReactNode {
  const station = useAppState((state) => state.selected);
  const segment = useAppState((state) => state.segment);
  const seek = useAppState((state) => state.seek);
  const select = useAppState((state) => state.select);
  const { levers } = useLevers(station);
  const notes = useNotes();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (station !== undefined) bringUp(place.current);
  }, [station, segment]);
  if (station === undefined) return null;
  return (
    <div ref={place} className="rail-selected">
      <Inspector
        story={story}
        playhead={playhead}
        station={station}
        segment={segment}
        settings={levers.filter((placed) => placed.lever.station === station)}
        notes={notes?.of(station)}
        onSeek={seek}
        onClose={() => {
          select(undefined);
          // What had the focus is gone: it goes back to the station that was open.
          document.getElementById(`station-${station}`)?.focus();
        }}
      />
    </div>
  );
}

/** To the top of what scrolls it, and of nothing else. */
function bringUp(element: HTMLElement | null): void {
  const scroller = element?.closest('.rail, .drawer, .sheet-body');
  if (!element || !scroller) return;
  scroller.scrollTop += element.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
}

function RailLevers({ shown }: { readonly shown: Shown }): ReactNode {
  const event = useShownEvent(shown);
  const selected = useAppState((state) => state.selected);
  return <LeverSection first={selected ?? shown.story.events[event]?.station} />;
}

/** The right side: what happens now and why, the selected thing, and the levers. One scroll. */
import { Suspense, lazy } from 'react';
import type { ReactNode } from 'react';
import { Narration } from '../../views/narration/Narration';
import { ErrorBoundary } from './ErrorBoundary';
import { useNotes } from './use-notes';
import type { Shown } from './use-run';

const Brief = lazy(() => import('./Brief'));
const RailBelow = lazy(() => import('./RailBelow'));

export function Rail({ shown }: { readonly shown: Shown }): ReactNode {
  const { story, playhead, key } = shown;
  const notes = useNotes();
  return (
    <>
      <Suspense>
        <Brief />
      </Suspense>
      <ErrorBoundary what="The narration" resetKey={key}>
        <Narration story={story} playhead={playhead} leavesOut={notes?.leavesOut ?? {}} />
      </ErrorBoundary>
      <Suspense>
        <RailBelow shown={shown} />
      </Suspense>
    </>
  );
}

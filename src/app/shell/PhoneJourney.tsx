/** The journey top to bottom, with the sheet over its lower part. */
import { Suspense, lazy } from 'react';
import type { ReactNode } from 'react';
import { Narration, NarrationDetail } from '../../views/narration/Narration';
import { PhoneTransport, PhoneTransportMore } from '../../views/transport/PhoneTransport';
import { StackedWaterfall } from '../../views/waterfall/StackedWaterfall';
import { StationTimes } from '../../views/waterfall/StationTimes';
import { useAppState } from '../store/app-state';
import Brief from './Brief';
import { useTransport } from './Dock';
import { ErrorBoundary } from './ErrorBoundary';
import { Sheet } from './Sheet';
import { Stage } from './Stage';
import { useNotes } from './use-notes';
import type { Shown } from './use-run';
import './sheet.css';

const RailBelow = lazy(() => import('./RailBelow'));

export default function PhoneJourney({ shown }: { readonly shown: Shown }): ReactNode {
  const { story, playhead, key } = shown;
  const transport = useTransport(shown);
  const seek = useAppState((state) => state.seek);
  const selected = useAppState((state) => state.selected);
  const select = useAppState((state) => state.select);
  const notes = useNotes();
  const isOpen = useAppState((state) => state.detent === 'inspector');
  return (
    <main id="main" className="journey journey-phone" tabIndex={-1}>
      <Stage shown={shown} />
      <Sheet foot={<PhoneTransport {...transport} />}>
        <ErrorBoundary what="The narration" resetKey={key}>
          <Narration story={story} playhead={playhead} isBrief />
        </ErrorBoundary>
        <ErrorBoundary what="The waterfall" resetKey={key}>
          <StackedWaterfall story={story} playhead={playhead} onSeek={seek} />
        </ErrorBoundary>
        <ErrorBoundary what="The reasons" resetKey={key}>
          <NarrationDetail story={story} playhead={playhead} leavesOut={notes?.leavesOut ?? {}} />
        </ErrorBoundary>
        {isOpen && (
          <>
            <Brief />
            <PhoneTransportMore {...transport} />
            <StationTimes story={story} selected={selected} onSelect={select} />
            <Suspense>
              <RailBelow shown={shown} />
            </Suspense>
          </>
        )}
      </Sheet>
    </main>
  );
}

/** Below the map: the transport with the lever of the station that is told, and the waterfall with its sums. */
import { Suspense, lazy, useState } from 'react';
import type { ReactNode } from 'react';
import { oneDecimalMs } from '../../views/format';
import { Ledger } from '../../views/sum/Ledger';
import { Sign } from '../../views/theme/icons';
import { Transport } from '../../views/transport/Transport';
import type { TransportProps } from '../../views/transport/Transport';
import { Waterfall } from '../../views/waterfall/Waterfall';
import { useAppState } from '../store/app-state';
import { ErrorBoundary } from './ErrorBoundary';
import { useMedia } from './use-media';
import type { Shown } from './use-run';

const ToldLever = lazy(() => import('./ToldLever'));

/** What the transport is told, in any layout. */
export function useTransport({ story, playhead }: Shown): TransportProps {
  const isPlaying = useAppState((state) => state.isPlaying);
  const speed = useAppState((state) => state.speed);
  const pace = useAppState((state) => state.pace);
  const onTogglePlay = useAppState((state) => state.togglePlay);
  const onStep = useAppState((state) => state.step);
  const onFirstByte = useAppState((state) => state.toFirstByte);
  const onSpeed = useAppState((state) => state.setSpeed);
  const onPace = useAppState((state) => state.setPace);
  return { story, playhead, isPlaying, speed, pace, onTogglePlay, onStep, onFirstByte, onSpeed, onPace };
}

export function TransportBand({ shown, hasLever }: { readonly shown: Shown; readonly hasLever: boolean }): ReactNode {
  const transport = useTransport(shown);
  return (
    <section className="band-transport" aria-label="Transport">
      <ErrorBoundary what="The transport" resetKey={shown.key}>
        <Transport {...transport} />
      </ErrorBoundary>
      {hasLever && (
        <div className="band-lever">
          <Suspense>
            <ToldLever shown={shown} />
          </Suspense>
        </div>
      )}
    </section>
  );
}

/** Lower windows than this have no room for the whole waterfall under the map. */
const lowWindow = { normal: '(max-height: 829px)', projector: '(max-height: 1060px)' };

interface WaterfallBandProps {
  readonly shown: Shown;
  readonly hasLedger: boolean;
}

/** Close rows in a low window; folded away, only the sum is left. */
export function WaterfallBand({ shown, hasLedger }: WaterfallBandProps): ReactNode {
  const { story, playhead, key } = shown;
  const [isFolded, setFolded] = useState(false);
  const isProjector = useAppState((state) => state.preferences.theme === 'projector');
  const isLow = useMedia(isProjector ? lowWindow.projector : lowWindow.normal);
  const total = `${story.isAnswered ? 'TTFB' : 'no answer'} ${oneDecimalMs(story.firstByteMs - story.startMs)}`;
  const selected = useAppState((state) => state.selected);
  const seek = useAppState((state) => state.seek);
  const select = useAppState((state) => state.select);
  return (
    <section
      className="band-waterfall"
      aria-labelledby="waterfall-title"
      data-low={isLow || undefined}
      data-folded={isFolded || undefined}
    >
      <h2 id="waterfall-title" className="visually-hidden">
        Waterfall
      </h2>
      <button
        type="button"
        className="band-fold"
        aria-expanded={!isFolded}
        aria-label={isFolded ? 'Show the waterfall' : 'Fold the waterfall'}
        title={isFolded ? 'Show the waterfall' : 'Fold the waterfall'}
        onClick={() => setFolded(!isFolded)}
      >
        <Sign name="down" size={14} />
        {(isLow || isFolded) && <b>{total}</b>}
      </button>
      {!isFolded && (
        <div className="band-bars">
          <ErrorBoundary what="The waterfall" resetKey={key}>
            <Waterfall
              story={story}
              playhead={playhead}
              selected={selected}
              isCompact={isLow}
              onSeek={seek}
              onSelect={select}
            />
          </ErrorBoundary>
        </div>
      )}
      {hasLedger && !isFolded && (
        <div className="band-sums">
          <ErrorBoundary what="The sums" resetKey={key}>
            <Ledger story={story} />
          </ErrorBoundary>
        </div>
      )}
    </section>
  );
}

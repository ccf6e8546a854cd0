/** The journey of one request, laid out for the room there is. */
import { Suspense, lazy, useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { oneDecimalMs } from '../../views/format';
import { Announcer } from '../../views/narration/Announcer';
import { useAppState } from '../store/app-state';
import { TransportBand, WaterfallBand } from './Dock';
import { ErrorBoundary } from './ErrorBoundary';
import { Rail } from './Rail';
import { Stage } from './Stage';
import type { Layout } from './use-media';
import { useShown } from './use-run';
import type { Shown } from './use-run';

const Drawer = lazy(() => import('./Drawer'));
const PhoneJourney = lazy(() => import('./PhoneJourney'));
const PhoneBand = lazy(() => import('./PhoneBand'));
const Speech = lazy(() => import('./Speech'));
const NarrationStrip = lazy(() => import('./NarrationStrip'));
const Tables = lazy(() => import('./Tables'));

interface JourneyProps {
  readonly layout: Layout;
  readonly picture: 'map' | 'table';
}

export function Journey({ layout, picture }: JourneyProps): ReactNode {
  const shown = useShown();
  if (shown === undefined) return <Waiting />;
  const isPhone = layout === 'phone';
  return (
    <>
      <Told shown={shown} />
      {isPhone && picture === 'map' ? (
        <Suspense fallback={<main id="main" className="journey journey-phone" tabIndex={-1} />}>
          <PhoneJourney shown={shown} />
        </Suspense>
      ) : (
        <>
          <main id="main" className="journey" tabIndex={-1}>
            {picture === 'map' ? <Stage shown={shown} /> : <TablesBand shown={shown} />}
            {layout === 'drawer' && picture === 'map' && (
              <Suspense>
                <NarrationStrip shown={shown} />
              </Suspense>
            )}
            {isPhone ? (
              <Suspense>
                <PhoneBand shown={shown} />
              </Suspense>
            ) : (
              <TransportBand shown={shown} hasLever={layout === 'wide'} />
            )}
            {picture === 'map' && <WaterfallBand shown={shown} hasLedger={layout === 'wide'} />}
          </main>
          {layout === 'wide' && picture === 'map' && (
            <aside className="rail" aria-label="Explanation" tabIndex={0}>
              <Rail shown={shown} />
            </aside>
          )}
          {layout === 'drawer' && picture === 'map' && (
            <Suspense>
              <Drawer>
                <Rail shown={shown} />
              </Drawer>
            </Suspense>
          )}
        </>
      )}
    </>
  );
}

/** The regions that say what happens: the narration's live region, and the voice where a person wants one. */
function Told({ shown }: { readonly shown: Shown }): ReactNode {
  const isPlaying = useAppState((state) => state.isPlaying);
  const isSpeaking = useAppState((state) => state.preferences.isSpeaking);
  useTabTitle();
  useChangeOfTtfb(shown);
  return (
    <>
      <Announcer story={shown.story} playhead={shown.playhead} isPlaying={isPlaying} />
      {isSpeaking && (
        <Suspense>
          <Speech shown={shown} />
        </Suspense>
      )}
    </>
  );
}

/** After a lever: what it did to the sum, for whoever does not see it. */
function useChangeOfTtfb({ story }: Shown): void {
  const announce = useAppState((state) => state.announce);
  const before = useRef(story);
  useEffect(() => {
    const was = before.current;
    before.current = story;
    if (was === story || was.request !== story.request) return;
    const [old, now] = [was, story].map(({ startMs, firstByteMs }) => oneDecimalMs(firstByteMs - startMs));
    announce(
      old === now ? `The first byte still comes after ${now}.` : `The first byte comes after ${now}, not ${old}.`,
    );
  }, [story, announce]);
}

function useTabTitle(): void {
  const title = useAppState((state) => state.document.scenario.title);
  useEffect(() => {
    document.title = `${title} · First Byte`;
  }, [title]);
}

function TablesBand({ shown }: { readonly shown: Shown }): ReactNode {
  return (
    <section className="band-tables" aria-label="Table view">
      <ErrorBoundary what="The table view" resetKey={shown.key}>
        <Suspense fallback={<p className="page-empty">Loading the tables.</p>}>
          <Tables shown={shown} />
        </Suspense>
      </ErrorBoundary>
    </section>
  );
}

function Waiting(): ReactNode {
  const hasRun = useAppState((state) => state.version > 0);
  const status = useAppState((state) => state.status);
  return (
    <main id="main" className="page-main" tabIndex={-1}>
      <p className="page-empty">
        {hasRun
          ? 'No request arrives in this run, so there is none to follow. Undo the last change or open another scenario.'
          : status === 'running'
            ? 'Computing the first run.'
            : 'There is no run to show.'}
      </p>
    </main>
  );
}

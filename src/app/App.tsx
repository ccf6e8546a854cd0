/** The page: top bar, messages, and one of its pictures. */
import { Suspense, lazy, useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { PatternDefinitions } from '../views/theme/patterns';
import { useAppState } from './store/app-state';
import { isOfTraffic } from './store/view-slice';
import { ErrorBoundary } from './shell/ErrorBoundary';
import { Journey } from './shell/Journey';
import { SkipLinks } from './shell/SkipLinks';
import { TopBar } from './shell/TopBar';
import { useLayout } from './shell/use-media';

const Dialogs = lazy(() => import('./dialogs/Dialogs'));
const Notices = lazy(() => import('./shell/Notices'));
/** Says something only of a run that takes long or failed. */
const RunState = lazy(() => import('./shell/RunState'));
const TrafficPage = lazy(() => import('./traffic/TrafficPage'));
const FidelityPage = lazy(() => import('./fidelity/FidelityPage'));

export function App(): ReactNode {
  const layout = useLayout(useAppState((state) => state.preferences.theme === 'projector'));
  const picture = useAppState((state) => state.picture);
  const dialog = useAppState((state) => state.dialog);
  const status = useAppState((state) => (state.status === 'running' && state.isSlow ? 'slow' : state.status));
  return (
    <div className="page" data-layout={layout} data-picture={picture} data-run={status}>
      <SkipLinks />
      <PatternDefinitions />
      <TopBar layout={layout} />
      <div className="messages">
        <Suspense>
          <Notices />
          <RunState />
        </Suspense>
      </div>
      {picture === 'fidelity' ? (
        <Main>
          <ErrorBoundary what="The fidelity page" resetKey={picture}>
            <Suspense fallback={<p className="page-empty">Loading the table.</p>}>
              <FidelityPage />
            </Suspense>
          </ErrorBoundary>
        </Main>
      ) : isOfTraffic(picture) ? (
        <ErrorBoundary what="The traffic view" resetKey={picture}>
          <Suspense fallback={<p className="page-empty">Loading the traffic view.</p>}>
            <TrafficPage />
          </Suspense>
        </ErrorBoundary>
      ) : (
        <Journey layout={layout} picture={picture === 'table' ? 'table' : 'map'} />
      )}
      <Spoken />
      {dialog !== undefined && (
        <ErrorBoundary what="The dialog" resetKey={dialog}>
          <Suspense>
            <Dialogs />
          </Suspense>
        </ErrorBoundary>
      )}
    </div>
  );
}

/** The main region where it is a page of its own: takes the focus when it opens, so that a screen reader begins there. */
function Main({ children }: { readonly children: ReactNode }): ReactNode {
  const main = useRef<HTMLElement>(null);
  useEffect(() => main.current?.focus({ preventScroll: true }), []);
  return (
    <main ref={main} id="main" className="page-main" tabIndex={-1}>
      {children}
    </main>
  );
}

/** What the page itself has to say to a screen reader: undone, done again. The narration has a region of its own. */
function Spoken(): ReactNode {
  const spoken = useAppState((state) => state.spoken);
  return (
    <p className="visually-hidden" aria-live="polite">
      {spoken}
    </p>
  );
}

/** All requests of the run at once: the map, what it says in words, and its charts; or the same as tables. */
import { Suspense, lazy } from 'react';
import type { ReactNode } from 'react';
import type { StationId, TrafficSummary } from '../../journey';
import { instant } from '../../views/traffic/numbers';
import { TrafficMap } from '../../views/traffic/TrafficMap';
import { TrafficRail } from '../../views/traffic/TrafficRail';
import { useTrafficAt } from '../../views/traffic/use-traffic-at';
import { ErrorBoundary } from '../shell/ErrorBoundary';
import { LeverSection } from '../shell/LeverSection';
import { useReducedMotion } from '../shell/use-media';
import { useApp, useAppState } from '../store/app-state';
import type { HeldRun } from '../store/services';
import { act, moveIntervention, openRequest } from './act';
import { Interventions } from './Interventions';
import { RunTransport } from './RunTransport';
import './traffic.css';

const Charts = lazy(() => import('./Charts'));
const TrafficTable = lazy(() => import('./Tables'));

export default function TrafficPage(): ReactNode {
  const { store } = useApp();
  const version = useAppState((state) => state.version);
  const status = useAppState((state) => state.status);
  const picture = useAppState((state) => state.picture);
  const held = store.getState().held();
  if (held?.summary === undefined) {
    return (
      <main id="main" className="page-main" tabIndex={-1}>
        <p className="page-empty">{status === 'running' ? 'Computing the run.' : 'There is no run to show.'}</p>
      </main>
    );
  }
  const shown = { ...held, summary: held.summary, version };
  return picture === 'traffic-table' ? <Tables shown={shown} /> : <Pictures shown={shown} />;
}

interface Shown extends HeldRun {
  readonly summary: TrafficSummary;
  readonly version: number;
}

function useActions() {
  const app = useApp();
  const selected = useAppState((state) => state.selected);
  const select = useAppState((state) => state.select);
  const seek = useAppState((state) => state.seek);
  return {
    playhead: app.services.playhead,
    frames: app.services.frames,
    selected: selected ?? null,
    onSelect: (station: StationId) => select(station),
    onSeek: seek,
    onOpenRequest: (request: number) => void openRequest(app, request),
    onAction: (action: Parameters<typeof act>[1]) => act(app, action),
    onMoveIntervention: (index: number, atMs: number) => moveIntervention(app.store, index, atMs),
  };
}

function Tables({ shown: { run, summary } }: { readonly shown: Shown }): ReactNode {
  const { playhead, selected, onSelect, onSeek, onOpenRequest, onAction } = useActions();
  return (
    <main id="main" className="page-main traffic-tables" tabIndex={-1}>
      <RunTransport endMs={run.endMs} />
      <Suspense fallback={<p className="page-empty">Loading the tables.</p>}>
        <TrafficTable {...{ run, summary, playhead, selected, onSelect, onSeek, onOpenRequest, onAction }} />
      </Suspense>
      <Interventions />
    </main>
  );
}

function Pictures({ shown }: { readonly shown: Shown }): ReactNode {
  const { run, summary, version, knownUntilMs } = shown;
  const actions = useActions();
  const { playhead, frames, selected, onSelect, onSeek, onOpenRequest, onAction, onMoveIntervention } = actions;
  const facts = useTrafficAt(run, summary, playhead);
  const isProjector = useAppState((state) => state.preferences.theme === 'projector');
  const overTime = { summary, facts, interventions: run.scenario.interventions, playhead, onSeek, onMoveIntervention };
  return (
    <main id="main" className="traffic-page" tabIndex={-1}>
      <section className="stage traffic-stage" aria-labelledby="map-title">
        <h2 id="map-title" className="visually-hidden">
          Map
        </h2>
        <ErrorBoundary what="The map" resetKey={String(version)}>
          <TrafficMap
            {...{ run, summary, playhead, frames, selected, onSelect, onOpenRequest, onAction }}
            reducedMotion={useReducedMotion()}
            size={isProjector ? 'projector' : 'normal'}
          />
        </ErrorBoundary>
      </section>
      <section className="traffic-words" aria-label="What happens">
        <ErrorBoundary what="The words" resetKey={String(version)}>
          <TrafficRail run={run} summary={summary} playhead={playhead} />
        </ErrorBoundary>
        <Interventions />
        <LeverSection first={selected ?? undefined} />
      </section>
      <section className="traffic-transport" aria-label="Transport">
        <RunTransport endMs={run.endMs} />
        {knownUntilMs !== undefined && (
          <p className="traffic-beginning" role="status">
            Computed until {instant(knownUntilMs)}; figures and charts are of that part alone, the rest follows.
          </p>
        )}
      </section>
      <ErrorBoundary what="The charts" resetKey={String(version)}>
        <Suspense fallback={<p className="page-empty">Loading the charts.</p>}>
          <Charts {...overTime} run={run} selected={selected} onSelect={onSelect} onOpenRequest={onOpenRequest} />
        </Suspense>
      </ErrorBoundary>
    </main>
  );
}

/** The map of the journey: what surrounds the request stands still between two events, the request itself moves with every frame. */
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { MapView } from '../../views/map/MapView';
import { useApp, useAppState } from '../store/app-state';
import { ErrorBoundary } from './ErrorBoundary';
import { useReducedMotion } from './use-media';
import { useShownEvent } from './use-run';
import type { Shown } from './use-run';

export function Stage({ shown }: { readonly shown: Shown }): ReactNode {
  return (
    <section className="stage" aria-labelledby="map-title">
      <h2 id="map-title" className="visually-hidden">
        Map
      </h2>
      <ErrorBoundary what="The map" resetKey={shown.key}>
        <Map shown={shown} />
      </ErrorBoundary>
    </section>
  );
}

function Map({ shown }: { readonly shown: Shown }): ReactNode {
  const { run, scenario, story, playhead } = shown;
  const { reader } = useApp().services;
  const event = useShownEvent(shown);
  const atMs = story.events[event]?.atMs ?? story.startMs;
  const world = useMemo(() => reader.world(run, atMs), [reader, run, atMs]);
  const selected = useAppState((state) => state.selected);
  const select = useAppState((state) => state.select);
  const openStation = useAppState((state) => state.openStation);
  const openFaults = useAppState((state) => state.openFaults);
  const pace = useAppState((state) => state.pace);
  const isProjector = useAppState((state) => state.preferences.theme === 'projector');
  return (
    <MapView
      story={story}
      world={world}
      scenario={scenario}
      playhead={playhead}
      selected={selected ?? null}
      onSelect={select}
      onOpen={openStation}
      onServerMenu={openFaults}
      reducedMotion={useReducedMotion()}
      storyPace={pace === 'story'}
      size={isProjector ? 'projector' : 'normal'}
    />
  );
}
